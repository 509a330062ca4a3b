import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import s from "./input.module.css";

interface TextInputProps extends ComponentProps<"input"> {
  /** For what a machine reads (paths, hosts): fixed width, and no help from spell checkers. */
  mono?: boolean;
}

export function TextInput({ mono = false, className, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      {...(mono && { spellCheck: false, autoCapitalize: "off", autoCorrect: "off" })}
      {...rest}
      className={cx(s.input, mono && s.mono, className)}
    />
  );
}
