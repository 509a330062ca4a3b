import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";
import s from "./icon-button.module.css";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "children"> {
  /** Its name, also shown as a tooltip where `title` says nothing else. */
  label: string;
  icon: ReactNode;
  small?: boolean;
}

/** For a router link that looks like an IconButton; give it `aria-label` and `title`. */
export const iconButtonClass = cx(s.icon);

/** A button that shows only an icon. */
export function IconButton({
  label,
  title = label,
  icon,
  small = false,
  type = "button",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button {...rest} type={type} aria-label={label} title={title} className={cx(s.icon, small && s.small, className)}>
      {icon}
    </button>
  );
}
