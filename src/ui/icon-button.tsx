import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";
import s from "./icon-button.module.css";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "title" | "children"> {
  /** Its name, also shown as a tooltip. */
  label: string;
  icon: ReactNode;
  small?: boolean;
}

/** For a router link that looks like an IconButton; give it `aria-label` and `title`. */
export const iconButtonClass = cx(s.icon);

/** A button that shows only an icon. */
export function IconButton({ label, icon, small = false, type = "button", className, ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={cx(s.icon, small && s.small, className)}>
      {icon}
    </button>
  );
}
