import * as z from "zod/mini";
import { PlatformError } from "./errors.ts";
import type { Client } from "./http.ts";

const listSchema = z.object({ resource: z.array(z.object({ name: z.string() })) });
const doneSchema = z.object({ success: z.literal(true) });

/** Names of the services that have a cache. */
export const listCached = async (client: Client, signal: AbortSignal): Promise<string[]> => {
  const { resource } = await client.call({ method: "GET", path: "/system/cache", answer: listSchema, signal });
  return resource.map(({ name }) => name);
};

/**
 * `DELETE /system/cache`: the platform reads its entries again. Session tokens that were ended are valid again, for their
 * list is in that cache; with a file cache only the node that answers is flushed.
 */
export const flushCache = async (client: Client): Promise<void> => {
  await client.call({ method: "DELETE", path: "/system/cache", answer: doneSchema });
};

/** Flushes what the platform has cached of one service. @throws PlatformError `invalid` for a name that would mean another call */
export const flushService = async (client: Client, name: string): Promise<void> => {
  // An empty name would flush everything, dots lead out of the folder, and half of a surrogate pair has no UTF-8.
  if (/^\.{0,2}$/.test(name) || !name.isWellFormed())
    throw new PlatformError(
      "invalid",
      "A service of this name has no address of its own, so it cannot be flushed alone.",
    );
  await client.call({ method: "DELETE", path: `/system/cache/${encodeURIComponent(name)}`, answer: doneSchema });
};
