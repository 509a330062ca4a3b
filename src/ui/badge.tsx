import { numberText } from "../text/number.ts";
import s from "./badge.module.css";
import { cx } from "./cx.ts";
import tones from "./tone.module.css";
import type { Tone } from "./tone.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** A count beside a word; `of` says of what ("errors"), for assistive technology. */
export function Badge({ tone, count, of }: { tone: Tone; count: number; of: string }) {
  return (
    <span className={cx(s.badge, tones[tone])}>
      {numberText(count)}
      <VisuallyHidden> {of}</VisuallyHidden>
    </span>
  );
}
