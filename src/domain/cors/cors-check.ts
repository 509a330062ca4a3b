import { deviates } from "./engines.ts";
import { type HeaderLines, headerPairs, headerTokens, headerValue } from "./fetch-headers.ts";
import {
  type FetchRequest,
  isRedirect,
  isSimpleMethod,
  originHeader,
  preflightFor,
  preflightOrigin,
} from "./fetch-request.ts";

/** An answer as it arrives: header names in any case, lines in their order or a record. */
export type Answer = { status: number; headers: HeaderLines };

export type CorsRefusal =
  | "no-answer"
  | "acao-missing"
  | "acao-multiple"
  | "acao-mismatch"
  | "acao-wildcard-with-credentials"
  | "acac-not-true";

export type PreflightRefusal =
  | CorsRefusal
  | "redirect"
  | "status"
  | "acam-invalid"
  | "acah-invalid"
  | "method-not-allowed"
  | "header-not-allowed"
  | "authorization-not-covered-by-wildcard";

/** The standard's "CORS check" of one answer; null when it passes. */
export function corsCheck(
  request: FetchRequest,
  answer: Answer,
  origin: string = originHeader(request),
): CorsRefusal | null {
  const allowed = headerValue(answer.headers, "access-control-allow-origin");
  if (allowed === null) return "acao-missing";
  const withCredentials = request.credentials === "include";
  if (allowed === "*") return withCredentials ? "acao-wildcard-with-credentials" : null;
  if (allowed !== origin) return /[ ,]/.test(allowed) ? "acao-multiple" : "acao-mismatch";
  if (!withCredentials || headerValue(answer.headers, "access-control-allow-credentials") === "true") return null;
  return "acac-not-true";
}

/** Whether a preflight's answer lets the request through; null when it does. */
export function checkPreflight(request: FetchRequest, answer: Answer | null): PreflightRefusal | null {
  if (answer === null) return "no-answer";
  // Refused either way; said first because it is the cause, as browsers do, also where CORS headers are missing too.
  if (isRedirect(answer)) return "redirect";
  const refusal = corsCheck(request, answer, preflightOrigin(request));
  if (refusal !== null) return refusal;
  if (answer.status < 200 || answer.status > 299) return "status";

  const methods = headerTokens(answer.headers, "access-control-allow-methods");
  if (methods === "invalid") return "acam-invalid";
  const headers = headerTokens(answer.headers, "access-control-allow-headers");
  if (headers === "invalid") return "acah-invalid";
  if (!isSimpleMethod(request.method) && !allowsMethod(request, methods)) return "method-not-allowed";
  const [missing] = missingHeaders(request, headers ?? []);
  if (missing === undefined) return null;
  return missing === "authorization" && coversAll(request, headers ?? [])
    ? "authorization-not-covered-by-wildcard"
    : "header-not-allowed";
}

function allowsMethod(request: FetchRequest, methods: readonly string[] | null): boolean {
  // A streamed body forces a preflight; only there a missing list stands for the asked method (which is simple otherwise).
  if (methods === null) return request.body === "stream";
  return methods.includes(request.method) || coversAll(request, methods);
}

/** `*` is a wildcard only without credentials. */
function coversAll(request: FetchRequest, allowed: readonly string[]): boolean {
  return request.credentials !== "include" && allowed.includes("*");
}

/** The asked headers (lower case, sorted) that a preflight's answer does not allow. */
export function missingHeaders(request: FetchRequest, allowed: readonly string[]): string[] {
  const listed = new Set(allowed.map((name) => name.toLowerCase()));
  const asked = preflightFor(request)?.acrh?.split(",") ?? [];
  const byName = (name: string) => name === "authorization" && !deviates(request.engine, "authorization-by-wildcard");
  return asked.filter((name) => !listed.has(name) && (byName(name) || !coversAll(request, allowed)));
}

/** CORS-safelisted response-header names (Fetch, 2.2.2). */
export const SAFE_RESPONSE_HEADERS: ReadonlySet<string> = new Set([
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
]);

/** The names (lower case, sorted) of the answer's headers that the page can read. */
export function readableHeaders(request: FetchRequest, answer: Answer, crossOrigin: boolean): string[] {
  const sent = headerPairs(answer.headers).map(([name]) => name);
  const readable = sent.filter((name) => name !== "set-cookie" && name !== "set-cookie2");
  if (!crossOrigin) return [...new Set(readable)].sort();
  const list = headerTokens(answer.headers, "access-control-expose-headers");
  const exposed = list === null || list === "invalid" ? [] : list;
  const names = new Set(exposed.map((name) => name.toLowerCase()));
  const all = coversAll(request, exposed);
  return [...new Set(readable.filter((name) => all || names.has(name) || SAFE_RESPONSE_HEADERS.has(name)))].sort();
}
