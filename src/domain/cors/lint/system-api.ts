import { text } from "../casts.ts";
import type { CorsPolicy } from "../policy.ts";
import { RegionSearch } from "../regions/region-search.ts";
import { systemAddresses } from "../regions/system.ts";
import type { PathIndex } from "./overlap/path-index.ts";
import { remember } from "./remember.ts";

const systemBelow = remember((prefix: string) => prefix, systemAddresses);

/** Whether an entry answers at some address of the admin API, however that is written; see `systemRegionsOf`. */
export function answersSystem(entry: CorsPolicy, prefix: string, index: PathIndex): boolean {
  if (!canReach(text(entry.path), prefix)) return false;
  const place = index.placeOf(entry);
  if (place === null) return false;
  const options = { space: { spelling: "any", prefix } as const, budget: index.budget, isAnyOrder: true };
  return new RegionSearch(place.answers, systemBelow(prefix), options).witness(place.one) !== null;
}

/** Spares most globs the search. */
function canReach(path: string, prefix: string): boolean {
  if (path.startsWith("^")) return true;
  const { automaton } = systemBelow(prefix);
  const [beginning = ""] = path.split("*", 1);
  const units = Array.from({ length: beginning.length }, (_, at) => beginning.charCodeAt(at));
  const state = automaton.step(automaton.start, { raw: "", bytes: [], units, isSlash: false });
  return automaton.distance(state) < Number.POSITIVE_INFINITY;
}
