import { useState } from "react";
import type { Since } from "../../../domain/cors/since.ts";
import { useOwner } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { countText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { Difference } from "../difference/difference.tsx";
import { changedBy } from "../list/search.ts";
import { MOST_DRAWN, More } from "../many/differences.tsx";
import s from "../many/many.module.css";
import line from "../news-line.module.css";
import { see, switchOff } from "./seen.ts";

/** What others changed, how much and in detail. */
export default function Changed({ since, entries }: { since: Since<CorsEntry>; entries: readonly CorsEntry[] }) {
  const owner = useOwner();
  const [isOpen, setOpen] = useState(false);
  const { added, changed, removed } = since;
  const count = added.length + changed.length + removed.length;
  return (
    <>
      <span className={line.line}>
        <span className={line.text}>Others changed {countText(count, "entry", "entries")} since you were here.</span>
        <Button variant="text" onClick={() => setOpen(true)}>
          What changed
        </Button>
        <span className={line.wide}>
          <Button variant="text" onClick={() => see(owner, entries)}>
            Seen
          </Button>
        </span>
      </span>
      <Dialog
        wide
        open={isOpen}
        onClose={() => setOpen(false)}
        title="What others changed"
        description="Compared with what this device kept when you last pressed Seen."
        footer={
          <>
            <Button variant="text" onClick={() => switchOff(owner)}>
              Stop marking changes
            </Button>
            <Button variant="primary" onClick={() => see(owner, entries)}>
              Seen
            </Button>
          </>
        }
      >
        <ul className={s.list}>
          {changed.slice(0, MOST_DRAWN).map(({ entry, before }) => (
            <li key={entry.id}>
              <Head entry={entry} what="changed" />
              <Difference before={before} after={entry} />
            </li>
          ))}
          {added.slice(0, MOST_DRAWN).map((entry) => (
            <li key={entry.id}>
              <Head entry={entry} what="created" />
            </li>
          ))}
          {removed.slice(0, MOST_DRAWN).map(({ id, before }) => (
            <li key={id}>
              <bdi className={s.path}>{visibleText(before.path)}</bdi> (entry {id}) was deleted. The platform does not
              say by whom.
            </li>
          ))}
        </ul>
        <More count={Math.max(changed.length, added.length, removed.length)} />
      </Dialog>
    </>
  );
}

function Head({ entry, what }: { entry: CorsEntry; what: string }) {
  const by = changedBy(entry);
  return (
    <>
      <bdi className={s.path}>{visibleText(entry.path)}</bdi> {what}
      {by !== null && ` by ${visibleText(by)}`}
    </>
  );
}
