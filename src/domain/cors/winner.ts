import { text, truthy } from "./casts.ts";
import { compilePath, pathBytes } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";

export type Winner =
  | { kind: "entry"; entry: CorsPolicy }
  | { kind: "none"; entry: null }
  /** `entry`: the enabled regex that PCRE does not compile. */
  | { kind: "broken"; entry: CorsPolicy }
  /** `entry`: the regex that would win if it matched, which cannot be decided here. */
  | { kind: "unknown"; entry: CorsPolicy };

/**
 * The entry that answers for a raw path (`/api/v2/…`, percent-encoded, without query): the longest enabled path in bytes
 * that matches; of equal ones the lowest id, entries without id last. Never throws.
 */
export function winner(entries: readonly CorsPolicy[], pathname: string): Winner {
  let best: CorsPolicy | null = null;
  let undecided: CorsPolicy | null = null;
  for (const entry of entries) {
    if (!truthy(entry.enabled)) continue;
    const pattern = compilePath(text(entry.path));
    // Every enabled regex runs at every request, whichever entry wins.
    if (pattern.validity === "invalid") return { kind: "broken", entry };
    const matches = pattern.matches(pathname);
    if (matches === true && outranks(entry, best)) best = entry;
    if (matches === null && outranks(entry, undecided)) undecided = entry;
  }
  if (undecided !== null && outranks(undecided, best)) return { kind: "unknown", entry: undecided };
  return best === null ? { kind: "none", entry: null } : { kind: "entry", entry: best };
}

/** Whether `candidate` answers before `current` where both match; full equals keep their order in the list. */
export function outranks(candidate: CorsPolicy, current: CorsPolicy | null): boolean {
  if (current === null) return true;
  const longer = pathBytes(text(candidate.path)) - pathBytes(text(current.path));
  return longer === 0 ? rowOrder(candidate.id) < rowOrder(current.id) : longer > 0;
}

function rowOrder(id: unknown): number {
  return typeof id === "number" ? id : Number.POSITIVE_INFINITY;
}
