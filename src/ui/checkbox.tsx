import { type ComponentProps, type ReactNode, useId } from "react";
import s from "./checkbox.module.css";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  label: string;
  description?: ReactNode;
}

export function Checkbox({ label, description, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label className={s.label}>
      <input
        aria-labelledby={`${id}-label`}
        aria-describedby={description ? `${id}-description` : undefined}
        {...rest}
        type="checkbox"
        className={s.input}
      />
      <span>
        <span id={`${id}-label`}>{label}</span>
        {description && (
          <span id={`${id}-description`} className={s.description}>
            {description}
          </span>
        )}
      </span>
    </label>
  );
}
