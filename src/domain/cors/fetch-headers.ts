/** Header rules of the Fetch standard (https://fetch.spec.whatwg.org/), sections 2.2.2 "Headers" and 3.3 "CORS protocol". */

import { deviates, type Engine } from "./engines.ts";
import { isToken } from "./token.ts";

/** Header lines in their order, repeated names included; a record has each name once. */
export type HeaderLines = readonly (readonly [string, string])[] | Readonly<Record<string, string>>;

const HTTP_WHITESPACE: ReadonlySet<string> = new Set(["\t", "\n", "\r", " "]);

/** Takes off the bytes that no header value keeps at its ends. */
export function trimHttpWhitespace(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && HTTP_WHITESPACE.has(value.charAt(start))) start += 1;
  while (end > start && HTTP_WHITESPACE.has(value.charAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

/** The lines as pairs: names in lower case, values without outer blanks. */
export function headerPairs(headers: HeaderLines): [string, string][] {
  const lines: readonly (readonly [string, string])[] = isList(headers) ? headers : Object.entries(headers);
  return lines.map(([name, value]) => [name.toLowerCase(), trimHttpWhitespace(value)]);
}

function isList(headers: HeaderLines): headers is readonly (readonly [string, string])[] {
  return Array.isArray(headers);
}

/** The value of a header, several lines joined as the standard's "get" does; null when there is none. */
export function headerValue(headers: HeaderLines, name: string): string | null {
  const values = valuesOf(headers, name);
  return values.length === 0 ? null : values.join(", ");
}

/** A header that is a list of tokens: its items, "invalid" when one of them is not a token, null when it is missing. */
export function headerTokens(headers: HeaderLines, name: string): string[] | "invalid" | null {
  const values = valuesOf(headers, name);
  if (values.length === 0) return null;
  // Empty items are allowed in every HTTP list (RFC 9110, 5.6.1.2).
  const items = values.flatMap((value) => value.split(",").map(trimHttpWhitespace)).filter((item) => item !== "");
  return items.every(isToken) ? items : "invalid";
}

function valuesOf(headers: HeaderLines, name: string): string[] {
  return headerPairs(headers)
    .filter(([key]) => key === name)
    .map(([, value]) => value);
}

const FORBIDDEN_METHODS: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

/** Methods that a page may not use at all. */
export function isForbiddenMethod(method: string): boolean {
  return FORBIDDEN_METHODS.has(method.toUpperCase());
}

const FORBIDDEN_REQUEST_HEADERS: ReadonlySet<string> = new Set([
  "accept-charset",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "dnt",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
]);

const METHOD_OVERRIDES: ReadonlySet<string> = new Set(["x-http-method", "x-http-method-override", "x-method-override"]);

/** Headers that a page cannot set: the browser drops them in silence. The name is in lower case. */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
  if (FORBIDDEN_REQUEST_HEADERS.has(name) || name.startsWith("proxy-") || name.startsWith("sec-")) return true;
  return METHOD_OVERRIDES.has(name) && splitOutsideQuotes(value).some(isForbiddenMethod);
}

/** The standard's "get, decode, and split": at commas, except within double quotes. */
function splitOutsideQuotes(value: string): string[] {
  const items: string[] = [];
  let item = "";
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === "," && !quoted) {
      items.push(item);
      item = "";
      continue;
    }
    item += char;
    if (char === '"') quoted = !quoted;
    else if (char === "\\" && quoted) {
      at += 1;
      item += value.charAt(at);
    }
  }
  return [...items, item].map(trimHttpWhitespace);
}

const MAX_SAFE_VALUE_BYTES = 128;
const MAX_SAFE_TOTAL_BYTES = 1024;
const SIMPLE_CONTENT_TYPES: ReadonlySet<string> = new Set([
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "text/plain",
]);

/** The header names that need a preflight: in lower case, sorted, each once. Values hold one byte a character. */
export function unsafeHeaderNames(
  headers: readonly (readonly [string, string])[],
  engine: Engine | null = null,
): string[] {
  const safe = headers.filter(([name, value]) => isSafelisted(name, value) || isSafeIn(engine, name, value));
  const safeBytes = safe.reduce((sum, [, value]) => sum + value.length, 0);
  const unsafe = safeBytes > MAX_SAFE_TOTAL_BYTES ? headers : headers.filter((line) => !safe.includes(line));
  return [...new Set(unsafe.map(([name]) => name))].sort();
}

function isSafelisted(name: string, value: string): boolean {
  if (value.length > MAX_SAFE_VALUE_BYTES) return false;
  switch (name) {
    case "accept":
      return !hasUnsafeByte(value);
    case "accept-language":
    case "content-language":
      return /^[0-9A-Za-z *,\-.;=]*$/.test(value);
    case "content-type":
      return !hasUnsafeByte(value) && SIMPLE_CONTENT_TYPES.has(mimeEssence(value) ?? "");
    case "range":
      return isSimpleRange(value);
    default:
      return false;
  }
}

/** What an engine lets pass without a preflight although the standard does not. */
function isSafeIn(engine: Engine | null, name: string, value: string): boolean {
  if (name === "user-agent") return deviates(engine, "user-agent");
  return deviates(engine, "client-hints") && value.length <= MAX_SAFE_VALUE_BYTES && isClientHint(name, value);
}

/** Chromium's list (services/network/public/cpp/cors/cors.cc, IsCorsSafelistedHeader). */
function isClientHint(name: string, value: string): boolean {
  switch (name) {
    case "device-memory":
    case "downlink":
    case "dpr":
      return /^\d+(\.\d+)?$/.test(value);
    case "rtt":
    case "viewport-width":
    case "width":
      return /^\d+$/.test(value);
    case "ect":
      return /^(slow-2g|[234]g)$/.test(value);
    case "save-data":
      return value.toLowerCase() === "on";
    default:
      return name === "intervention";
  }
}

function hasUnsafeByte(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the standard's "CORS-unsafe request-header byte" names them
  return /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/.test(value);
}

/** `type/subtype` in lower case (https://mimesniff.spec.whatwg.org/#parse-a-mime-type), null when it cannot be read. */
function mimeEssence(value: string): string | null {
  const [beforeParameters = ""] = value.split(";", 1);
  const parts = trimHttpWhitespace(beforeParameters).split("/");
  return parts.length === 2 && parts.every(isToken) ? parts.join("/").toLowerCase() : null;
}

/** One range with a start: `bytes=0-` or `bytes=0-9`, no blanks, the end not before the start. */
function isSimpleRange(value: string): boolean {
  const match = /^bytes=([0-9]+)-([0-9]*)$/.exec(value);
  if (match === null) return false;
  const [, start = "", end = ""] = match;
  return end === "" || BigInt(start) <= BigInt(end);
}
