import { prefixOfApi } from "../domain/cors/api-prefix.ts";
import type { Platform } from "./config.ts";

/** The path in front of the platform's own, `/df` behind a proxy; mostly "". */
export const prefixOf = ({ base, apiPath }: Platform): string => new URL(base).pathname.slice(0, -apiPath.length);

/** The origin at which applications reach the platform: their browsers compare with it. This console's where nothing names another. */
export const publicOriginOf = ({ publicAddress, origin }: Platform): string =>
  publicAddress === null ? origin : new URL(publicAddress).origin;

/** The word below which the platform answers with CORS headers: `api`, or what `DF_API_ROUTE_PREFIX` names. */
export const apiPrefixOf = ({ apiPath }: Platform): string => prefixOfApi(apiPath);

/** A platform as its applications meet it: what is said of its entries depends on it. */
export const askedPlatform = (platform: Platform): { platformOrigin: string; apiPrefix: string } => ({
  platformOrigin: publicOriginOf(platform),
  apiPrefix: apiPrefixOf(platform),
});

/** What one server in the line may read as a way up, and another not: `..` with anything beside it, and encoded dots, slashes and percent signs. */
const MAY_LEAD_OUT = /\.\.|%(?:25|2e|2f|5c)/i;

/** Whether an address is surely one of the platform's API: its token goes there and nowhere else, on the same origin too. */
export function isOfApi({ base }: Platform, url: string): boolean {
  const asked = URL.parse(url);
  const api = new URL(base);
  if (asked === null || asked.origin !== api.origin || !`${asked.pathname}/`.startsWith(`${api.pathname}/`))
    return false;
  return !MAY_LEAD_OUT.test(asked.pathname.slice(api.pathname.length));
}

/**
 * Where applications reach what this console asks at `url`: the same path at the platform's own address. null where that is
 * not known, because a server of this console's own origin passes calls on. Another server's address stays as it is.
 */
export function publicUrlOf(platform: Platform, url: string): string | null {
  const asked = URL.parse(url);
  if (asked === null || asked.origin !== platform.origin) return url;
  if (platform.publicAddress === null) return null;
  const prefix = prefixOf(platform);
  const path = asked.pathname.startsWith(`${prefix}/`) ? asked.pathname.slice(prefix.length) : asked.pathname;
  return platform.publicAddress + path + asked.search;
}
