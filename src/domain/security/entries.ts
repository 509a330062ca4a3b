import { answer } from "../cors/answer.ts";
import { prefixOfApi } from "../cors/api-prefix.ts";
import { exchangeOf } from "../cors/exchange.ts";
import { type LintContext, lintAll, type Severity } from "../cors/lint.ts";
import type { CorsPolicy } from "../cors/policy.ts";
import { winner } from "../cors/winner.ts";
import { SESSION_HEADER } from "../headers.ts";

/** What the checklist needs of the CORS entries. */
export type EntriesFacts = {
  /** Switched-on entries with something to say about, the worst first. */
  readonly findings: readonly { readonly path: string; readonly severity: Severity; readonly message: string }[];
  /** Entries that really answer for the admin API. */
  readonly openers: readonly { readonly path: string; readonly origin: string; readonly letsAnyoneIn: boolean }[];
  /** A regular expression that cannot be judged here may answer for the admin API. */
  readonly undecided: readonly string[];
  /** By the entries, the Access-Control-Allow-Origin of the environment that everybody gets; outer null: not decided here. */
  readonly toEverybody: { readonly allowOrigin: string | null } | null;
  /** Whether the entries let this console read the environment with its token; null on one origin, or where that is not decided. */
  readonly letsConsoleIn: boolean | null;
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
  const all = lintAll(entries, { ...origins, apiPath });
  const environment = `${apiPath}/system/environment`;
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
    toEverybody: everybodysAnswer(entries, environment, prefixOfApi(apiPath)),
    letsConsoleIn: letsIn(entries, origins, environment, prefixOfApi(apiPath)),
  };
}

function everybodysAnswer(entries: readonly CorsPolicy[], url: string, apiPrefix: string): EntriesFacts["toEverybody"] {
  const { by, headers } = answer(entries, { method: "GET", url, headers: {}, apiPrefix });
  return by === "api" ? { allowOrigin: headers["access-control-allow-origin"] ?? null } : null;
}

function letsIn(
  entries: readonly CorsPolicy[],
  { serverOrigin, adminOrigin }: Pick<LintContext, "serverOrigin" | "adminOrigin">,
  path: string,
  apiPrefix: string,
): boolean | null {
  if (adminOrigin === null) return null;
  const request = { method: "GET", url: serverOrigin + path, headers: { [SESSION_HEADER]: "x" }, apiPrefix };
  return exchangeOf(entries, { ...request, credentials: "omit" }, adminOrigin).verdict?.allowed ?? null;
}
