import { API_KEY_HEADER, SESSION_HEADER } from "../headers.ts";
import { methodsOf, text, truthy } from "./casts.ts";
import { exchangeOf, type PlatformExchange } from "./exchange.ts";
import { originWithin } from "./origin-space.ts";
import { CORS_METHODS, type CorsPolicy } from "./policy.ts";
import { describeVerdict } from "./reasons.ts";
import { trim } from "./trim.ts";

/** What a call carries beside its method: `""` nothing, `"cookies"`, one header by its name, or `"cookies and NAME"`. */
export type Way = string;

export const COOKIES: Way = "cookies";
/** Stands for each header that no entry names. */
export const OTHER_HEADER: Way = "X-Any-Other-Header";

const WITH_COOKIES = `${COOKIES} and `;

/** The header that a way carries; null for none. */
export function headerOf(way: Way): string | null {
  const name = way.startsWith(WITH_COOKIES) ? way.slice(WITH_COOKIES.length) : way;
  return name === "" || name === COOKIES ? null : name;
}

/** Whether calls of this way carry cookies, with a header or without. */
export const hasCookies = (way: Way): boolean => way === COOKIES || way.startsWith(WITH_COOKIES);

const USUAL_HEADERS = [SESSION_HEADER, API_KEY_HEADER];

/** Where an entry answers: a raw path (`/api/v2/…`) on the platform's origin; `apiPrefix` as in `answer`. */
export type Place = { path: string; platformOrigin: string; apiPrefix?: string | undefined };

export type GrantChange = {
  change: "gains" | "loses";
  /** As an entry names it: an origin, a pattern, or `*`. */
  origin: string;
  /** One origin among those that gains or loses. */
  example: string;
  method: string;
  /** What the calls carry that gain or lose; empty where all do. */
  ways: Way[];
  /** Why it is refused afterwards; null for a gain. */
  because: string | null;
};

/**
 * The patterns that a page's origin is compared with, in which `*` is any text; none for a disabled entry. A lone origin
 * is sent to everyone, and HTTP takes the blanks around it off; in a list they count.
 */
export function originPatterns(entry: CorsPolicy | null): string[] {
  if (entry === null || !truthy(entry.enabled)) return [];
  const parts = text(entry.origin).split(",");
  const [only = ""] = parts;
  return parts.length === 1 && !only.includes("*") ? [trim(only, " \t")] : [...new Set(parts)];
}

