import { Link } from "@tanstack/react-router";
import { numberText } from "../../../text/number.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { CloseIcon } from "../../../ui/icons.tsx";
import { useManyDialog } from "../many/provider.tsx";
import { rangesOf } from "../policy-file/id-ranges.ts";
import { useRefusal } from "../write/refused.ts";
import s from "./list.module.css";
import type { Selection } from "./selection.ts";

const ACTS = [
  ["fix", "Fix…"],
  ["switch-on", "Switch on"],
  ["switch-off", "Switch off"],
  ["change", "Change…"],
] as const;

/** What can be done with the selected entries. */
export default function SelectionBar({ selection, shown, of }: { selection: Selection; shown: number; of: number }) {
  const open = useManyDialog();
  const refusal = useRefusal();
  const { ids, clear } = selection;
  const count = numberText(ids.size);
  return (
    <section className={s.selectionBar} aria-label="Selected entries">
      <span className={s.selectionCount}>
        <b>{count} selected</b> of {numberText(of)}
        {selection.isAll !== true && (
          <Button
            variant="text"
            aria-label={`Select all ${numberText(shown)} that are shown`}
            onClick={selection.toggleAll}
          >
            All {numberText(shown)}
          </Button>
        )}
      </span>
      <span className={s.selectionActs}>
        {ACTS.map(([act, label]) => (
          <Button key={act} {...refusal("update")} onClick={() => open({ act, ids, onDone: clear })}>
            {label}
          </Button>
        ))}
        <Link to="/config/cors/export" search={{ ids: rangesOf(ids) }} className={buttonClass("outline")}>
          Export…
        </Link>
        <span className={s.selectionGap} />
        <Button {...refusal("delete")} onClick={() => open({ act: "delete", ids, onDone: clear })}>
          Delete
        </Button>
      </span>
      <IconButton label="Clear the selection" icon={<CloseIcon />} className={s.selectionClear} onClick={clear} />
    </section>
  );
}
