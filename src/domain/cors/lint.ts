import type { AdminCall } from "./access.ts";
import { methodsOf, text, truthy } from "./casts.ts";
import { type EntrySubject, enabledRules, entryRules } from "./lint/entry.ts";
import { exposedRules } from "./lint/exposed.ts";
import { type Finding, runRules } from "./lint/finding.ts";
import { headerRules } from "./lint/header.ts";
import { readHeaders } from "./lint/header-items.ts";
import { LockOut } from "./lint/lock-out.ts";
import { maxAgeRules } from "./lint/max-age.ts";
import { methodRules, readMethods } from "./lint/method.ts";
import { openedFor } from "./lint/opened.ts";
import { originRules } from "./lint/origin.ts";
import { letsStrangersIn, readOrigins } from "./lint/origin-items.ts";
import { indexOf } from "./lint/overlap/cached-index.ts";
import type { PathIndex } from "./lint/overlap/path-index.ts";
import { overlapRules } from "./lint/overlap.ts";
import { pathRules } from "./lint/path.ts";
import { readPath } from "./lint/path-text.ts";
import { reachesSystem } from "./lint/system-api.ts";
import type { CorsPolicy } from "./policy.ts";

export type { Finding, Severity } from "./lint/finding.ts";

export type LintContext = {
  /** All entries, the linted one included: told apart by id. */
  entries: readonly CorsPolicy[];
  /** The platform's own origin, e.g. `https://df.example.com`. */
  serverOrigin: string;
  /** The origin that this console is loaded from; null when that does not matter. */
  adminOrigin: string | null;
  /** The calls that must keep working across origins; the console's own unless given. */
  adminCalls?: readonly AdminCall[];
};

/** What is wrong with an entry, in the order of the catalogue. Pure, never throws; a fix is one step. */
export function lint(entry: CorsPolicy, context: LintContext): Finding[] {
  return lintOne(entry, indexOf(context.entries), lockOutOf(context), context.serverOrigin);
}

/** `lint` for all stored entries, by id. Entries without an id are compared with, but have no findings here. */
export function lintAll(entries: readonly CorsPolicy[], context: Omit<LintContext, "entries">): Map<number, Finding[]> {
  const index = indexOf(entries);
  const lockOut = lockOutOf({ ...context, entries });
  const findings = new Map<number, Finding[]>();
  for (const entry of entries) {
    if (entry.id !== null) findings.set(entry.id, lintOne(entry, index, lockOut, context.serverOrigin));
  }
  return findings;
}

function lockOutOf({ entries, serverOrigin, adminOrigin, adminCalls }: LintContext): LockOut {
  return new LockOut(entries, serverOrigin, adminOrigin, adminCalls);
}

function lintOne(entry: CorsPolicy, index: PathIndex, lockOut: LockOut, serverOrigin: string): Finding[] {
  const path = text(entry.path);
  const supportsCredentials = truthy(entry.supports_credentials);
  const origins = readOrigins(text(entry.origin), supportsCredentials, serverOrigin);
  const isEnabled = truthy(entry.enabled);
  const refused = lockOut.refusedBy(entry);
  const subject: EntrySubject = {
    path,
    origin: origins.text,
    isEnabled,
    adminOrigin: lockOut.adminOrigin,
    refused,
    opened: refused.length === 0 ? null : openedFor(entry, refused, lockOut),
    opensSystem: isEnabled && letsStrangersIn(origins) && reachesSystem(path),
  };
  return [
    ...runRules(pathRules, "path", readPath(path)),
    ...runRules(overlapRules, "path", { path, ...index.overlapsOf(entry) }),
    ...runRules(originRules, "origin", origins),
    ...runRules(methodRules, "method", readMethods(entry)),
    ...runRules(headerRules, "header", { ...readHeaders(text(entry.header)), methods: methodsOf(entry) }),
    ...runRules(exposedRules, "exposed_header", { ...readHeaders(text(entry.exposed_header)), supportsCredentials }),
    ...runRules(maxAgeRules, "max_age", { given: entry.max_age }),
    ...runRules(enabledRules, "enabled", subject),
    ...runRules(entryRules, null, subject),
  ];
}
