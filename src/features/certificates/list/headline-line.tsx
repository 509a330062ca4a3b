import { cx } from "../../../ui/cx.ts";
import tones from "../../../ui/tone.module.css";
import { ToneIcon } from "../../../ui/tone-icon.tsx";
import type { Headline } from "./headline.ts";
import s from "./list.module.css";

/** What to see to first. As high as it will be while the files are still read. */
export function HeadlineLine({ headline }: { headline: Headline | null }) {
  return (
    <p className={s.headline} role="status">
      {headline && (
        <span className={cx(s.sentence, tones[headline.tone])}>
          <ToneIcon tone={headline.tone} /> <span className={s.sentenceText}>{headline.text}</span>
        </span>
      )}
      {headline?.next && <span className={s.next}>{headline.next}</span>}
    </p>
  );
}
