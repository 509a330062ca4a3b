import { API_PREFIX } from "./api-prefix.ts";
import { methodsOf, text, truthy } from "./casts.ts";
import { type GrantChange, grantChanges } from "./grants.ts";
import { compilePath, pathBytes } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { type AnswerChange, answerChanges } from "./regions/answer-changes.ts";

export type ImpactRow = {
  change: "gains" | "loses";
  /** As an entry names it: an origin, a pattern, or `*`. */
  origin: string;
  /** One origin among those. */
  example: string;
  methods: string[];
  /** What the calls carry: header names, or `cookies`; "" stands for neither. Empty where all calls gain or lose. */
  ways: string[];
  /** Where: the longer of the paths of the two entries below. */
  path: string;
  /** One raw request path there. */
  examplePath: string;
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
  /** How many pairs of entries were not compared. */
  skipped: number;
  /** Whether someone may gain or lose whom the rows do not name: a regular expression that cannot be decided here, or a search that was cut off. */
  unknown: boolean;
};

const MAX_ROWS = 200;
const BROKEN = "Every request fails, because a regular expression breaks the platform.";

/**
 * Who gains and who loses when a whole set of entries becomes another one. Exact, in every path of a pattern and every
 * origin of one; entries are told apart by id, those without one are new. Pure, never throws.
 *
 * @param prefix the segment below which entries count, as in `regionsOf`
 */
export function impact(
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  platformOrigin: string,
  prefix: string = API_PREFIX,
): Impact {
  const isTouched = touchedIn(before, after);
  const { changes, skipped, undecided, complete } = answerChanges(before, after, isTouched, {
    spelling: "any",
    prefix,
  });
  const rows = new Map<string, ImpactRow>();
  let isExact = complete;
  const because = isBroken(after) ? BROKEN : null;
  for (const change of changes) {
    const found = grantChanges(change.before, change.after, { path: change.path, platformOrigin, apiPrefix: prefix });
    isExact &&= found.complete;
    for (const grant of found.changes) note(rows, change, because && grant.because ? { ...grant, because } : grant);
  }
  const sorted = [...rows.values()].sort((a, b) => Number(a.change === "gains") - Number(b.change === "gains"));
  return {
    rows: sorted.slice(0, MAX_ROWS),
    more: Math.max(0, sorted.length - MAX_ROWS),
    skipped,
    unknown: undecided || !isExact,
  };
}

const isBroken = (entries: readonly CorsPolicy[]): boolean =>
  entries.some(({ enabled, path }) => truthy(enabled) && compilePath(text(path)).validity === "invalid");

const DECIDING = ["path", "origin", "header", "supports_credentials", "enabled"] as const;

const isSame = (a: CorsPolicy, b: CorsPolicy): boolean =>
  a === b || (DECIDING.every((field) => a[field] === b[field]) && methodsOf(a).join() === methodsOf(b).join());

/** Tells the entries that stand on one side alone, or decide otherwise there. All, where one side breaks the platform. */
function touchedIn(before: readonly CorsPolicy[], after: readonly CorsPolicy[]): (entry: CorsPolicy) => boolean {
  if (isBroken(before) !== isBroken(after)) return () => true;
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const kept = new Set<CorsPolicy>();
  for (const entry of after) {
    const other = entry.id === null ? undefined : old.get(entry.id);
    if (other !== undefined && isSame(entry, other)) kept.add(entry).add(other);
  }
  return (entry) => !kept.has(entry);
}

/** Adds the method to the row that says the same otherwise. */
function note(
  rows: Map<string, ImpactRow>,
  { before, after, path: examplePath }: AnswerChange,
  grant: GrantChange,
): void {
  const [x, y] = [text(before?.path), text(after?.path)];
  const path = pathBytes(x) > pathBytes(y) ? x : y;
  const { method, ...rest } = grant;
  const key = JSON.stringify([rest.change, rest.origin, rest.ways, before?.id, after?.id, path]);
  const known = rows.get(key);
  if (known === undefined) rows.set(key, { ...rest, methods: [method], path, examplePath, before, after });
  else if (!known.methods.includes(method)) known.methods.push(method);
}
