import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import s from "./status-pill.module.css";
import tones from "./tone.module.css";
import type { Tone } from "./tone.ts";
import { ToneIcon } from "./tone-icon.tsx";

/** A state in a word or a sentence, with its icon and colour. */
export function StatusPill({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={cx(s.pill, tones[tone])}>
      {icon ?? <ToneIcon tone={tone} />}
      <span>{children}</span>
    </span>
  );
}
