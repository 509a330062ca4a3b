import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import s from "./notice.module.css";
import tones from "./tone.module.css";
import type { Tone } from "./tone.ts";
import { ToneIcon } from "./tone-icon.tsx";

interface NoticeProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Set it when the notice appears in answer to something: `alert` interrupts, `status` waits. */
  live?: "status" | "alert";
}

/** A message in the page: icon, words, colour. */
export function Notice({ tone, title, children, actions, live }: NoticeProps) {
  return (
    <div className={cx(s.notice, tones[tone])} role={live}>
      <div className={s.main}>
        <ToneIcon tone={tone} />
        <div className={s.body}>
          {title && <div className={s.title}>{title}</div>}
          {children}
        </div>
      </div>
      {actions && <div className={s.actions}>{actions}</div>}
    </div>
  );
}
