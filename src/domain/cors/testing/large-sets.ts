import { API_KEY_HEADER, SESSION_HEADER } from "../../headers.ts";
import type { CorsPolicy } from "../policy.ts";
import { entryWith } from "./entry-with.ts";

/** Always the same numbers. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const TABLES = ["contact", "order", "invoice", "customer", "product", "stock", "user_log"];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Services with exact paths, globs inside of globs (service, kind, table, beginnings of names), globs over all services,
 * and regexes.
 */
function mixedPath(n: number, pick: (below: number) => number): string {
  const service = `svc${Math.floor(n / 20)}`;
  const table = TABLES[pick(TABLES.length)] ?? "";
  switch (n % 20) {
    case 0:
      return `api/v2/${service}/*`;
    case 1:
      return `api/v2/${service}/_table/*`;
    case 2:
      return `api/v2/${service}/_table/${table}*`;
    case 3:
      return `api/v2/${service}/_table/${table}/*`;
    case 4:
      return `api/v2/${service}/_t*/${table}`;
    case 5:
      return `api/v2/${service}/*/${table}/*`;
    case 6:
      return n % 3 === 0 ? `api/v2/*/_table/${table}${n}` : `api/v2/${service}_test/*`;
    case 7:
      return n % 9 === 0 ? `api/*/${service}/_schema/*` : `api/v2/${service}/_schema/*`;
    case 8:
      return n % 100 === 8 ? `^/api/v2/${service}/(_table|_schema)(/.*)?$` : `api/v2/${service}/_schema/${table}`;
    case 9:
      return n % 200 === 9 ? `^/api/v2/[a-z]+/_table/${table}${n}` : `api/v2/${service}/_proc/${table}_*`;
    default:
      return `api/v2/${service}/_table/${table}/${n}`;
  }
}

/** Four hundred apps, some of them written wrongly. */
function mixedOrigin(pick: (below: number) => number): string {
  const host = `app${pick(400)}.example.com`;
  const kinds = [
    `https://${host}`,
    `https://${host},https://admin${pick(50)}.example.com`,
    `${host}`,
    `https://*.team${pick(200)}.example.com`,
    `https://${host}/, http://localhost:4200`,
    "*",
  ];
  return kinds[pick(kinds.length)] ?? host;
}

/** Whole records, as the platform lists them. */
export function mixedEntries(count: number): CorsPolicy[] {
  const pick = numbers(20_260_725);
  return Array.from({ length: count }, (_, n) => ({
    ...entryWith({
      id: n + 1,
      path: mixedPath(n, pick),
      description: n % 3 === 0 ? `Web app ${n} of the sales department` : null,
      origin: mixedOrigin(pick),
      header: n % 5 === 0 ? "Content-Type" : `Content-Type,${API_KEY_HEADER},${SESSION_HEADER}`,
      max_age: pick(9_000),
      method: METHODS.slice(0, 1 + pick(METHODS.length)),
      supports_credentials: n % 7 === 0,
      enabled: n % 9 !== 0,
    }),
    created_date: "2026-03-02T09:14:27.000000Z",
    last_modified_date: "2026-07-19T16:40:03.000000Z",
    created_by_id: 1,
    last_modified_by_id: n % 4 === 0 ? 2 : null,
  }));
}

/** Zero-padded names: every path is as long as all the others, and nothing overlaps. */
const equalLength = (n: number) => `api/v2/svc${padded(n)}/*`;

/** Globs that begin alike and end alike, each in its own order. */
const starsInTheMiddle = (n: number) => (n % 2 === 0 ? `api/v2/*/_table/t${n}` : `api/v2/svc${n}/*/t${n % 97}`);

const padded = (n: number): string => String(n).padStart(5, "0");

/** Entries whose paths are made to be hard to compare with each other, by what is hard about them. */
export const HARD_PATHS = {
  "all wildcards at the end": (n: number) => `api/v2/svc*${n}`,
  "all wildcards at the end, of equal length": (n: number) => `api/v2/*${padded(n)}`,
  "all of equal length, with wildcards": (n: number) => `api/v2/*svc${padded(n)}*`,
  "all regular expressions": (n: number) => `^/api/v2/svc${n}/.*$`,
  "all regular expressions without a common beginning": (n: number) => `^/api/.*/svc${n}(/|$)`,
  "all equal paths": () => "api/v2/svc/*",
} satisfies Record<string, (n: number) => string>;

export const EASY_PATHS = {
  "of equal length": equalLength,
  "with stars in the middle": starsInTheMiddle,
} satisfies Record<string, (n: number) => string>;

/** As many entries as `mixedEntries`, the same but for their paths. */
export const entriesAt = (pathOf: (n: number) => string, count: number): CorsPolicy[] =>
  mixedEntries(count).map((entry, n) => ({ ...entry, path: pathOf(n) }));
