import s from "./chip.module.css";
import { cx } from "./cx.ts";
import tones from "./tone.module.css";
import type { Tone } from "./tone.ts";
import { visibleText } from "./visible-text.ts";

interface ChipProps {
  tone?: Tone;
  /** Small and of fixed width, for HTTP methods. */
  mono?: boolean;
  children: string;
}

/** A short text from the platform on a tinted ground. A tone other than neutral needs words nearby that say why. */
export function Chip({ tone = "neutral", mono = false, children }: ChipProps) {
  return <span className={cx(s.chip, tones[tone], mono && s.mono)}>{visibleText(children)}</span>;
}
