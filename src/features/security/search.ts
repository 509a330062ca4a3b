import * as z from "zod/mini";
import { ITEM_STATES } from "../../domain/security/item.ts";

/** The filter as it stands in the URL; anything else there counts as none. */
export const securitySearchSchema = z.object({
  state: z.catch(z.optional(z.enum(ITEM_STATES)), undefined),
});
