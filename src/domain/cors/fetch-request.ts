import { deviates, type Engine } from "./engines.ts";
import {
  type HeaderLines,
  headerPairs,
  headerValue,
  isForbiddenMethod,
  isForbiddenRequestHeader,
  unsafeHeaderNames,
} from "./fetch-headers.ts";
import { parseOrigin } from "./origin.ts";
import { isToken } from "./token.ts";

/** What a page passes to fetch(). `url` is absolute or relative to the page's origin. */
export type PageRequest = {
  url: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  credentials: RequestCredentials;
  /** "cors" unless given, as with fetch(). */
  mode?: RequestMode;
  body?: unknown;
  /** For the platform's side alone, as in `answer`. */
  apiPrefix?: string | undefined;
};

/** The request as the browser holds it while it fetches: names in lower case, forbidden headers gone. */
export type FetchRequest = {
  url: URL;
  method: string;
  headers: readonly (readonly [string, string])[];
  credentials: RequestCredentials;
  mode: RequestMode;
  body: "none" | "bytes" | "stream";
  /** The page's origin, serialised; "null" when opaque. */
  origin: string;
  /** Set by a redirect from one foreign origin to another: the request then says `Origin: null`. */
  tainted: boolean;
  /** Whose deviations from the standard count; null for none. */
  engine: Engine | null;
  /** Set by a redirect in an engine that then asks again: what the request before it asked for. */
  again: PreflightRequest | null;
};

/** The two values that a preflight asks for: Access-Control-Request-Method and -Headers (null when not sent). */
export type PreflightRequest = { acrm: string; acrh: string | null };

export type RequestRefusal = "request.invalid" | "request.forbidden-method" | "request.no-cors-method";

const NORMALISED_METHODS: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]);
const SIMPLE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);

/** The Request constructor's checks, or why fetch() fails before anything is sent. */
export function openRequest(
  page: PageRequest,
  pageOrigin: string,
  engine: Engine | null = null,
): FetchRequest | RequestRefusal {
  if (!isToken(page.method)) return "request.invalid";
  if (isForbiddenMethod(page.method)) return "request.forbidden-method";
  const method = normaliseMethod(page.method);
  const mode = page.mode ?? "cors";
  const origin = serialiseOrigin(URL.parse(pageOrigin));
  const url = URL.parse(page.url, origin === "null" ? undefined : origin);
  if (url === null || url.username !== "" || url.password !== "" || mode === "navigate") return "request.invalid";
  if (mode === "no-cors" && !isSimpleMethod(method)) return "request.no-cors-method";

  const given = headerPairs(page.headers);
  if (!given.every(([name, value]) => isToken(name) && isHeaderValue(value))) return "request.invalid";
  const headers = given.filter(([name, value]) => !isForbiddenRequestHeader(name, value));
  const body = describeBody(page.body);
  if (body.kind !== "none" && (method === "GET" || method === "HEAD")) return "request.invalid";
  if (body.kind === "stream" && mode === "no-cors") return "request.invalid";
  if (body.type !== null && headerValue(headers, "content-type") === null) headers.push(["content-type", body.type]);
  const { credentials } = page;
  return { url, method, headers, credentials, mode, body: body.kind, origin, tainted: false, engine, again: null };
}

function normaliseMethod(method: string): string {
  const upper = method.toUpperCase();
  return NORMALISED_METHODS.has(upper) ? upper : method;
}

/**
 * The origin of an address as browsers write it in the Origin header; "null" for an opaque one or no address at all. URL
 * knows the web's own schemes only; an app in a web view (`capacitor:`) and an extension have an origin, too.
 */
function serialiseOrigin(url: URL | null): string {
  if (url === null || url.origin !== "null") return url?.origin ?? "null";
  const { kind, problems, normalised } = parseOrigin(`${url.protocol}//${url.host}`);
  return kind === "origin" && problems.length === 0 && normalised !== null ? normalised : "null";
}

function isHeaderValue(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a header value is any byte but NUL, CR and LF
  return /^[\x01-\x09\x0b\x0c\x0e-\xff]*$/.test(value);
}

