import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";
import s from "./input.module.css";

interface NumberInputProps extends Omit<ComponentProps<"input">, "type"> {
  /** What the number counts, shown behind it ("seconds"). */
  unit?: ReactNode;
}

/** A number as text: keeps what was typed, never rounds it, and does not change under the mouse wheel. */
export function NumberInput({ unit, className, ...rest }: NumberInputProps) {
  return (
    <div className={s.wrap}>
      <input inputMode="numeric" autoComplete="off" {...rest} type="text" className={cx(s.input, className)} />
      {unit && <span className={s.unit}>{unit}</span>}
    </div>
  );
}
