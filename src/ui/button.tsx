import type { ComponentProps, MouseEvent } from "react";
import s from "./button.module.css";
import { cx } from "./cx.ts";
import { Spinner } from "./spinner.tsx";

type Variant = "primary" | "outline" | "text" | "danger";

/** The class that makes a router link look like a button. */
export function buttonClass(variant: Variant = "outline"): string {
  return cx(s.button, s[variant]);
}

interface ButtonProps extends ComponentProps<"button"> {
  variant?: Variant;
  /** Its work is going on: keeps focus, shows a spinner, ignores clicks (and so the Enter key of its form). */
  pending?: boolean;
}

export function Button({
  variant = "outline",
  pending = false,
  type = "button",
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  function click(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      {...rest}
      {...(pending && { "aria-disabled": true, "aria-busy": true })}
      type={type}
      className={cx(buttonClass(variant), className)}
      onClick={click}
    >
      {pending && (
        <span className={s.spinner}>
          <Spinner />
        </span>
      )}
      {children}
    </button>
  );
}
