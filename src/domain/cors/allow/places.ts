import { text } from "../casts.ts";
import { exchangeOf } from "../exchange.ts";
import { headersOf } from "../explain.ts";
import { pathBytes } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";
import { refusalOf } from "../refusal.ts";
import { type RegionOptions, regionsOf } from "../regions.ts";
import type { Wish } from "./wish.ts";

/** A part of a wish's pattern: all request paths in it that one entry answers (null: no entry). */
export type AllowPlace = {
  entry: CorsPolicy | null;
  /** One of its paths, raw (`/api/v2/…`). */
  path: string;
  /** The calls that are refused there, and why; empty where the application is let in. */
  refused: { method: string; because: string }[];
};

export type Places = {
  places: AllowPlace[];
  /** Enabled regular expressions that may answer there, which cannot be decided here. */
  undecided: CorsPolicy[];
  /** The enabled regular expression that breaks the platform: then no places. */
  broken: CorsPolicy | null;
  /** False where the search was cut off: other entries may answer, too. */
  complete: boolean;
  /** Places that refuse if the platform reads entries of equal length in another order, which nothing promises. */
  uncertain: AllowPlace[];
};

/** The platform that is asked: its origin, and the segment below which entries count (`api`). */
export type AskedPlatform = { platformOrigin: string; apiPrefix: string };

/** Who answers within a wish's path, and whether the application is let in there. Exact, see `regionsOf`. */
export function placesOf(entries: readonly CorsPolicy[], wish: Wish, platform: AskedPlatform): Places {
  const options = { prefix: platform.apiPrefix };
  const found = regionsOf(entries, wish.path, options);
  const placeOf = ({ entry, path }: { entry: CorsPolicy | null; path: string }): AllowPlace => ({
    entry,
    path,
    refused: refusedBy(entry, path, wish, platform),
  });
  return {
    places: found.regions.map(placeOf),
    undecided: found.undecided,
    broken: found.broken,
    complete: found.complete,
    uncertain: otherOrder(entries, found.regions, wish.path, options)
      .map(placeOf)
      .filter(({ refused }) => refused.length > 0),
  };
}

/** What `entry` alone refuses of a wish at a raw path. */
export function refusedBy(
  entry: CorsPolicy | null,
  path: string,
  wish: Wish,
  { platformOrigin, apiPrefix }: AskedPlatform,
): AllowPlace["refused"] {
  return wish.methods.flatMap((method) => {
    const exchange = exchangeOf(
      entry === null ? [] : [entry],
      {
        method,
        url: platformOrigin + path,
        headers: headersOf(wish.headers),
        credentials: wish.credentials ? "include" : "omit",
        apiPrefix,
      },
      wish.pageOrigin,
    );
    return exchange.verdict?.allowed ? [] : [{ method, because: refusalOf(entry, exchange) }];
  });
}

type Region = { entry: CorsPolicy | null; path: string };

/** The regions that entries get only where the platform reads those of equal length the other way round. */
function otherOrder(
  entries: readonly CorsPolicy[],
  regions: readonly Region[],
  within: string,
  options: RegionOptions,
): Region[] {
  const lengths = new Set(regions.map(({ entry }) => (entry === null ? -1 : pathBytes(text(entry.path)))));
  const seen = new Set<number>();
  const hasTie = entries.some(({ enabled, path }) => {
    const bytes = pathBytes(text(path));
    if (!enabled || !lengths.has(bytes)) return false;
    if (seen.has(bytes)) return true;
    seen.add(bytes);
    return false;
  });
  if (!hasTie) return [];
  const answering = new Set(regions.map(({ entry }) => entry));
  return regionsOf(entries.toReversed(), within, options).regions.filter(({ entry }) => !answering.has(entry));
}
