import { useState } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import s from "./findings.module.css";
import { FindingsDialog } from "./findings-dialog.tsx";
import { TONES, WORDS } from "./severity.ts";
import { shortText } from "./short-text.ts";

type Props = {
  entry: CorsEntry;
  /** What the list shows, the worst first. */
  shown: readonly Finding[];
  /** Everything, accepted ones and hints too. */
  all: readonly Finding[];
};

/** The findings of one entry in one line: the worst in words, and how many more. */
export function EntryFindings({ entry, shown, all }: Props) {
  const [open, setOpen] = useState(false);
  const [worst] = shown;
  const path = visibleText(entry.path);
  return (
    <div className={s.line}>
      {worst && (
        <StatusPill tone={TONES[worst.severity]}>
          {WORDS[worst.severity]}: {worst.summary}
          {worst.item !== null && worst.item !== entry.path && (
            <>
              {" "}
              (<bdi>{shortText(worst.item)}</bdi>)
            </>
          )}
        </StatusPill>
      )}
      <button type="button" className={s.more} onClick={() => setOpen(true)}>
        {worst === undefined ? "accepted findings" : shown.length > 1 ? `and ${shown.length - 1} more` : "what to do"}
        <VisuallyHidden> of {path}</VisuallyHidden>
      </button>
      <FindingsDialog open={open} onClose={() => setOpen(false)} entry={entry} findings={all} />
    </div>
  );
}
