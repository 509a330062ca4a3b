import { answer } from "../cors/answer.ts";
import { prefixOfApi } from "../cors/api-prefix.ts";
import { exchangeOf } from "../cors/exchange.ts";
import { type LintContext, lint, lintAll, type Severity } from "../cors/lint.ts";
import type { CorsPolicy } from "../cors/policy.ts";
import { systemRegionsOf } from "../cors/regions.ts";
import { SESSION_HEADER } from "../headers.ts";

export type Opener = {
  readonly path: string;
  readonly origin: string;
  /** A raw path of the admin API that it answers: `/api/v2/system/…`, or another address of the same resource. */
  readonly at: string;
  readonly letsAnyoneIn: boolean;
};

/** What the checklist needs of the CORS entries. */
export type EntriesFacts = {
  /** Switched-on entries with something to say about, the worst first. */
  readonly findings: readonly { readonly path: string; readonly severity: Severity; readonly summary: string }[];
  /** Entries that really answer at some address of the admin API. */
  readonly openers: readonly Opener[];
  /** Regular expressions that cannot be judged here and may answer for the admin API. */
  readonly undecided: readonly string[];
  /** False where more entries may answer for the admin API: the search was cut off. */
  readonly areOpenersComplete: boolean;
  /** By the entries, the Access-Control-Allow-Origin of the environment that everybody gets; outer null: not decided here. */
  readonly toEverybody: { readonly allowOrigin: string | null } | null;
  /** Whether the entries let this console read the environment with its token; null on one origin, or where that is not decided. */
  readonly letsConsoleIn: boolean | null;
};

const ORDER: readonly Severity[] = ["error", "warning"];

/** Looks through all entries: takes a second or so for ten thousand of them. */
export function examineEntries(
  entries: readonly CorsPolicy[],
  { apiPath, now, ...origins }: Pick<LintContext, "serverOrigin" | "adminOrigin" | "now"> & { apiPath: string },
): EntriesFacts {
  const all = lintAll(entries, { ...origins, apiPath, ...(now && { now }) });
  const environment = `${apiPath}/system/environment`;
  const of = (entry: CorsPolicy) => (entry.id === null ? [] : (all.get(entry.id) ?? []));
  const findings = entries
    .filter(({ enabled }) => enabled)
    .flatMap((entry) => of(entry).map(({ severity, summary }) => ({ path: entry.path, severity, summary })))
    .filter(({ severity }) => ORDER.includes(severity))
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  // What answers among all entries answers alone, too: so this is the list's own finding, however many entries there are.
  const letsAnyoneIn = (entry: CorsPolicy) =>
    lint(entry, { ...origins, apiPath, entries: [entry] }).some(({ code }) => code === "system-api-open");
  const system = systemRegionsOf(entries, prefixOfApi(apiPath));
  return {
    findings,
    openers: system.regions.flatMap(({ entry, path: at }) =>
      entry === null ? [] : [{ path: entry.path, origin: entry.origin, at, letsAnyoneIn: letsAnyoneIn(entry) }],
    ),
    undecided: system.undecided.map(({ path }) => path),
    areOpenersComplete: system.complete,
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
