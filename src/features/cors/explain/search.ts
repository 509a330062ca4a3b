import type { Wish } from "../../../domain/cors/allow.ts";
import type { Question } from "../../../domain/cors/explain.ts";
import { prefixOf } from "../../../platform/address.ts";
import type { Platform } from "../../../platform/config.ts";
import { type AskedSearch, headerNames } from "../ask/search.ts";

type Asked = { call: Question; pattern?: never } | { pattern: Wish; call?: never };

/** What the URL asks: about one call, or about all calls whose path a pattern matches; null while it asks nothing. */
export function askedIn(search: AskedSearch, platform: Platform): Asked | null {
  const { origin, url, method = "GET", headers = "", credentials = false } = search;
  if (!origin || !url) return null;
  const asked = { pageOrigin: origin, headers: headerNames(headers), credentials };
  return isPattern(url)
    ? { pattern: { ...asked, path: url, methods: [method] } }
    : { call: { ...asked, method, url: absolute(url, platform) } };
}

/** As entries write their paths: with a `*`, or a regular expression. */
const isPattern = (url: string): boolean => url.startsWith("^") || url.includes("*");

/** A path stands for this platform's address: as the platform sees it, or with what stands in front of that. */
function absolute(url: string, platform: Platform): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
  const path = url.startsWith("/") ? url : `/${url}`;
  const prefix = prefixOf(platform);
  const isWhole = path.startsWith(`${prefix}/`) && !path.startsWith(`${platform.apiPath}/`);
  return platform.origin + (isWhole ? "" : prefix) + path;
}
