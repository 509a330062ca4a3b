import { exchangeOf } from "./exchange.ts";
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

/** The calls that work with the entries as they are, and would not as they would become. */
export function lostCalls(
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  calls: readonly AdminCall[],
  origins: Origins,
): RefusedCall[] {
  const already = new Set(refusedCalls(before, calls, origins).map(({ call }) => call));
  return refusedCalls(after, calls, origins).filter(({ call }) => !already.has(call));
}
