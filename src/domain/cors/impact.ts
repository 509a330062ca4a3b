import { API_KEY_HEADER, SESSION_HEADER } from "../headers.ts";
import { methodsOf, text, truthy } from "./casts.ts";
import { exchangeOf } from "./exchange.ts";
import { globsMeet } from "./lint/overlap/glob.ts";
import { samplesOfRegex } from "./lint/overlap/samples.ts";
import { type StoredPath, storedPath } from "./lint/overlap/stored-path.ts";
import { canMatchBelowApi, readRegex } from "./lint/regex-shape.ts";
import { parseOrigin, splitOrigins } from "./origin.ts";
import { compilePath, pathBytes } from "./path.ts";
import { CORS_METHODS, type CorsPolicy } from "./policy.ts";
import { describeVerdict } from "./reasons.ts";
import { winner } from "./winner.ts";

export type ImpactRow = {
  change: "gains" | "loses";
  /** As an entry names it: an origin, a pattern, or `*` for any site that no entry names. */
  origin: string;
  methods: string[];
  /** What the calls carry: header names, or `cookies`; "" stands for neither. Empty where all calls gain or lose. */
  ways: string[];
  /** Where: the longer of the paths of the two entries below. */
  path: string;
  /** Who answers there before and after; null where no entry does. */
  before: CorsPolicy | null;
  after: CorsPolicy | null;
  /** Why it is refused afterwards; null for a gain. */
  because: string | null;
};

export type Impact = {
  /** Losses first; at most 200. */
  rows: ImpactRow[];
  /** How many more rows there are. */
  more: number;
  /** How many overlapping paths were not looked at. */
  skipped: number;
  /** Whether a regular expression that cannot be judged here may take, or give, more than the rows say. */
  unknown: boolean;
};

const MAX_ROWS = 200;
const MAX_SAMPLES = 60;
const MAX_WAYS = 10;

/** Stands for every site that no entry names. */
const ANY_SITE = "https://any-other-site.example";
const COOKIES = "cookies";

/**
 * Who gains and who loses access by a change: for the origins that the changed entries and those whose paths overlap
 * them name, one sample path an overlapping pattern, GET and the listed methods, with each header that matters. Pure,
 * never throws. A longer path that stays answers before and after, so it is not looked at.
 */
export function impact(before: readonly CorsPolicy[], after: readonly CorsPolicy[], platformOrigin: string): Impact {
  const changed = changedEntries(before, after);
  const blind = changed.filter(isBlind);
  const paths = changed.flatMap((entry) => storedPath(entry) ?? []);
  const shared = samplesOf(paths, overlapping(before, changed, paths));
  const all = blind.length === 0 ? shared : [...new Set([...shared, ...samplesOfOthers(before, changed)])];
  const samples = all.slice(0, MAX_SAMPLES);
  const asked: Asked = { changed, ways: waysOf(changed), platformOrigin };
  const rows = new Map<string, ImpactRow>();
  const isDecided = samples.map((sample) => compare(sample, { before, after }, asked, rows));
  const sorted = [...rows.values()].sort((a, b) => (a.change === b.change ? 0 : a.change === "loses" ? -1 : 1));
  return {
    rows: sorted.slice(0, MAX_ROWS),
    more: Math.max(0, sorted.length - MAX_ROWS),
    skipped: all.length - samples.length,
    unknown: isDecided.includes(false) || blind.some((entry) => !isBroken(entry)),
  };
}

const isBroken = ({ path }: CorsPolicy): boolean => compilePath(text(path)).validity === "invalid";

/** Whether nothing says which paths an entry answers: a regex that breaks the platform, or of which no sample is known. */
function isBlind(entry: CorsPolicy): boolean {
  const path = text(entry.path);
  if (!truthy(entry.enabled) || !path.startsWith("^")) return false;
  if (compilePath(path).validity !== "valid") return true;
  const tree = readRegex(path);
  return samplesOfRegex(path).length === 0 && (tree === null || canMatchBelowApi(tree));
}

type Asked = { changed: readonly CorsPolicy[]; ways: readonly string[]; platformOrigin: string };

const DECIDING = ["path", "origin", "header", "supports_credentials", "enabled"] as const;

const isSame = (a: CorsPolicy, b: CorsPolicy): boolean =>
  a === b || (DECIDING.every((field) => a[field] === b[field]) && methodsOf(a).join() === methodsOf(b).join());

