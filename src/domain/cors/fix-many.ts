import { fixAll } from "./fix.ts";
import { grantChanges } from "./grants.ts";
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
  const takesAccess = accessTaken();
  const mechanical = (entry: CorsPolicy) => serious(entry).filter((finding) => !takesAccess(entry, finding));
  const proposals = entries.map((entry) => ({ entry, after: fixAll(entry, mechanical).entry }));
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

const PLACE = { path: "/api/any", platformOrigin: "https://platform.invalid" };
const DECIDING = ["origin", "header", "method", "supports_credentials"] as const;

/**
 * Tells whether a fix takes something from somebody whom the entry lets in today, where it answers: some calls, or all.
 * Entries with one mistake often have it alike, so each is compared once.
 */
function accessTaken(): (entry: CorsPolicy, finding: Finding) => boolean {
  const known = new Map<string, boolean>();
  return (entry, { fix = {} }) => {
    if (!DECIDING.some((field) => field in fix)) return false;
    const [before, after] = [entry, { ...entry, ...fix }].map((one) => ({ ...one, path: "api/*", enabled: true }));
    if (before === undefined || after === undefined) return false;
    const key = JSON.stringify([before, after].map((one) => DECIDING.map((field) => one[field])));
    const taken = known.get(key) ?? takes(before, after);
    known.set(key, taken);
    return taken;
  };
}

function takes(before: CorsPolicy, after: CorsPolicy): boolean {
  const { changes, complete } = grantChanges(before, after, PLACE);
  return !complete || changes.some(({ change }) => change === "loses");
}
