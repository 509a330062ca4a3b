import type { CorsEntry, CorsFields } from "../../../platform/cors.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useLastShown } from "../../../ui/use-last-shown.ts";
import { differences, ENTRY_FIELDS, type EntryForm, shownField } from "../entry.ts";
import type { ChangedMeanwhile } from "../write/send.ts";
import s from "./conflict.module.css";
import { edited } from "./values.ts";
import { DIALOGS } from "./words.ts";

type Props = {
  conflict: ChangedMeanwhile | null;
  opened: CorsFields;
  typed: EntryForm;
  onBack: () => void;
  onKeep: (current: CorsEntry) => void;
  onTake: (current: CorsEntry) => void;
};

/** Someone else saved the entry meanwhile: both versions side by side, and the choice. */
export function Conflict({ conflict, opened, typed, onBack, onKeep, onTake }: Props) {
  const last = useLastShown(conflict);
  if (last === null) return null;
  const { current } = last;
  const mine = edited(typed, opened);
  const theirs = differences(opened, current);
  const names = [...new Set([...theirs, ...differences(opened, mine)])];
  return (
    <Dialog
      alert
      wide
      open={conflict !== null}
      onClose={onBack}
      title="Someone changed this entry meanwhile"
      description={DIALOGS.conflict}
      footer={
        <>
          <Button variant="text" onClick={onBack}>
            Back to my edits
          </Button>
          <Button onClick={() => onTake(current)}>Take theirs, drop mine</Button>
          <Button variant="primary" onClick={() => onKeep(current)}>
            Put my edits on top of theirs
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={s.scroll} tabIndex={0} aria-label="Both versions">
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">When you opened it</th>
              <th scope="col">On the platform now</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{ENTRY_FIELDS[name].label}</th>
                <td>{shownField(name, opened)}</td>
                <td>{shownField(name, current)}</td>
                <td>{shownField(name, mine)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Dialog>
  );
}
