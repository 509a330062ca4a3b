import * as z from "zod/mini";

/** Beside the list's `q`, which filters here, too. Anything unreadable falls back to the default. */
export const websitesSearch = z.object({
  /** By website unless told otherwise. */
  view: z.catch(z.optional(z.enum(["path"])), undefined),
});
