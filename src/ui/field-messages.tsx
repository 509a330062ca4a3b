import type { ReactNode } from "react";
import s from "./field.module.css";
import { CritIcon } from "./icons.tsx";
import { visibleText } from "./visible-text.ts";

interface Messages {
  help?: ReactNode;
  error?: ReactNode;
  notes?: ReactNode;
}

/** The ids of the messages that `FieldMessages` shows for a control, for its aria-describedby: what is wrong comes first. */
export function messageIds(id: string, { help, error, notes }: Messages): string | undefined {
  const ids = [error && `${id}-error`, notes && `${id}-notes`, help && `${id}-help`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

export function FieldMessages({ id, help, error, notes }: Messages & { id: string }) {
  return (
    <>
      {error && (
        <div id={`${id}-error`} className={s.error}>
          <CritIcon />
          <div>{typeof error === "string" ? visibleText(error) : error}</div>
        </div>
      )}
      {notes && (
        <div id={`${id}-notes`} className={s.notes}>
          {notes}
        </div>
      )}
      {help && (
        <div id={`${id}-help`} className={s.help}>
          {help}
        </div>
      )}
    </>
  );
}
