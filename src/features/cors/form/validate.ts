import * as z from "zod/mini";
import type { CorsFields } from "../../../platform/cors.ts";
import type { EntryForm, FieldName } from "../entry.ts";
import { changedFields } from "./values.ts";

/** Widths of the platform's columns (varchar 255, unsigned 32 bit). */
const TEXT_MAX = 255;
const MAX_AGE_MAX = 4_294_967_295;

const joined = (items: string[]) => items.join(",");
const formSchema = z.object({
  path: z.string().check(
    z.refine((path) => path.trim() !== "", "Enter the path that this entry is for, without a leading slash"),
    z.maxLength(TEXT_MAX, `The platform keeps at most ${TEXT_MAX} characters of a path.`),
  ),
  origin: z.array(z.string()).check(
    z.refine(
      (items) => items.some((item) => item.trim() !== ""),
      "Add at least one origin, e.g. https://shop.example.com",
    ),
    z.refine(
      (items) => joined(items).length <= TEXT_MAX,
      `All origins together may have ${TEXT_MAX} characters. Put some into an entry of their own, with a narrower path.`,
    ),
  ),
  description: z.string().check(z.maxLength(TEXT_MAX, `A description may have ${TEXT_MAX} characters.`)),
  max_age: z.string().check(
    z.refine((text) => /^\s*\d*\s*$/.test(text), "Enter whole seconds, 0 or more, e.g. 600"),
    z.refine((text) => !(Number(text) > MAX_AGE_MAX), `The largest number that the platform keeps is ${MAX_AGE_MAX}.`),
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
