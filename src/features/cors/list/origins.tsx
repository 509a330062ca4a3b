import { useId, useState } from "react";
import { numberText } from "../../../text/number.ts";
import { Breakable } from "../../../ui/breakable.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { cx } from "../../../ui/cx.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import s from "./list.module.css";

function Origin({ children }: { children: string }) {
  if (children.trim() === "*") return <Chip tone="warn">any website</Chip>;
  if (children === "") return <Chip>(empty)</Chip>;
  const text = visibleText(children);
  return (
    <span className={s.origin} title={text}>
      <Breakable>{text}</Breakable>
    </span>
  );
}

/** The first origin of an entry; a button opens the others in place. */
export function Origins({ origin, path }: { origin: string; path: string }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const items = origin.split(",");
  const more = items.length - 1;
  return (
    <div className={cx(s.originList, open && s.opened)} id={id}>
      {(open ? items : items.slice(0, 1)).map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a stored text, never reordered here
        <Origin key={at}>{item}</Origin>
      ))}
      {more > 0 && (
        <button type="button" className={s.more} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <span aria-hidden="true">{open ? "fewer" : `+${more}`}</span>
          <VisuallyHidden>
            {open ? "Show fewer" : `Show ${numberText(more)} more`} origins of {path}
          </VisuallyHidden>
        </button>
      )}
    </div>
  );
}
