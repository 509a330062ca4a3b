import * as z from "zod/mini";
import type { CorsPolicy } from "../domain/cors/policy.ts";
import { apiPrefixOf } from "./address.ts";
import { consoleCalls } from "./calls.ts";
import type { Platform } from "./config.ts";
import { listEntries } from "./cors.ts";
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
 * list is in that cache; with a file cache only the node that answers is flushed. Looks first at the stored entries, which
 * come into force by it.
 * @param pageOrigin the origin that this console is loaded from
 * @throws PlatformError; `invalid` where the stored entries would break the platform or lock this console out
 */
export async function flushCache(client: Client, pageOrigin: string): Promise<void> {
  const { entries } = await listEntries(client, { beforeWrite: true });
  await refuseWhatComes(client.platform, entries, pageOrigin);
  await client.call({ method: "DELETE", path: "/system/cache", answer: doneSchema });
}

/** @throws PlatformError */
async function refuseWhatComes(platform: Platform, entries: readonly CorsPolicy[], pageOrigin: string): Promise<void> {
  const [{ compilePath }, { refusedCalls }] = await Promise.all([
    import("../domain/cors/path.ts"),
    import("../domain/cors/access.ts"),
  ]);
  const broken = entries.find(({ enabled, path }) => enabled && compilePath(path).validity !== "valid");
  if (broken !== undefined)
    throw new PlatformError(
      "invalid",
      `Not flushed: the stored entry ${broken.id} would come into force, and its regular expression could break the platform. Fix it or switch it off first.`,
    );
  if (platform.origin === pageOrigin) return;
  const origins = { platformOrigin: platform.origin, pageOrigin, apiPrefix: apiPrefixOf(platform) };
  const [refused] = refusedCalls(entries, consoleCalls(platform), origins);
  if (refused === undefined) return;
  const who = refused.entry === null ? "none of them answers" : `entry ${refused.entry.id} answers`;
  throw new PlatformError(
    "invalid",
    `Not flushed: the stored entries would come into force, and browsers then refuse calls of this console; ${who} ${refused.call.method} ${refused.call.path}. Fix the entries first.`,
  );
}

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