/** Body extraction, as far as it decides about a preflight: is there a body, is it a stream, which type does it bring. */
function describeBody(body: unknown): { kind: FetchRequest["body"]; type: string | null } {
  if (body === undefined || body === null) return { kind: "none", type: null };
  if (ArrayBuffer.isView(body)) return { kind: "bytes", type: null };
  switch (Object.prototype.toString.call(body)) {
    case "[object ReadableStream]":
      return { kind: "stream", type: null };
    case "[object ArrayBuffer]":
      return { kind: "bytes", type: null };
    case "[object URLSearchParams]":
      return { kind: "bytes", type: "application/x-www-form-urlencoded;charset=UTF-8" };
    case "[object FormData]":
      return { kind: "bytes", type: "multipart/form-data; boundary=x" };
    case "[object Blob]":
    case "[object File]":
      return { kind: "bytes", type: blobType(body) };
    default:
      return { kind: "bytes", type: "text/plain;charset=UTF-8" };
  }
}

function blobType(body: unknown): string | null {
  const type = typeof body === "object" && body !== null && "type" in body ? body.type : null;
  return typeof type === "string" && type !== "" ? type : null;
}

/** Methods that need no preflight and no place in Access-Control-Allow-Methods. */
export function isSimpleMethod(method: string): boolean {
  return SIMPLE_METHODS.has(method);
}

/** Whether the request stays on the origin of its page, so that CORS has no say (Fetch, "same origin"). */
export function isSameOrigin(request: FetchRequest): boolean {
  return request.origin !== "null" && serialiseOrigin(request.url) === request.origin;
}

/** The value of the Origin header that a cross-origin request carries, and that the answer must allow. */
export function originHeader(request: FetchRequest): string {
  return request.tainted ? "null" : request.origin;
}

/** What the preflight of a cross-origin request in mode "cors" asks; null when none is needed. */
export function preflightFor(request: FetchRequest): PreflightRequest | null {
  const { again, engine, method, body } = request;
  const names = unsafeHeaderNames(request.headers, engine);
  if (isSimpleMethod(method) && names.length === 0 && body !== "stream" && again === null) return null;
  if (again !== null && deviates(engine, "redirect-keeps-headers")) return { acrm: method, acrh: again.acrh };
  return { acrm: method, acrh: names.length === 0 ? null : names.join(",") };
}

/** The value of the Origin header of a preflight. */
export function preflightOrigin(request: FetchRequest): string {
  return deviates(request.engine, "redirect-page-origin") ? request.origin : originHeader(request);
}

/** What an engine that asks again after a redirect remembers of the request before it. */
function askedBefore(request: FetchRequest, crossOrigin: boolean): PreflightRequest | null {
  if (!deviates(request.engine, "redirect-asks-again")) return null;
  const asked = preflightFor(request);
  return crossOrigin || asked?.acrh ? asked : null;
}

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const BODY_HEADERS: ReadonlySet<string> = new Set([
  "content-encoding",
  "content-language",
  "content-location",
  "content-type",
]);

/** Whether an answer sends the browser elsewhere. */
export function isRedirect(answer: { status: number; headers: HeaderLines }): boolean {
  return REDIRECT_STATUSES.has(answer.status) && headerValue(answer.headers, "location") !== null;
}

/**
 * The request that follows a redirect answer; null where the standard ends in a network error. `crossOrigin`: whether
 * the request so far left the page's origin.
 */
export function followRedirect(
  request: FetchRequest,
  answer: { status: number; headers: HeaderLines },
  crossOrigin: boolean,
): FetchRequest | null {
  const locations = headerPairs(answer.headers).filter(([name]) => name === "location");
  const [, location = ""] = locations[0] ?? [];
  const url = URL.parse(location, request.url);
  if (locations.length !== 1 || url === null || !/^https?:$/.test(url.protocol)) return null;
  const hasUser = url.username !== "" || url.password !== "";
  if (hasUser && (crossOrigin || (request.mode === "cors" && url.origin !== request.origin))) return null;
  if (answer.status !== 303 && request.body === "stream") return null;

  const becomesGet =
    (answer.status === 303 && request.method !== "GET" && request.method !== "HEAD") ||
    ((answer.status === 301 || answer.status === 302) && request.method === "POST");
  const leaves = url.origin !== request.url.origin;
  return {
    ...request,
    url,
    method: becomesGet ? "GET" : request.method,
    body: becomesGet ? "none" : request.body,
    headers: request.headers.filter(
      ([name]) => !(becomesGet && BODY_HEADERS.has(name)) && !(leaves && name === "authorization"),
    ),
    tainted: request.tainted || (leaves && !isSameOrigin(request)),
    again: askedBefore(request, crossOrigin),
  };
}
