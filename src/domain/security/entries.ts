import { answer } from "../cors/answer.ts";
import { type LintContext, lintAll, type Severity } from "../cors/lint.ts";
import type { CorsPolicy } from "../cors/policy.ts";
import { winner } from "../cors/winner.ts";

/** What the checklist needs of the CORS entries. */
export type EntriesFacts = {
  /** Switched-on entries with something to say about, the worst first. */
  readonly findings: readonly { readonly path: string; readonly severity: Severity; readonly message: string }[];
  /** Entries that really answer for the admin API. */
  readonly openers: readonly { readonly path: string; readonly origin: string; readonly letsAnyoneIn: boolean }[];
  /** A regular expression that cannot be judged here may answer for the admin API. */
  readonly undecided: readonly string[];
  /** By the entries, everybody gets `Access-Control-Allow-Origin: *` for the environment. */
  readonly sendsStar: boolean;
};

/** One of each kind of call to the admin API. */
const RESOURCES = [
  "admin",
  "admin/session",
  "app",
  "cache",
  "cors",
  "cors/1",
  "environment",
  "role",
  "service",
  "user",
];

const ORDER: readonly Severity[] = ["error", "warning"];

/** Looks through all entries: takes a second or so for ten thousand of them. */
export function examineEntries(
  entries: readonly CorsPolicy[],
  { apiPath, ...origins }: Pick<LintContext, "serverOrigin" | "adminOrigin"> & { apiPath: string },
): EntriesFacts {
  const all = lintAll(entries, origins);
  const of = (entry: CorsPolicy) => (entry.id === null ? [] : (all.get(entry.id) ?? []));
  const findings = entries
    .filter(({ enabled }) => enabled)
    .flatMap((entry) => of(entry).map(({ severity, message }) => ({ path: entry.path, severity, message })))
    .filter(({ severity }) => ORDER.includes(severity))
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const winners = RESOURCES.map((resource) => winner(entries, `${apiPath}/system/${resource}`));
  const openers = new Set(winners.flatMap(({ kind, entry }) => (kind === "entry" ? [entry] : [])));
  return {
    findings,
    openers: [...openers].map((entry) => ({
      path: entry.path,
      origin: entry.origin,
      letsAnyoneIn: of(entry).some(({ code }) => code === "system-api-open"),
    })),
    undecided: [...new Set(winners.flatMap(({ kind, entry }) => (kind === "unknown" ? [entry.path] : [])))],
    sendsStar:
      answer(entries, { method: "GET", url: `${apiPath}/system/environment`, headers: {} }).headers[
        "access-control-allow-origin"
      ] === "*",
  };
}
