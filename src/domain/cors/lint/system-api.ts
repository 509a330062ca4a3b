import { text } from "../casts.ts";
import type { CorsPolicy } from "../policy.ts";
import { RegionSearch } from "../regions/region-search.ts";
import { mayReach, systemAddresses } from "../regions/system.ts";
import type { PathIndex } from "./overlap/path-index.ts";
import { remember } from "./remember.ts";

const systemBelow = remember((prefix: string) => prefix, systemAddresses);

/** Whether an entry answers at some address of the admin API, however that is written; see `systemRegionsOf`. */
export function answersSystem(entry: CorsPolicy, prefix: string, index: PathIndex): boolean {
  if (!mayReach(systemBelow(prefix), text(entry.path))) return false;
  const place = index.placeOf(entry);
  if (place === null) return false;
  const options = { space: { spelling: "any", prefix } as const, budget: index.budget, isAnyOrder: true };
  return new RegionSearch(place.answers, systemBelow(prefix), options).witness(place.one) !== null;
}
