import * as z from "zod/mini";
import { type CorsFields, fieldsSchema } from "../../../platform/cors.ts";
import type { EntryForm } from "../entry.ts";

const formSchema: z.ZodMiniType<EntryForm> = z.object({
  path: z.string(),
  origin: z.array(z.string()),
  description: z.string(),
  header: z.array(z.string()),
  exposed_header: z.array(z.string()),
  max_age: z.string(),
  method: z.array(z.string()),
  supports_credentials: z.boolean(),
  enabled: z.boolean(),
});
const draftSchema: z.ZodMiniType<Draft> = z.object({
  form: formSchema,
  opened: z.nullable(fieldsSchema),
  at: z.number(),
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
        return draftSchema.parse(JSON.parse(sessionStorage.getItem(key) ?? ""));
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
