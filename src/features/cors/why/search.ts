import type { Wish } from "../../../domain/cors/allow.ts";
import type { Question } from "../../../domain/cors/explain.ts";
import { type ErrorFacts, readPastedError } from "../../../domain/pasted/error.ts";
import { prefixOf } from "../../../platform/address.ts";
import type { Platform } from "../../../platform/config.ts";
import { type AskedSearch, headerNames, withoutSecrets } from "../ask/search.ts";

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

/** An address or a path alone, as it is copied from an address bar or a list of requests. */
export const isAddress = (text: string): boolean => /^(?:https?:\/\/|\/|api\/)\S*$/i.test(text.trim());

/** What a pasted text asks about: an address, or what a line of a console tells. */
export const questionIn = (text: string): AskedSearch =>
  isAddress(text) ? withoutSecrets({ url: text.trim() }) : questionOf(readPastedError(text).facts);

/** The question that a line of a console tells of; what it does not tell is undefined. */
export const questionOf = ({ origin, url, method, header, withCredentials }: ErrorFacts): AskedSearch =>
  withoutSecrets({
    origin: origin ?? undefined,
    url: url ?? undefined,
    method: method ?? undefined,
    headers: header ?? undefined,
    credentials: withCredentials,
  });
