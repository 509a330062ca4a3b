import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { cx } from "./cx.ts";
import s from "./switch.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role"> {
  label: string;
  /** The label is for assistive technology only (in a table, whose column and row say it). */
  hideLabel?: boolean;
  description?: ReactNode;
  /** Its change is being saved: keeps focus, ignores clicks. */
  pending?: boolean;
}

/** An on/off switch: a native checkbox. */
export function Switch({ label, hideLabel = false, description, pending = false, onClick, ...rest }: SwitchProps) {
  const id = useId();
  function click(event: MouseEvent<HTMLInputElement>) {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <label className={cx(s.label, hideLabel && s.bare)}>
      <input
        aria-labelledby={`${id}-label`}
        aria-describedby={description ? `${id}-description` : undefined}
        {...rest}
        {...(pending && { "aria-disabled": true, "aria-busy": true })}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says itself whether it is checked
        role="switch"
        className={s.input}
        onClick={click}
      />
      {hideLabel ? (
        <VisuallyHidden id={`${id}-label`}>{label}</VisuallyHidden>
      ) : (
        <span className={s.text}>
          <span id={`${id}-label`}>{label}</span>
          {description && (
            <span id={`${id}-description`} className={s.description}>
              {description}
            </span>
          )}
        </span>
      )}
    </label>
  );
}
