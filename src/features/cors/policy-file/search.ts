import * as z from "zod/mini";

/** The forms in which entries leave the console. */
export const FORM_NAMES = ["json", "csv", "package", "nginx", "apache", "express", "aws"] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** What is exported, as it stands in the URL. */
const schema = z.object({
  form: z.catch(z.optional(z.enum(FORM_NAMES)), undefined),
  /** All entries, whatever the list's filter. */
  all: z.catch(z.optional(z.boolean()), undefined),
  /** Those that were selected in the list, as `rangesOf` writes them. */
  ids: z.catch(z.optional(z.string()), undefined),
});

export const exportSearch = (raw: Record<string, unknown>) => schema.parse(raw);
