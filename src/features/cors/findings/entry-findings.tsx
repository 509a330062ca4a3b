import { lazy, Suspense, useState } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { numberText } from "../../../text/number.ts";
import { cx } from "../../../ui/cx.ts";
import tones from "../../../ui/tone.module.css";
import { ToneIcon } from "../../../ui/tone-icon.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";
import s from "./findings.module.css";
import { TONES, WORDS } from "./severity.ts";
import { shortText } from "./short-text.ts";

const FindingsDialog = lazy(async () => ({ default: (await import("./findings-dialog.tsx")).FindingsDialog }));

type Props = {
  entry: CorsEntry;
  /** What the list shows, the worst first. */
  shown: readonly Finding[];
  /** Everything, accepted ones and hints too. */
  all: readonly Finding[];
};

const inOneLine = ({ severity, summary, item }: Finding): string =>
  `${WORDS[severity]}: ${summary}${item === null ? "" : ` (${shortText(item)})`}`;

/** The findings of one entry as one button: the worst in a few words, how many more; it opens all of them. */
export function EntryFindings({ entry, shown, all }: Props) {
  const [open, setOpen] = useState<boolean>();
  const [worst] = shown;
  const more = shown.length - 1;
  const path = visibleText(entry.path);
  return (
    <>
      <button
        type="button"
        className={cx(s.cell, worst && tones[TONES[worst.severity]])}
        title={worst && shown.map(inOneLine).join("\n")}
        onClick={() => setOpen(true)}
      >
        {worst ? (
          <>
            <ToneIcon tone={TONES[worst.severity]} />
            <span className={s.words}>
              <VisuallyHidden>{WORDS[worst.severity]}: </VisuallyHidden>
              {worst.summary}
              {worst.item !== null && worst.item !== entry.path && (
                <>
                  {" "}
                  (<bdi>{shortText(worst.item)}</bdi>)
                </>
              )}
            </span>
            {more > 0 && (
              <span className={s.count} aria-hidden="true">
                +{numberText(more)}
              </span>
            )}
            <VisuallyHidden>
              {" "}
              {more > 0 ? `and ${numberText(more)} more` : "what to do"} of {path}
            </VisuallyHidden>
          </>
        ) : (
          <span className={s.accepted}>
            accepted <VisuallyHidden>findings of {path}</VisuallyHidden>
          </span>
        )}
      </button>
      {open !== undefined && (
        <Suspense>
          <FindingsDialog open={open} onClose={() => setOpen(false)} entry={entry} findings={all} />
        </Suspense>
      )}
    </>
  );
}
