import type { Platform } from "./config.ts";

/** The path in front of the platform's own, `/df` behind a proxy; mostly "". */
export const prefixOf = ({ base, apiPath }: Platform): string => new URL(base).pathname.slice(0, -apiPath.length);

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
