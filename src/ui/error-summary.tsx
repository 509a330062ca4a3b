import { useEffect, useRef } from "react";
import s from "./error-summary.module.css";
import { focusField } from "./focus-field.ts";
import { CritIcon } from "./icons.tsx";
import { visibleText } from "./visible-text.ts";

interface ErrorSummaryProps {
  title: string;
  /** `field` is the id of the control (or fieldset) that the message is about. */
  errors: readonly { field: string; message: string }[];
  /** A number that grows with each attempt to save (react-hook-form's submitCount): then, and only then, it takes the focus. */
  attempt: number;
}

/** All errors of a form in one place. Keep it mounted: without errors it shows nothing. */
export function ErrorSummary({ title, errors, attempt }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the event; a change of errors while typing is not
  useEffect(() => {
    box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className={s.summary} role="alert" tabIndex={-1}>
      <div className={s.title}>
        <CritIcon />
        {visibleText(title)}
      </div>
      <ul className={s.list}>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <button type="button" className={s.link} onClick={() => focusField(field)}>
              {visibleText(message)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
