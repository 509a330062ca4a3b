import * as z from "zod/mini";
import type { CorsFields } from "../../../platform/cors.ts";
import type { EntryForm, FieldName } from "../entry.ts";
import { changedFields } from "./values.ts";
import { INVALID } from "./words.ts";

/** Widths of the platform's columns (varchar 255, unsigned 32 bit). */
const TEXT_MAX = 255;
const MAX_AGE_MAX = 4_294_967_295;

const joined = (items: string[]) => items.join(",");
const formSchema = z.object({
  path: z.string().check(
    z.refine((path) => path.trim() !== "", INVALID.noPath),
    z.maxLength(TEXT_MAX, INVALID.longPath(TEXT_MAX)),
  ),
  origin: z.array(z.string()).check(
    z.refine((items) => items.some((item) => item.trim() !== ""), INVALID.noOrigin),
    z.refine((items) => joined(items).length <= TEXT_MAX, INVALID.longOrigins(TEXT_MAX)),
  ),
  description: z.string().check(z.maxLength(TEXT_MAX, INVALID.longDescription(TEXT_MAX))),
  max_age: z.string().check(
    z.refine((text) => /^\s*\d*\s*$/.test(text), INVALID.notSeconds),
    z.refine((text) => !(Number(text) > MAX_AGE_MAX), INVALID.manySeconds(MAX_AGE_MAX)),
  ),
});

/** Field → sentence, for values that the platform cannot keep. Fields that an edit leaves alone are not judged. */
export function validate(form: EntryForm, stored: CorsFields | null): Partial<Record<FieldName, string>> {
  const parsed = formSchema.safeParse(form);
  if (parsed.success) return {};
  const judged = stored === null ? null : new Set(changedFields(form, stored));
  const errors: Partial<Record<FieldName, string>> = {};
  for (const issue of parsed.error.issues) {
    const field = z.keyof(formSchema).safeParse(issue.path[0]);
    if (field.success && (judged === null || judged.has(field.data))) errors[field.data] ??= issue.message;
  }
  return errors;
}
