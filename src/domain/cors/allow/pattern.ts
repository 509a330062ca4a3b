import { API_PREFIX } from "../api-prefix.ts";
import { lint } from "../lint.ts";
import type { CorsPolicy } from "../policy.ts";
import { type AllowPlace, type AskedPlatform, type Places, placesOf } from "./places.ts";
import { readWish, type Wish } from "./wish.ts";

/** How the entries treat an application in all of a path. */
export type PatternVerdict = Omit<Places, "broken"> & {
  /** The stored form of the wish's path: `api/v2/orders/*`. */
  path: string;
  /** The wish as entries and browsers write it; null where it cannot be judged. */
  wish: Wish | null;
  /** The answering entries that have an error by themselves, as lint calls it. */
  faulty: CorsPolicy[];
  /** The calls that are refused in some place, each once with its reason. */
  refused: AllowPlace["refused"];
  /** Why nothing can be said; null where something is. */
  obstacle: string | null;
};

/**
 * Whether an application is let in, in every place of its path. Exact, see `regionsOf`. Pure, never throws.
 *
 * @param entries in the platform's order, by id
 * @param prefix the path in front of the platform's own (`/df` behind a proxy)
 * @param apiPrefix the segment below which entries count, as in `regionsOf`
 */
export function judgePattern(
  entries: readonly CorsPolicy[],
  typed: Wish,
  platformOrigin: string,
  prefix = "",
  apiPrefix: string = API_PREFIX,
): PatternVerdict {
  const platform = { platformOrigin, apiPrefix };
  const { path, wish, obstacle } = readWish(typed, prefix, apiPrefix);
  const nothing = {
    path,
    wish: null,
    places: [],
    undecided: [],
    complete: true,
    uncertain: [],
    faulty: [],
    refused: [],
  };
  if (wish === null) return { ...nothing, obstacle };
  const { broken, ...found } = placesOf(entries, wish, platform);
  if (broken !== null)
    return {
      ...nothing,
      obstacle: `The regular expression of entry ${broken.id} (${broken.path}) breaks the platform. Fix that entry first.`,
    };
  const isEmpty = found.places.length === 0 && found.undecided.length === 0 && found.complete;
  return {
    path,
    wish,
    ...found,
    faulty: found.places.flatMap(({ entry }) => (entry !== null && hasError(entry, platform) ? [entry] : [])),
    refused: union(found.places),
    obstacle: isEmpty ? `No call of a browser has a path that ${path} matches.` : null,
  };
}

const hasError = (entry: CorsPolicy, { platformOrigin: serverOrigin, apiPrefix }: AskedPlatform): boolean =>
  lint(entry, { entries: [entry], serverOrigin, adminOrigin: null, apiPath: `/${apiPrefix}/v2` }).some(
    ({ severity }) => severity === "error",
  );

function union(places: readonly AllowPlace[]): AllowPlace["refused"] {
  const all = places.flatMap(({ refused }) => refused);
  return [...new Map(all.map((call) => [JSON.stringify(call), call])).values()];
}
