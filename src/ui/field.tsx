import { type ReactNode, useId } from "react";
import s from "./field.module.css";
import { FieldMessages, messageIds } from "./field-messages.tsx";

/** What a control takes from its field: spread it on the control. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  /** The control's id, when something else (the error summary) has to find it. */
  id?: string;
  help?: ReactNode;
  error?: ReactNode;
  /** Findings about the value that are not errors, or offer a fix. */
  notes?: ReactNode;
  required?: boolean;
  children: (control: FieldControl) => ReactNode;
}

/** Label above, control, help and error below, tied together for assistive technology. */
export function Field({ label, id: given, help, error, notes, required = false, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  return (
    <div className={s.field}>
      <label htmlFor={id} className={s.label}>
        {label} {required && <span className={s.required}>required</span>}
      </label>
      {children({
        id,
        "aria-describedby": messageIds(id, { help, error, notes }),
        "aria-invalid": error ? true : undefined,
        "aria-required": required || undefined,
      })}
      <FieldMessages id={id} help={help} error={error} notes={notes} />
    </div>
  );
}
