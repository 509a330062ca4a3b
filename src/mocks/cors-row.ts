import { CORS_METHODS, type CorsPolicy } from "../domain/cors/policy.ts";
import { isoDate } from "./dates.ts";
import type { JsonObject } from "./json.ts";

/**
 * A row of the table `cors_config` as SQLite holds it: text in a number's column stays text when it is not a number
 * (`enabled: "yes"`), and is cast when it is read. `method` is a bit mask, dates are milliseconds since 1970.
 */
export type CorsRow = {
  id: number;
  path: string;
  origin: string;
  header: string | null;
  method: number;
  max_age: number | string;
  enabled: number | string;
  created_date: number;
  last_modified_date: number;
  created_by_id: number;
  last_modified_by_id: number | null;
  description: string | null;
  exposed_header: string | null;
  supports_credentials: number | string;
};

type Stored = {
  id: number;
  created_date: number;
  last_modified_date: number;
  created_by_id: number;
  last_modified_by_id: number | null;
};
/** An entry to start with; what is left out has the platform's default, an id the next free number. Stored byte for byte. */
export type SeedEntry = Pick<CorsPolicy, "path" | "origin"> & Partial<Omit<CorsPolicy, "id"> & Stored>;

export const maskOf = (verbs: readonly string[]): number =>
  CORS_METHODS.reduce((mask, verb, bit) => (verbs.includes(verb) ? mask | (1 << bit) : mask), 0);

const castBool = (value: number | string): boolean => value !== 0 && value !== "" && value !== "0";
const castInt = (value: number | string): number => Math.trunc(Number.parseFloat(String(value))) || 0;

export function newRow(entry: SeedEntry, id: number, now: number): CorsRow {
  return {
    id,
    path: entry.path,
    origin: entry.origin,
    header: entry.header ?? null,
    method: maskOf(entry.method ?? []),
    max_age: entry.max_age ?? 0,
    enabled: entry.enabled === false ? 0 : 1,
    created_date: entry.created_date ?? now,
    last_modified_date: entry.last_modified_date ?? entry.created_date ?? now,
    created_by_id: entry.created_by_id ?? 1,
    last_modified_by_id: entry.last_modified_by_id ?? null,
    description: entry.description ?? null,
    exposed_header: entry.exposed_header ?? null,
    supports_credentials: entry.supports_credentials ? 1 : 0,
  };
}

export const policyOf = (row: CorsRow): CorsPolicy => ({
  id: row.id,
  path: row.path,
  origin: row.origin,
  header: row.header,
  exposed_header: row.exposed_header,
  max_age: castInt(row.max_age),
  method: CORS_METHODS.filter((_, bit) => (row.method & (1 << bit)) !== 0),
  supports_credentials: castBool(row.supports_credentials),
  enabled: castBool(row.enabled),
  description: row.description,
});

/** The row as the API answers it, in the API's order of fields. */
export function recordOf(row: CorsRow): JsonObject {
  const policy = policyOf(row);
  return {
    id: row.id,
    path: row.path,
    origin: row.origin,
    header: row.header,
    method: policy.method,
    max_age: policy.max_age,
    enabled: policy.enabled,
    created_date: isoDate(row.created_date),
    last_modified_date: isoDate(row.last_modified_date),
    created_by_id: row.created_by_id,
    last_modified_by_id: row.last_modified_by_id,
    description: row.description,
    exposed_header: row.exposed_header,
    supports_credentials: policy.supports_credentials,
  };
}

/** The names of a record's fields. */
export const COLUMNS: readonly string[] = Object.keys(recordOf(newRow({ path: "", origin: "" }, 0, 0)));
