import type { Finding } from "./lint.ts";
import type { CorsPolicy } from "./policy.ts";

/** More rounds than any entry needs: each round repairs one thing. */
const MAX_ROUNDS = 100;

/** An entry with the repair of one finding; the entry itself where there is none. */
export function applyFix(entry: CorsPolicy, finding: Finding): CorsPolicy {
  return finding.fix === undefined ? entry : { ...entry, ...finding.fix };
}

/**
 * Repairs what needs no question, one finding after the other, until nothing changes. `findingsOf` lints an entry and may
 * leave out what is not to be repaired.
 */
export function fixAll(
  entry: CorsPolicy,
  findingsOf: (entry: CorsPolicy) => readonly Finding[],
): { entry: CorsPolicy; applied: Finding[] } {
  const applied: Finding[] = [];
  let current = entry;
  while (applied.length < MAX_ROUNDS) {
    const next = findingsOf(current).find((finding) => finding.fix !== undefined && finding.ask !== true);
    if (next === undefined) break;
    current = applyFix(current, next);
    applied.push(next);
  }
  return { entry: current, applied };
}
