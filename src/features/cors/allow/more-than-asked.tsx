import type { More, Wish } from "../../../domain/cors/allow.ts";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Notice } from "../../../ui/notice.tsx";
import s from "../ask/ask.module.css";
import { moreInShort, moreLine, OPTION } from "./words.ts";

/** What needs a tick: methods, websites, credentials and paths. A header alone opens nothing. */
export const needsTick = (more: readonly More[]): boolean =>
  more.some(({ methods, credentials, outside }) => methods.length > 0 || credentials || outside !== null);

type Props = {
  more: readonly More[];
  wish: Wish;
  error: boolean;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** What an option grants beyond the wish, to be ticked before it is saved. */
export function MoreThanAsked({ more, wish, error, checked, onChange }: Props) {
  return (
    <div className={s.stack}>
      <Checkbox
        label={`More than you asked: ${moreInShort(more, wish)}`}
        description={more
          .filter((one) => needsTick([one]))
          .map((one) => moreLine(one, wish))
          .join(" ")}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {error && (
        <Notice tone="crit" live="alert">
          {OPTION.mustTick}
        </Notice>
      )}
    </div>
  );
}
