import type { CorsPolicy } from "./policy.ts";
import { systemRegionsOf } from "./regions.ts";

/**
 * The entries that answer some call of the admin API, under any of its addresses; those that may, where that cannot be
 * decided, too.
 *
 * @param entries in the platform's order, by id
 * @param prefix as in `regionsOf`
 */
export function systemAnswerers(entries: readonly CorsPolicy[], prefix: string): ReadonlySet<CorsPolicy> {
  const { regions, undecided } = systemRegionsOf(entries, prefix);
  return new Set([...regions.flatMap(({ entry }) => entry ?? []), ...undecided]);
}
