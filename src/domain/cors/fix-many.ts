import { fixAll } from "./fix.ts";
import type { Finding } from "./lint.ts";
import type { CorsPolicy } from "./policy.ts";

/** What can be done about one entry: what is fixed directly, and what somebody has to decide. */
export type FixProposal<Entry extends CorsPolicy> = {
  entry: Entry;
  /** The entry with all that needs no question; the entry itself where there is nothing. */
  after: CorsPolicy;
  /** Errors and warnings that stay: their fix would widen access, take some away or guess, or there is none. */
  decisions: readonly Finding[];
};

/**
 * Proposes fixes for many entries; those of which nothing is wrong have none. Where two entries would get one path, none
 * of them does: which is meant is for somebody to decide.
 * @param lintOf lints an entry as it would become, among all stored ones
 */
export function fixMany<Entry extends CorsPolicy>(
  entries: readonly Entry[],
  stored: readonly CorsPolicy[],
  lintOf: (entry: CorsPolicy) => readonly Finding[],
): FixProposal<Entry>[] {
  const serious = (entry: CorsPolicy) => lintOf(entry).filter(({ severity }) => severity !== "info");
  const proposals = entries.map((entry) => ({ entry, after: fixAll(entry, serious).entry }));
  const paths = new Map(stored.map(({ id, path }) => [id, path]));
  for (const { entry, after } of proposals) paths.set(entry.id, after.path);
  const owners = new Map<string, number>();
  for (const path of paths.values()) owners.set(path, (owners.get(path) ?? 0) + 1);
  return proposals.flatMap(({ entry, after: fixed }) => {
    const isTaken = fixed.path !== entry.path && (owners.get(fixed.path) ?? 0) > 1;
    const after = isTaken ? { ...fixed, path: entry.path } : fixed;
    const decisions = serious(after).map((finding): Finding => (finding.fix ? { ...finding, ask: true } : finding));
    return after === entry && decisions.length === 0 ? [] : [{ entry, after, decisions }];
  });
}
