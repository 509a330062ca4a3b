import type { CorsBehaviour } from "./answer.ts";
import { consoleLines } from "./console-lines.ts";
import { type Difference, differences } from "./differences.ts";
import type { Engine } from "./engines.ts";
import { exchangeOf, type PlatformExchange } from "./exchange.ts";
import type { PageRequest } from "./fetch-request.ts";
import { apiPathOf, compilePath, pathBytes } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { winner } from "./winner.ts";

/** What a page asks of the platform. Headers are names alone: values never leave the other application. */
export type Question = {
  pageOrigin: string;
  method: string;
  /** Absolute. */
  url: string;
  headers: readonly string[];
  /** Whether the page sends cookies or HTTP sign-in (`credentials: "include"`). */
  credentials: boolean;
};

/** Why an entry answers or not. `later`: as long as the one that answers, and read after it. */
export type Part = "answers" | "shorter" | "later" | "disabled" | "broken" | "unknown" | "no-match";

export type Candidate = {
  entry: CorsPolicy;
  part: Part;
  /** The path that would match, where a slip keeps this one from it; else null. */
  meant: string | null;
};

export type Explanation = {
  question: Question;
  exchange: PlatformExchange;
  differences: readonly Difference[];
  /** What each engine prints. Null where the verdict is not known. */
  printed: Readonly<Record<Engine, readonly string[]>> | null;
  /** Those that match first, then slips, then some that do not match. */
  candidates: Candidate[];
  /** How many more enabled or disabled entries do not match. */
  others: number;
};

const SHOWN_WITHOUT_MATCH = 8;

/** A map, for an entry may allow a header named `constructor`. */
const USUAL_VALUES: ReadonlyMap<string, string> = new Map([
  ["accept", "application/json"],
  ["accept-language", "en"],
  ["authorization", "Bearer probe"],
  ["content-language", "en"],
  ["content-type", "application/json"],
  ["device-memory", "8"],
  ["downlink", "1.5"],
  ["dpr", "2"],
  ["ect", "4g"],
  ["range", "bytes=0-99"],
  ["rtt", "100"],
  ["save-data", "on"],
  ["viewport-width", "1280"],
  ["width", "640"],
]);

/** The headers with a value of the usual kind, never a real one. */
export const headersOf = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, USUAL_VALUES.get(name.toLowerCase()) ?? "probe"]));

/** `apiPrefix` as in `answer`. */
type ExplainOptions = { behaviour?: CorsBehaviour; prefix?: string; apiPrefix?: string | undefined };

/**
 * Plays a page's request through the stored entries. Pure, never throws.
 *
 * @param entries in the platform's order, by id
 * @param prefix path in front of the platform's own (`/df` behind a proxy), taken off before an entry's path is compared
 */
export function explain(
  entries: readonly CorsPolicy[],
  question: Question,
  { behaviour = "entries-apply", prefix = "", apiPrefix }: ExplainOptions = {},
): Explanation {
  const url = withoutPrefix(question.url, prefix);
  const request: PageRequest = {
    url,
    method: question.method,
    headers: headersOf(question.headers),
    credentials: question.credentials ? "include" : "same-origin",
    apiPrefix,
  };
  const played = (engine: Engine | null) => exchangeOf(entries, request, question.pageOrigin, 200, behaviour, engine);
  const exchange = played(null);
  const lines = (engine: Engine) => consoleLines(played(engine), engine);
  const isKnown = exchange.verdict !== null;
  return {
    question,
    exchange,
    differences: differences(played),
    printed: isKnown ? { chromium: lines("chromium"), firefox: lines("firefox"), webkit: lines("webkit") } : null,
    ...candidatesFor(entries, apiPathOf(URL.parse(url)?.href ?? url)),
  };
}

function withoutPrefix(url: string, prefix: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || prefix === "" || !`${parsed.pathname}/`.startsWith(`${prefix}/`)) return url;
  return parsed.origin + (parsed.pathname.slice(prefix.length) || "/") + parsed.search;
}

function candidatesFor(entries: readonly CorsPolicy[], pathname: string): Pick<Explanation, "candidates" | "others"> {
  const won = winner(entries, pathname);
  const all = entries.map((entry) => candidateOf(entry, pathname, won.entry, won.kind));
  const matching = all.filter(({ part }) => part !== "no-match");
  const slips = all.filter(({ part, meant }) => part === "no-match" && meant !== null);
  const rest = all
    .filter(({ part, meant }) => part === "no-match" && meant === null)
    .sort((a, b) => commonStart(b.entry.path, pathname) - commonStart(a.entry.path, pathname));
  matching.sort((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part) || bytesOf(b) - bytesOf(a));
  return {
    candidates: [...matching, ...slips, ...rest.slice(0, SHOWN_WITHOUT_MATCH)],
    others: Math.max(0, rest.length - SHOWN_WITHOUT_MATCH),
  };
}

const ORDER: readonly Part[] = ["broken", "unknown", "answers", "later", "shorter", "disabled"];

const bytesOf = ({ entry }: Candidate): number => pathBytes(entry.path);

function candidateOf(
  entry: CorsPolicy,
  pathname: string,
  won: CorsPolicy | null,
  kind: ReturnType<typeof winner>["kind"],
): Candidate {
  if (entry === won) {
    return { entry, part: kind === "broken" || kind === "unknown" ? kind : "answers", meant: null };
  }
  const matches = compilePath(entry.path).matches(pathname);
  if (matches === false) return { entry, part: "no-match", meant: meantBy(entry.path, pathname) };
  if (!entry.enabled) return { entry, part: "disabled", meant: null };
  if (matches === null) return { entry, part: "unknown", meant: null };
  const isLater = won !== null && pathBytes(entry.path) === pathBytes(won.path);
  return { entry, part: isLater ? "later" : "shorter", meant: null };
}

/** What was probably meant by a path that does not match: without outer slashes and blanks, in lower case, with a slash behind `^`. */
function meantBy(path: string, pathname: string): string | null {
  const bare = path.trim();
  const meant = bare.startsWith("^")
    ? [bare, bare.replace(/^\^(?!\/)/, "^/")]
    : [bare, trimSlashes(bare), trimSlashes(bare.replace(/[?#].*$/s, "")), trimSlashes(bare).toLowerCase()];
  const isNew = (text: string) => text !== path && text !== "" && compilePath(text).matches(pathname) === true;
  return meant.find(isNew) ?? null;
}

const trimSlashes = (path: string): string => path.replace(/^\/+|\/+$/g, "");

function commonStart(path: string, pathname: string): number {
  const stored = path.replace(/^\^?\/?/, "").toLowerCase();
  const asked = pathname.slice(1).toLowerCase();
  let at = 0;
  while (at < stored.length && stored[at] === asked[at]) at += 1;
  return at;
}
