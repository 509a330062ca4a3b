import { text, truthy } from "./casts.ts";
import { compilePath, pathBytes } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";

type Winner =
  | { kind: "entry"; entry: CorsPolicy }
  | { kind: "none"; entry: null }
  /** `entry`: the enabled regex that PCRE does not compile. */
  | { kind: "broken"; entry: CorsPolicy }
  /** `entry`: the regex that would win if it matched, which cannot be decided here. */
  | { kind: "unknown"; entry: CorsPolicy };

/**
 * The entry that answers for a raw path (`/api/v2/…`, percent-encoded, without query): the longest enabled path in bytes
 * that matches; of equal ones the first in the list, which is to be in the platform's own order (by id). Never throws.
 */
export function winner(entries: readonly CorsPolicy[], pathname: string): Winner {
  let lead: Winner = { kind: "none", entry: null };
  for (const entry of entries) {
    if (!truthy(entry.enabled)) continue;
    const pattern = compilePath(text(entry.path));
    // Every enabled regex runs at every request, whichever entry wins.
    if (pattern.validity === "invalid") return { kind: "broken", entry };
    if (!outranks(entry, lead.entry)) continue;
    const matches = pattern.matches(pathname);
    if (matches !== false) lead = { kind: matches === null ? "unknown" : "entry", entry };
  }
  return lead;
}

/** Whether a later `candidate` answers before `current` where both match. */
function outranks(candidate: CorsPolicy, current: CorsPolicy | null): boolean {
  return current === null || pathBytes(text(candidate.path)) > pathBytes(text(current.path));
}
