import * as z from "zod/mini";
import type { Client } from "./http.ts";

/**
 * `DELETE /system/cache`: the platform reads its entries anew. Session tokens that were ended are valid again, for their
 * list is in that cache; with a file cache only the node that answers is flushed.
 */
export const flushCache = async (client: Client): Promise<void> => {
  await client.call({ method: "DELETE", path: "/system/cache", answer: z.looseObject({}) });
};
