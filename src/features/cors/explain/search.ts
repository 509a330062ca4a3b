import type { Question } from "../../../domain/cors/explain.ts";
import { prefixOf } from "../../../platform/address.ts";
import type { Platform } from "../../../platform/config.ts";
import { type AskedSearch, headerNames } from "../ask/search.ts";

/** What the URL asks; null while it asks nothing. */
export function questionOf(search: AskedSearch, platform: Platform): Question | null {
  const { origin, url, method = "GET", headers = "", credentials = false } = search;
  if (!origin || !url) return null;
  return { pageOrigin: origin, method, url: absolute(url, platform), headers: headerNames(headers), credentials };
}

/** A path stands for this platform's address: as the platform sees it, or with what stands in front of that. */
function absolute(url: string, platform: Platform): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
  const path = url.startsWith("/") ? url : `/${url}`;
  const prefix = prefixOf(platform);
  const isWhole = path.startsWith(`${prefix}/`) && !path.startsWith(`${platform.apiPath}/`);
  return platform.origin + (isWhole ? "" : prefix) + path;
}
