import * as z from "zod/mini";
import type { CorsFields } from "../../../platform/cors.ts";
import { ENTRY_FIELDS, type EntryForm, mapFields, readFields } from "../entry.ts";

const valuesSchema = z.record(z.string(), z.unknown());
type Values = z.infer<typeof valuesSchema>;
const draftSchema = z.object({ form: valuesSchema, opened: z.nullable(valuesSchema), at: z.number() });

const readForm = (values: Values) => mapFields<EntryForm>((name) => ENTRY_FIELDS[name].typedSchema.parse(values[name]));

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
        const { form, opened, at } = draftSchema.parse(JSON.parse(sessionStorage.getItem(key) ?? ""));
        return { form: readForm(form), opened: opened && readFields(opened), at };
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