/** Both versions of each entry that a change touches. */
function changedEntries(before: readonly CorsPolicy[], after: readonly CorsPolicy[]): CorsPolicy[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const fresh = new Map(after.map((entry) => [entry.id, entry]));
  return [
    ...before.filter((entry) => {
      const other = fresh.get(entry.id);
      return other === undefined || !isSame(entry, other);
    }),
    ...after.filter((entry) => {
      const other = old.get(entry.id);
      return other === undefined || !isSame(entry, other);
    }),
  ];
}

type Other = { entry: CorsPolicy; path: StoredPath };

/** The entries that stay and may answer where a changed one does or did: not longer than it, with paths in common. */
function overlapping(
  entries: readonly CorsPolicy[],
  changed: readonly CorsPolicy[],
  paths: readonly StoredPath[],
): Other[] {
  const ids = new Set(changed.map(({ id }) => id));
  const longest = Math.max(0, ...paths.map(({ bytes }) => bytes));
  return entries.flatMap((entry) => {
    if (!entry.enabled || ids.has(entry.id) || pathBytes(text(entry.path)) > longest) return [];
    const path = storedPath(entry);
    return path !== null && paths.some((other) => meetingPoint(other, path) !== null) ? [{ entry, path }] : [];
  });
}

/** A raw request path that both match; null when there is none, or none was found (regular expressions). */
function meetingPoint(a: StoredPath, b: StoredPath): string | null {
  if (a.glob !== null && b.glob !== null) {
    if (!globsMeet(a.glob, b.glob)) return null;
    const [x, y] = [a.glob, b.glob];
    const prefix = x.prefix.length >= y.prefix.length ? x.prefix : y.prefix;
    const suffix = x.suffix.length >= y.suffix.length ? x.suffix : y.suffix;
    const middle = [...x.middle, ...y.middle].join("");
    const whole = !x.hasStar ? x.path : !y.hasStar ? y.path : `${prefix}${middle === "" ? "example" : middle}${suffix}`;
    const raw = `/${encodeURI(whole.toWellFormed()).replace(/[?#]/g, encodeURIComponent)}`;
    return bothMatch(a, b, raw) ? raw : null;
  }
  return [...rawSamples(a), ...rawSamples(b)].find((sample) => bothMatch(a, b, sample)) ?? null;
}

const bothMatch = (a: StoredPath, b: StoredPath, raw: string): boolean =>
  compilePath(a.path).matches(raw) === true && compilePath(b.path).matches(raw) === true;

/** Expressions ignore case, but only `api/` in lower case has CORS. */
const rawSamples = ({ glob, samples, path }: StoredPath): readonly string[] =>
  samples.map((sample: string | { raw: string }) => {
    const raw = typeof sample === "string" ? sample : sample.raw;
    const lower = raw.toLowerCase();
    return glob === null && compilePath(path).matches(lower) === true ? lower : raw;
  });

function samplesOf(paths: readonly StoredPath[], others: readonly Other[]): string[] {
  const own = paths.flatMap((path) => rawSamples(path).slice(0, 2));
  const shared = others.flatMap(({ path }) => paths.flatMap((changed) => meetingPoint(changed, path) ?? []));
  return [...new Set([...own, ...shared])];
}

/** A path of each entry that stays: where a changed one may answer anywhere, all may lose. */
function samplesOfOthers(entries: readonly CorsPolicy[], changed: readonly CorsPolicy[]): string[] {
  const ids = new Set(changed.map(({ id }) => id));
  return entries.flatMap((entry) => {
    const path = ids.has(entry.id) ? null : storedPath(entry);
    return path === null ? [] : rawSamples(path).slice(0, 1);
  });
}

/** Origins as entries name them → as a page there says it. */
function originsOf(entries: readonly CorsPolicy[]): Map<string, string> {
  const origins = new Map<string, string>();
  for (const entry of entries) {
    for (const item of splitOrigins(text(entry.origin))) {
      const { kind, normalised } = parseOrigin(item);
      if (kind === "any") origins.set("*", ANY_SITE);
      else if (normalised !== null) origins.set(normalised, inPattern(normalised));
      else if (item.includes("*"))
        origins.set(item, inPattern(/^[a-z][a-z0-9+.-]*:/i.test(item) ? item : `https://${item}`));
    }
  }
  return origins;
}

/** An origin that a pattern lets in: a host in the place of a `*`, a port for one at the end. */
const inPattern = (pattern: string): string => pattern.replace(/:\*$/, ":8443").replaceAll("*", "app");

function methodsAsked(entries: readonly CorsPolicy[]): string[] {
  const listed = new Set(["GET", ...entries.flatMap(methodsOf)]);
  return CORS_METHODS.filter((method) => method !== "OPTIONS" && listed.has(method));
}

