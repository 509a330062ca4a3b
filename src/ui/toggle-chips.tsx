import { useId } from "react";
import fields from "./field.module.css";
import type { FieldProps } from "./field.tsx";
import { FieldMessages, messageIds } from "./field-messages.tsx";
import { CheckIcon } from "./icons.tsx";
import s from "./toggle-chips.module.css";
import { visibleText } from "./visible-text.ts";

interface ToggleChipsProps extends Pick<FieldProps, "id" | "help" | "error" | "notes" | "required"> {
  legend: string;
  options: readonly string[];
  /** What is chosen, in the order that it came in; texts that are not options stay untouched. */
  value: readonly string[];
  onChange: (value: string[]) => void;
  disabled?: boolean;
}

/** A group of checkboxes as chips, any number of which may be chosen. */
export function ToggleChips(props: ToggleChipsProps) {
  const { legend, options, value, onChange, disabled, id: given, help, error, notes, required = false } = props;
  const made = useId();
  const id = given ?? made;
  return (
    <fieldset
      id={id}
      className={fields.field}
      aria-describedby={messageIds(id, { help, error, notes })}
      disabled={disabled}
    >
      <legend className={fields.label}>
        {legend} {required && <span className={fields.required}>required</span>}
      </legend>
      <div className={s.chips}>
        {options.map((option) => (
          <label key={option} className={s.chip}>
            <input
              type="checkbox"
              className={s.input}
              aria-invalid={error ? true : undefined}
              checked={value.includes(option)}
              onChange={(event) =>
                onChange(event.target.checked ? [...value, option] : value.filter((one) => one !== option))
              }
            />
            <CheckIcon />
            {visibleText(option)}
          </label>
        ))}
      </div>
      <FieldMessages id={id} help={help} error={error} notes={notes} />
    </fieldset>
  );
}
