import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { ChevronDownIcon } from "./icons.tsx";
import s from "./input.module.css";

/** The browser's own select; its children are the options. */
export function NativeSelect({ className, ...rest }: ComponentProps<"select">) {
  return (
    <div className={cx(s.wrap, className)}>
      <select {...rest} className={cx(s.input, s.select)} />
      <ChevronDownIcon className={s.arrow} />
    </div>
  );
}