function waysOf(changed: readonly CorsPolicy[]): string[] {
  const listed = changed.flatMap((entry) => text(entry.header).split(","));
  const names = [SESSION_HEADER, API_KEY_HEADER, ...listed.map((name) => name.trim())].filter((name) =>
    /^[\w-]+$/.test(name),
  );
  const unique = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  return ["", COOKIES, ...unique.slice(0, MAX_WAYS)];
}

type Sides = { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] };

/** Adds who gains and who loses there; false where it is not known which entry answers. */
function compare(sample: string, sides: Sides, asked: Asked, rows: Map<string, ImpactRow>): boolean {
  const before = answeringAt(sides.before, sample);
  const after = answeringAt(sides.after, sample);
  const [old, fresh] = [winner(before, sample), winner(after, sample)];
  if (
    old.kind === fresh.kind &&
    (old.entry === fresh.entry || (old.entry && fresh.entry && isSame(old.entry, fresh.entry)))
  )
    return true;
  if (old.kind === "unknown" || fresh.kind === "unknown") return false;
  const named = [...asked.changed, old.entry, fresh.entry].filter((entry) => entry !== null);
  const methods = methodsAsked(named);
  const who = {
    before: old.kind === "broken" ? null : old.entry,
    after: fresh.kind === "broken" ? null : fresh.entry,
  };
  for (const [name, pageOrigin] of originsOf(named)) {
    for (const method of methods) {
      const call = { sample, method, pageOrigin, platformOrigin: asked.platformOrigin };
      const was = asked.ways.map((way) => outcome(before, { ...call, way }));
      const is = asked.ways.map((way) => outcome(after, { ...call, way }));
      const gained = asked.ways.filter((_, at) => is[at]?.isAllowed === true && was[at]?.isAllowed !== true);
      const lost = asked.ways.filter((_, at) => was[at]?.isAllowed === true && is[at]?.isAllowed !== true);
      const hadNone = !was.some(({ isAllowed }) => isAllowed);
      const hasNone = !is.some(({ isAllowed }) => isAllowed);
      const because = is[asked.ways.indexOf(lost[0] ?? "")]?.because ?? null;
      if (lost.length > 0)
        note(rows, { change: "loses", origin: name, ways: hasNone ? [] : lost, because, ...who }, method);
      if (gained.length > 0)
        note(rows, { change: "gains", origin: name, ways: hadNone ? [] : gained, because: null, ...who }, method);
    }
  }
  return true;
}

/** Of thousands of entries the few that decide about a path; one that breaks the platform decides everywhere. */
const answeringAt = (entries: readonly CorsPolicy[], sample: string): CorsPolicy[] =>
  entries.filter(({ enabled, path }) => {
    if (!enabled) return false;
    const pattern = compilePath(text(path));
    return pattern.validity !== "valid" || pattern.matches(sample) !== false;
  });

type Call = { sample: string; method: string; way: string; pageOrigin: string; platformOrigin: string };
type Outcome = { isAllowed: boolean; because: string };

function outcome(entries: readonly CorsPolicy[], { sample, method, way, pageOrigin, platformOrigin }: Call): Outcome {
  const exchange = exchangeOf(
    entries,
    {
      method,
      url: platformOrigin + sample,
      headers:
        way === "" || way === COOKIES ? {} : { [way]: way.toLowerCase() === "content-type" ? "application/json" : "x" },
      credentials: way === COOKIES ? "include" : "omit",
    },
    pageOrigin,
  );
  const { verdict, platform } = exchange;
  const side = platform.actual ?? platform.preflight;
  if (side?.by === "broken")
    return { isAllowed: false, because: "Every request fails, because a regular expression breaks the platform." };
  return {
    isAllowed: verdict?.allowed === true,
    because: verdict === null ? "It cannot be known which entry answers." : describeVerdict(verdict, exchange),
  };
}

/** Adds the method to the row that says the same otherwise. */
function note(rows: Map<string, ImpactRow>, row: Omit<ImpactRow, "methods" | "path">, method: string): void {
  const [x, y] = [text(row.before?.path), text(row.after?.path)];
  const path = pathBytes(x) > pathBytes(y) ? x : y;
  const key = JSON.stringify([row.change, row.origin, row.ways, row.before?.id, row.after?.id, path]);
  const known = rows.get(key);
  if (known === undefined) rows.set(key, { ...row, path, methods: [method] });
  else if (!known.methods.includes(method)) known.methods.push(method);
}
