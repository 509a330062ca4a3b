import { spliceOf } from "../splice.ts";
import { text, truthy } from "./casts.ts";
import { exchangeOf } from "./exchange.ts";
import { compilePath } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { describeVerdict } from "./reasons.ts";

/** A call that a page makes. `path` is as the platform sees it (`/api/v2/system/cors`), `headers` are names. */
export type AdminCall = { method: string; path: string; headers: readonly string[] };

/** A call that a browser would refuse: which entry would answer it, and why it fails, in a sentence. */
export type RefusedCall = { call: AdminCall; entry: CorsPolicy | null; because: string };

const VALUES: ReadonlyMap<string, string> = new Map([["content-type", "application/json"]]);

const headersOf = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, VALUES.get(name.toLowerCase()) ?? "x"]));

/** `apiPrefix` as in `answer`. */
export type Origins = { platformOrigin: string; pageOrigin: string; apiPrefix?: string | undefined };

/** The calls of `calls` that a page at `pageOrigin` could not make, or of which it cannot be known, with these entries. */
export function refusedCalls(
  entries: readonly CorsPolicy[],
  calls: readonly AdminCall[],
  { platformOrigin, pageOrigin, apiPrefix }: Origins,
): RefusedCall[] {
  return calls.flatMap((call) => {
    const exchange = exchangeOf(
      entries,
      {
        method: call.method,
        url: platformOrigin + call.path,
        headers: headersOf(call.headers),
        credentials: "omit",
        apiPrefix,
      },
      pageOrigin,
    );
    const { verdict, platform } = exchange;
    if (verdict?.allowed) return [];
    const entry = (platform.actual ?? platform.preflight)?.entry ?? null;
    if (platform.preflight?.by === "broken")
      return [{ call, entry, because: "An enabled entry's regular expression breaks the whole platform." }];
    if (verdict === null)
      return [{ call, entry, because: "A regular expression that cannot be judged here may answer it." }];
    return [{ call, entry, because: describeVerdict(verdict, exchange) }];
  });
}

/** A path as a browser sends it to a platform. */
export const browserPathOf = (platformOrigin: string, path: string): string =>
  URL.parse(platformOrigin + path)?.pathname ?? path;

/** Entries before and after a change. */
type Sides = { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] };

/** The entries that differ between two versions of all, in their order; what stays is the same object in both. */
export function changedOnly(before: readonly CorsPolicy[], after: readonly CorsPolicy[]): Sides {
  const { gone, items } = spliceOf(before, after);
  const [old, fresh] = [new Set(gone), new Set(items)];
  return { before: gone.filter((entry) => !fresh.has(entry)), after: items.filter((entry) => !old.has(entry)) };
}

/**
 * What decides of two versions of all entries, in their order, about calls to these paths: who may answer one, and what
 * breaks all. It is a few of 10,000, and each call asks several times. Nothing where both versions answer alike, for no
 * entry that differs can decide.
 */
export function decisive(before: readonly CorsPolicy[], after: readonly CorsPolicy[], paths: readonly string[]): Sides {
  const changed = changedOnly(before, after);
  if (decidingOf([...changed.before, ...changed.after], paths).size === 0) return { before: [], after: [] };
  const deciding = decidingOf([...before, ...changed.after], paths);
  const isDeciding = (entry: CorsPolicy) => deciding.has(entry);
  return { before: before.filter(isDeciding), after: after.filter(isDeciding) };
}

function decidingOf(entries: readonly CorsPolicy[], paths: readonly string[]): ReadonlySet<CorsPolicy> {
  const deciding = new Set<CorsPolicy>();
  for (const path of new Set(paths))
    for (const entry of entries) {
      if (!truthy(entry.enabled)) continue;
      const { validity, matches } = compilePath(text(entry.path));
      if (validity === "invalid" || matches(path) !== false) deciding.add(entry);
    }
  return deciding;
}

/** The calls that work with the entries as they are, and would not as they would become. */
export function lostCalls(
  allBefore: readonly CorsPolicy[],
  allAfter: readonly CorsPolicy[],
  calls: readonly AdminCall[],
  origins: Origins,
): RefusedCall[] {
  const { before, after } = decisive(
    allBefore,
    allAfter,
    calls.map(({ path }) => browserPathOf(origins.platformOrigin, path)),
  );
  if (before.length + after.length === 0) return [];
  const already = new Set(refusedCalls(before, calls, origins).map(({ call }) => call));
  return refusedCalls(after, calls, origins).filter(({ call }) => !already.has(call));
}
