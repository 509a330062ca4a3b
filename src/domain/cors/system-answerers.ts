import type { CorsPolicy } from "./policy.ts";
import { regionsOf } from "./regions.ts";

/** Every address of the admin API that is known, however it is written; other versions of it as browsers write them. */
const ADDRESSES = [
  ...["api/system/*", "api/v1/system/*", "api/v2/system/*", "api/v3/system/*"].map(
    (within) => [within, { spelling: "any" }] as const,
  ),
  ["^(?-i:/api/v[^/]+/system/[^/])", { spelling: "usual" }],
] as const;

/**
 * The entries that answer some call of the admin API, under any of its addresses; those that may, where that cannot be
 * decided, too.
 *
 * @param entries in the platform's order, by id
 */
export function systemAnswerers(entries: readonly CorsPolicy[]): ReadonlySet<CorsPolicy> {
  const found = new Set<CorsPolicy>();
  for (const [within, options] of ADDRESSES) {
    const { regions, undecided } = regionsOf(entries, within, options);
    for (const { entry } of regions) if (entry !== null) found.add(entry);
    for (const entry of undecided) found.add(entry);
  }
  return found;
}
