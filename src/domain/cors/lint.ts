import type { AdminCall } from "./access.ts";
import { prefixOfApi } from "./api-prefix.ts";
import { text, truthy } from "./casts.ts";
import { checkDescription } from "./lint/description.ts";
import { checkEnabled, checkEntry, type EntrySubject } from "./lint/entry.ts";
import { checkExposed } from "./lint/exposed.ts";
import type { Finding } from "./lint/finding.ts";
import { checkHeader } from "./lint/header.ts";
import { LockOut } from "./lint/lock-out.ts";
import { checkMaxAge } from "./lint/max-age.ts";
import { checkMethod } from "./lint/method.ts";
import { openedFor } from "./lint/opened.ts";
import { checkOrigin } from "./lint/origin.ts";
import { indexOf } from "./lint/overlap/cached-index.ts";
import type { PathIndex } from "./lint/overlap/path-index.ts";
import { checkOverlap } from "./lint/overlap.ts";
import { checkPath } from "./lint/path.ts";
import { answersSystem } from "./lint/system-api.ts";
import type { CorsPolicy } from "./policy.ts";

export type { Finding, Fix, Severity } from "./lint/finding.ts";

export type LintContext = {
  /** All entries, the linted one included: told apart by id. */
  entries: readonly CorsPolicy[];
  /** The platform's own origin, e.g. `https://df.example.com`. */
  serverOrigin: string;
  /** The origin that this console is loaded from; null when that does not matter. */
  adminOrigin: string | null;
  /** The path of the platform's API; `/api/v2` unless given. */
  apiPath?: string | undefined;
  /** The calls that must keep working across origins; the console's own unless given. */
  adminCalls?: readonly AdminCall[];
  /** The platform's time: without it no temporary opening is overdue. */
  now?: Date | undefined;
};

/** What is wrong with an entry, in the order of the catalogue. Pure, never throws; a fix is one step. */
export function lint(entry: CorsPolicy, context: LintContext): Finding[] {
  const lockOut = lockOutOf(context);
  return lintOne(entry, indexOf(context.entries, prefixOfApi(lockOut.apiPath)), lockOut, context.now);
}

/**
 * `lint` for all stored entries, by id. Entries without an id are compared with, but have no findings here.
 * @param onCut told where the steps for thousands of entries ended: overlaps, and who opens the admin API, may be missing
 */
export function lintAll(
  entries: readonly CorsPolicy[],
  context: Omit<LintContext, "entries">,
  onCut?: () => void,
): Map<number, Finding[]> {
  const lockOut = lockOutOf({ ...context, entries });
  const index = indexOf(entries, prefixOfApi(lockOut.apiPath));
  const findings = new Map<number, Finding[]>();
  for (const entry of entries) {
    if (entry.id !== null) findings.set(entry.id, lintOne(entry, index, lockOut, context.now));
  }
  if (index.budget.steps <= 0) onCut?.();
  return findings;
}

function lockOutOf({ entries, serverOrigin, adminOrigin, apiPath, adminCalls }: LintContext): LockOut {
  return new LockOut(entries, serverOrigin, adminOrigin, apiPath, adminCalls);
}

function lintOne(entry: CorsPolicy, index: PathIndex, lockOut: LockOut, now: Date | undefined): Finding[] {
  const path = text(entry.path);
  const prefix = prefixOfApi(lockOut.apiPath);
  const supportsCredentials = truthy(entry.supports_credentials);
  const origin = text(entry.origin);
  const origins = checkOrigin({ text: origin, supportsCredentials, serverOrigin: lockOut.serverOrigin });
  const isEnabled = truthy(entry.enabled);
  const refused = lockOut.refusedBy(entry);
  const subject: EntrySubject = {
    path,
    origin,
    isEnabled,
    adminOrigin: lockOut.adminOrigin,
    refused,
    opened: refused.length === 0 ? null : openedFor(entry, refused, lockOut),
    opensSystem: isEnabled && origins.letsStrangersIn && answersSystem(entry, prefix, index),
  };
  const methods = checkMethod(entry);
  const found = [
    checkPath(path, prefix),
    checkOverlap({ path, ...index.overlapsOf(entry) }),
    origins.findings,
    methods.findings,
    checkHeader({
      header: text(entry.header),
      methods: methods.stored,
      isConsoles: origin === lockOut.adminOrigin,
    }),
    checkExposed({ exposed: text(entry.exposed_header), supportsCredentials }),
    checkMaxAge({ given: entry.max_age }),
    checkDescription({ description: text(entry.description), isEnabled, now }),
    checkEnabled(subject),
    checkEntry(subject),
  ];
  const findings: Finding[] = [];
  for (const some of found) if (some.length > 0) findings.push(...some);
  return findings;
}
