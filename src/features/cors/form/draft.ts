import * as z from "zod/mini";
import { type CorsFields, fieldsSchema } from "../../../platform/cors.ts";
import { ENTRY_FIELDS, type EntryForm, mapFields } from "../entry.ts";

const draftSchema = z.object({ form: z.looseObject({}), opened: z.nullable(fieldsSchema), at: z.number() });

/** @throws where a field is missing or of another kind */
const readForm = (values: Readonly<Record<string, unknown>>): EntryForm =>
  mapFields<EntryForm>((name) => {
    const value = values[name];
    if (!ENTRY_FIELDS[name].isTyped(value)) throw new TypeError(`${name} is not what the form holds`);
    return value;
  });

export type Draft = {
  form: EntryForm;
  /** The entry as it was when the edit began, so that what others stored since then is noticed; null for a new entry. */
  opened: CorsFields | null;
  /** Milliseconds since 1970. */
  at: number;
};
export type DraftStore = { read(): Draft | null; write(draft: Draft): void; clear(): void };

/**
 * Unsaved edits of one form, kept in this tab: they survive a reload, the end of the session and a failed save.
 * @param owner the platform's address and the administrator's id: nobody else's draft is ever shown.
 */
export function draftStore(owner: string, name: string): DraftStore {
  const key = `gatehouse.draft:${owner}:${name}`;
  return {
    read() {
      try {
        const draft = draftSchema.parse(JSON.parse(sessionStorage.getItem(key) ?? ""));
        return { ...draft, form: readForm(draft.form) };
      } catch {
        return null;
      }
    },
    write(draft) {
      try {
        sessionStorage.setItem(key, JSON.stringify(draft));
      } catch {
        // Storage is full or forbidden: the form itself still holds what was typed.
      }
    },
    clear() {
      try {
        sessionStorage.removeItem(key);
      } catch {
        // Forbidden: then there is none.
      }
    },
  };
}
