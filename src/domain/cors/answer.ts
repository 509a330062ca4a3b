import { API_PREFIX } from "./api-prefix.ts";
import { integer, methodsOf, text, truthy } from "./casts.ts";
import { HeaderBag } from "./header-bag.ts";
import { apiPathOf, decodedPath, rawUrlDecode, wildcardMatches } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { trim } from "./trim.ts";
import { winner } from "./winner.ts";

/** A request as the platform receives it: `url` is absolute or a path, header names in any case. */
type PlatformRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** The word below which the platform's API lies; `api` unless given. */
  apiPrefix?: string | undefined;
};

/** Whether the platform's release applies its stored entries at all (7.0.1 to 7.5.0 as shipped do not). */
export type CorsBehaviour = "entries-apply" | "entries-ignored";

export type PlatformAnswer = {
  /**
   * `preflight`: the CORS layer answers; `api`: the API answers and the CORS headers are added; `router`: outside `api/*`
   * (no CORS) or no such route (404, the CORS headers are added); `broken`: a stored regex bricks the platform; `unknown`: a regex that cannot be decided here may win.
   */
  by: "preflight" | "api" | "router" | "broken" | "unknown";
  /** null where the API or the router decides, or nobody knows. */
  status: number | null;
  /** Lower-case names: `access-control-*` and `vary`. */
  headers: Record<string, string>;
  /** The longest enabled match, also where its headers are not applied; null with `broken` and `unknown`. */
  entry: CorsPolicy | null;
};

const ACRM = "Access-Control-Request-Method";
const ACRH = "Access-Control-Request-Headers";

/**
 * What the platform answers to a request (DreamFactory df-core's CorsServiceProvider, Laravel's HandleCors and
 * fruitcake/php-cors). Never throws.
 *
 * @param entries in the order in which the platform reads them (by id): of equally long paths the first answers
 */
export function answer(
  entries: readonly CorsPolicy[],
  request: PlatformRequest,
  behaviour: CorsBehaviour = "entries-apply",
): PlatformAnswer {
  const pathname = apiPathOf(request.url);
  const won = winner(entries, pathname);
  if (won.kind === "broken") return { by: "broken", status: 500, headers: {}, entry: null };
  const entry = won.kind === "entry" ? won.entry : null;
  const { apiPrefix = API_PREFIX } = request;
  if (!hasCorsLayer(pathname, apiPrefix)) return { by: "router", status: null, headers: {}, entry };

  const ask = readRequest(request);
  const by = ask.isPreflight ? "preflight" : isRouted(pathname, apiPrefix) ? "api" : "router";
  if (behaviour === "entries-ignored") {
    return { by, status: ask.isPreflight ? shippedStatus(ask) : null, headers: shippedHeaders(ask), entry };
  }
  if (won.kind === "unknown") return { by: "unknown", status: null, headers: {}, entry: null };
  if (!ask.isPreflight) return { by, status: null, headers: actualHeaders(entry, ask), entry };
  const allowed = entry !== null && methodsOf(entry).includes(ask.method.toUpperCase());
  return { by, status: allowed ? 204 : 405, headers: preflightHeaders(entry, ask), entry };
}

function hasCorsLayer(pathname: string, prefix: string): boolean {
  return decodedPath(pathname)?.startsWith(`${prefix}/`) ?? false;
}

/** An empty first segment or a line break finds no route of the API. */
function isRouted(pathname: string, prefix: string): boolean {
  const path = rawUrlDecode(pathname) ?? "";
  return path.startsWith(`/${prefix}/`) && /^[^/]/.test(path.slice(prefix.length + 2)) && !/%0[ad]/i.test(pathname);
}

type Ask = {
  isOptions: boolean;
  isPreflight: boolean;
  origin: string | null;
  method: string;
  headers: string;
};

function readRequest(request: PlatformRequest): Ask {
  const header = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers)) {
    const key = name.toLowerCase();
    if (!header.has(key)) header.set(key, trim(text(value), " \t"));
  }
  const method = header.get("access-control-request-method");
  const isOptions = request.method.toUpperCase() === "OPTIONS";
  return {
    isOptions,
    isPreflight: isOptions && method !== undefined,
    origin: header.get("origin") ?? null,
    method: method ?? "",
    headers: header.get("access-control-request-headers") ?? "",
  };
}

function preflightHeaders(entry: CorsPolicy | null, ask: Ask): Record<string, string> {
  const out = new HeaderBag();
  if (addAllowOrigin(out, entry, ask) && entry !== null) {
    if (truthy(entry.supports_credentials)) out.set("access-control-allow-credentials", "true");
    out.set("access-control-allow-methods", methodsOf(entry).join(", "));
    const allowed = text(entry.header)
      .split(",")
      .map((name) => name.replace(/[A-Z]+/g, (upper) => upper.toLowerCase()));
    if (allowed.includes("*")) out.vary(ACRH);
    out.set("access-control-allow-headers", allowed.includes("*") ? ask.headers : allowed.join(", "));
    const maxAge = integer(entry.max_age);
    if (maxAge !== null) out.set("access-control-max-age", maxAge);
  }
  out.vary(ACRM);
  return out.sent();
}

function actualHeaders(entry: CorsPolicy | null, ask: Ask): Record<string, string> {
  const out = new HeaderBag();
  if (ask.isOptions) out.vary(ACRM);
  if (addAllowOrigin(out, entry, ask) && entry !== null) {
    if (truthy(entry.supports_credentials)) out.set("access-control-allow-credentials", "true");
    out.set("access-control-expose-headers", text(entry.exposed_header).split(",").join(", "));
  }
  return out.sent();
}

function addAllowOrigin(out: HeaderBag, entry: CorsPolicy | null, ask: Ask): boolean {
  const origins = entry === null ? [] : text(entry.origin).split(",");
  const all = origins.includes("*");
  const only = origins.length === 1 && !text(entry?.origin).includes("*") ? origins[0] : undefined;
  if (all && !truthy(entry?.supports_credentials)) {
    out.set("access-control-allow-origin", "*");
    return true;
  }
  if (only !== undefined) {
    out.set("access-control-allow-origin", only);
    return true;
  }
  const origin = ask.origin;
  const echo = origin !== null && (all || origins.some((part) => part === origin || wildcardMatches(part, origin)));
  if (echo) out.set("access-control-allow-origin", origin);
  out.vary("Origin");
  return echo;
}

/** df-core looks the asked method up in Laravel's list, which is a literal `*`. */
function shippedStatus(ask: Ask): number {
  return ask.method === "*" ? 204 : 405;
}

/** Laravel's own CORS defaults, which 7.0.1 to 7.5.0 apply instead of the entries. */
function shippedHeaders(ask: Ask): Record<string, string> {
  const out = new HeaderBag();
  if (ask.isOptions && !ask.isPreflight) out.vary(ACRM);
  out.set("access-control-allow-origin", "*");
  if (ask.isPreflight) {
    out.vary(ACRM);
    out.set("access-control-allow-methods", ask.method.toUpperCase());
    out.vary(ACRH);
    out.set("access-control-allow-headers", ask.headers);
    out.set("access-control-max-age", "0");
  }
  return out.sent();
}
