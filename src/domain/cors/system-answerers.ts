import type { CorsPolicy } from "./policy.ts";
import { systemRegionsOf } from "./regions.ts";

/**
 * The entries that answer some call of the admin API, under any of its addresses; those that may, where that cannot be
 * decided, too.
 *
 * @param entries in the platform's order, by id
 */
export function systemAnswerers(entries: readonly CorsPolicy[]): ReadonlySet<CorsPolicy> {
  const { regions, undecided } = systemRegionsOf(entries);
  return new Set([...regions.flatMap(({ entry }) => entry ?? []), ...undecided]);
}