/** Header names that an entry lists and a page can send; a `*` is left out. */
export function headerNames(entry: CorsPolicy | null): string[] {
  const items = text(entry?.header).split(",");
  return items.map((item) => item.trim()).filter((name) => /^[\w!#$%&'+.^`|~-]+$/.test(name));
}

/**
 * Who gains and who loses at a place where `before` answered and `after` does (null: no entry). Exact for all origins,
 * for GET and the listed methods, and for cookies and each header by itself: what is refused alone is refused together,
 * and what is let in alone is let in together, but for a `*` in the answer, which counts without cookies only.
 *
 * @returns `complete` false where the search for an origin was cut off
 */
export function grantChanges(
  before: CorsPolicy | null,
  after: CorsPolicy | null,
  place: Place,
): { changes: GrantChange[]; complete: boolean } {
  const asked = { methods: methodsAsked([before, after]), ways: waysAsked([before, after]), place };
  const sides = [before, after] as const;
  const lost = heldBy(sides).map((held) => lostOf("loses", held, sides, asked));
  const gained = heldBy([after, before]).map((held) => lostOf("gains", held, [after, before], asked));
  const all = [...lost, ...gained];
  return { changes: all.flatMap(({ changes }) => changes), complete: all.every(({ complete }) => complete) };
}

type Sides = readonly [from: CorsPolicy | null, to: CorsPolicy | null];
type Asked = { methods: readonly string[]; ways: readonly Way[]; place: Place };
type Held = { origin: string; example: string | null; complete: boolean };

/** The origins that `from` names, each with one that `to` leaves out, or else with one that both name. */
function heldBy([from, to]: Sides): Held[] {
  const others = originPatterns(to);
  return originPatterns(from).map((origin) => {
    const alone = originWithin([origin], others);
    if (typeof alone === "string") return { origin, example: alone, complete: true };
    const shared = others.map((other) => originWithin([origin, other], []));
    const example = shared.find((found) => typeof found === "string") ?? null;
    return { origin, example, complete: alone === null && !(example === null && shared.includes(undefined)) };
  });
}

function lostOf(
  change: GrantChange["change"],
  { origin, example, complete }: Held,
  [from, to]: Sides,
  { methods, ways, place }: Asked,
): { changes: GrantChange[]; complete: boolean } {
  if (example === null) return { changes: [], complete };
  const changes = methods.flatMap((method) => {
    const call = { method, pageOrigin: example, place };
    const isAllowed = (entry: CorsPolicy | null, way: Way) => isGranted(entry, { ...call, way });
    const granted = ways.filter((way) => isAllowed(to, way));
    const [first, ...rest] = ways.filter((way) => !granted.includes(way) && isAllowed(from, way));
    if (first === undefined) return [];
    const because = change === "loses" ? sentence(play(to, { ...call, way: first })) : null;
    return [{ change, origin, example, method, ways: granted.length === 0 ? [] : [first, ...rest], because }];
  });
  return { changes, complete };
}

type Call = { method: string; pageOrigin: string; way: Way; place: Place };

/** By entry: where an entry answers, its path decides nothing more. */
const granted = new WeakMap<CorsPolicy, Map<string, boolean>>();

function isGranted(entry: CorsPolicy | null, call: Call): boolean {
  if (entry === null) return call.pageOrigin === call.place.platformOrigin;
  const known = granted.get(entry) ?? new Map<string, boolean>();
  granted.set(entry, known);
  const key = JSON.stringify([call.method, call.pageOrigin, call.way, call.place.platformOrigin]);
  const isAllowed = known.get(key) ?? play(entry, call).verdict?.allowed === true;
  known.set(key, isAllowed);
  return isAllowed;
}

/** One call, played through the one entry that answers it. */
export function play(entry: CorsPolicy | null, { method, pageOrigin, way, place }: Call): PlatformExchange {
  const header = headerOf(way);
  const value = header?.toLowerCase() === "content-type" ? "application/json" : "x";
  return exchangeOf(
    entry === null ? [] : [entry],
    {
      method,
      url: place.platformOrigin + place.path,
      headers: header === null ? {} : { [header]: value },
      credentials: hasCookies(way) ? "include" : "omit",
      apiPrefix: place.apiPrefix,
    },
    pageOrigin,
  );
}

const sentence = (exchange: PlatformExchange): string =>
  exchange.verdict === null ? "It is not known which entry answers." : describeVerdict(exchange.verdict, exchange);

function methodsAsked(entries: readonly (CorsPolicy | null)[]): string[] {
  const listed = new Set(["GET", ...entries.flatMap((entry) => (entry === null ? [] : methodsOf(entry)))]);
  return CORS_METHODS.filter((method) => method !== "OPTIONS" && listed.has(method));
}

/** What calls may carry that these entries tell apart. */
export function waysAsked(entries: readonly (CorsPolicy | null)[]): Way[] {
  const stars = entries.flatMap((entry) => text(entry?.header).split(",")).filter((item) => item.trim() === "*");
  // With blanks beside it a * is sent as it stands, and that holds neither with cookies nor for Authorization.
  const isSent = stars.some((star) => star !== "*");
  const names = [
    ...USUAL_HEADERS,
    ...entries.flatMap(headerNames),
    ...(stars.length > 0 ? [OTHER_HEADER] : []),
    ...(isSent ? ["Authorization"] : []),
  ];
  const headers = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  return ["", COOKIES, ...headers, ...(isSent ? headers.map((name) => WITH_COOKIES + name) : [])];
}
