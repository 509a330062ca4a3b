import * as z from "zod/mini";

const SORTS = ["until", "state", "name", "issuer", "key", "file"] as const;
export type SortKey = (typeof SORTS)[number];

/** As the tiles count them, the worst first; `unknown` also holds dates that cannot be read. */
export const GROUPS = ["expired", "critical", "problem", "not-yet-valid", "warning", "due", "ok", "unknown"] as const;
export type Group = (typeof GROUPS)[number];

/** The page's state as it stands in the URL. Anything unreadable there falls back to the default. */
export const searchSchema = z.object({
  q: z.catch(z.optional(z.string()), undefined),
  state: z.catch(z.optional(z.enum(GROUPS)), undefined),
  sort: z.catch(z.optional(z.enum(SORTS)), undefined),
  desc: z.catch(z.optional(z.boolean()), undefined),
});
