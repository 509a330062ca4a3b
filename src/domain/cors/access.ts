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

/**
 * What decides of two versions of all entries, in their order, about calls to these paths: who may answer one, and what
 * breaks all. It is a few of 10,000, and each call asks several times. An entry of both versions is looked at once.
 */
export function decisive(
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  paths: readonly string[],
): { before: CorsPolicy[]; after: CorsPolicy[] } {
  const all = new Set([...before, ...after]);
  const kept = new Set<CorsPolicy>();
  for (const path of new Set(paths))
    for (const entry of all) {
      if (!truthy(entry.enabled)) continue;
      const { validity, matches } = compilePath(text(entry.path));
      if (validity === "invalid" || matches(path) !== false) kept.add(entry);
    }
  const isKept = (entry: CorsPolicy) => kept.has(entry);
  return { before: before.filter(isKept), after: after.filter(isKept) };
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
    // As a browser sends them.
    calls.map(({ path }) => URL.parse(origins.platformOrigin + path)?.pathname ?? path),
  );
  const already = new Set(refusedCalls(before, calls, origins).map(({ call }) => call));
  return refusedCalls(after, calls, origins).filter(({ call }) => !already.has(call));
}
