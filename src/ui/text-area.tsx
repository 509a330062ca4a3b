import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import s from "./input.module.css";

interface TextAreaProps extends ComponentProps<"textarea"> {
  mono?: boolean;
}

export function TextArea({ mono = false, className, ...rest }: TextAreaProps) {
  return <textarea spellCheck={!mono} {...rest} className={cx(s.input, mono && s.mono, className)} />;
}
