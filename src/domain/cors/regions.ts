import { compilePath } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { Answers } from "./regions/answers.ts";
import { type Pattern, patternOf } from "./regions/pattern.ts";
import { RegionSearch, type RegionSearchOptions } from "./regions/region-search.ts";
import type { Spelling } from "./regions/spelling.ts";
import { mayReach, systemAddresses } from "./regions/system.ts";

export type Region = {
  /** null: no entry answers there. */
  entry: CorsPolicy | null;
  /** A raw request path with this answer: `/api/v2/…`, percent-encoded. */
  path: string;
};

export type Regions = {
  /** The longest path first, what no entry answers last. */
  regions: Region[];
  /** Enabled regular expressions that may answer and that cannot be decided here. */
  undecided: CorsPolicy[];
  /** An enabled regular expression that breaks the whole platform; then there are no regions. */
  broken: CorsPolicy | null;
  /** false: the search was cut off, or `within` itself cannot be read, so there may be more regions. */
  complete: boolean;
};

export type RegionOptions = {
  /**
   * `usual` (default): one leading `/`, no `//`, no escapes but the necessary ones, as browsers write them. `any`: every
   * escape too, `%2F` included; regular expressions see the path as it is sent, globs see it decoded.
   */
  spelling?: Spelling;
  /** The segment below which entries count at all; `api` unless the platform's `DF_API_ROUTE_PREFIX` says otherwise. */
  prefix?: string;
};

/**
 * Who answers within a pattern: every entry that answers some request path that `within` (a stored path) matches, each
 * with such a path. Exact, nothing is sampled. Only decoded paths below the prefix; never dot segments, `%2e` or `\`, which
 * browsers rewrite, nor escapes that are malformed or no UTF-8. Pure, never throws.
 *
 * @param entries in the platform's order (by id): of equally long paths the first answers
 */
export function regionsOf(entries: readonly CorsPolicy[], within: string, options: RegionOptions = {}): Regions {
  const { spelling = "usual", prefix = "api" } = options;
  const isInvalid = compilePath(within).validity === "invalid";
  const found = regionsWithin(entries, isInvalid ? null : patternOf(within), { space: { spelling, prefix } });
  return isInvalid ? { ...found, complete: found.broken !== null } : found;
}

/**
 * Who answers at any address of the admin API: `api/system/…`, `api/v…/system/…`, any resource, in every spelling. Of
 * equally long paths each may be the one that answers.
 */
export function systemRegionsOf(entries: readonly CorsPolicy[], prefix: string): Regions {
  const space = { spelling: "any", prefix } as const;
  const system = systemAddresses(prefix);
  return regionsWithin(entries, system, { space, isAnyOrder: true, mayReach: (path) => mayReach(system, path) });
}

function regionsWithin(entries: readonly CorsPolicy[], within: Pattern | null, options: RegionSearchOptions): Regions {
  const answers = new Answers(entries);
  if (answers.broken !== null || within === null)
    return { regions: [], undecided: [], broken: answers.broken, complete: true };
  return new RegionSearch(answers, within, options).all();
}
