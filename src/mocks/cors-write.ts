import { CORS_METHODS } from "../domain/cors/policy.ts";
import { type CorsRow, maskOf, newRow, recordOf } from "./cors-row.ts";
import { sqlDate } from "./dates.ts";
import { ApiError, BareError, UncaughtError } from "./errors.ts";
import type { Json, JsonObject } from "./json.ts";

const TEXTS = ["path", "origin", "header", "description", "exposed_header"] as const;
const NUMBERS = ["max_age", "enabled", "supports_credentials"] as const;
const REQUIRED = ["path", "origin"] as const;

/** The verbs of the API as the platform's bit mask. A text that is not a number becomes an empty mask, and no error. */
function verbMask(value: Json): number | null {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "string") return Number.parseInt(value, 10) || 0;
  const verbs = Object.values(value).map((verb) => {
    if (typeof verb !== "string") throw new BareError(500, `The verb "${String(verb)}" is not a string.`);
    const known = CORS_METHODS.find((method) => method === verb.toUpperCase());
    if (known === undefined) throw new ApiError(501, `The verb "${verb}" is not supported.`);
    return known;
  });
  return maskOf(verbs);
}

/** SQLite's affinity for numbers: what does not look like a number stays text. */
function numeric(value: string | number | boolean): string | number {
  if (typeof value === "boolean") return Number(value);
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
}
const textual = (value: string | number | boolean): string =>
  typeof value === "boolean" ? String(Number(value)) : String(value);

function checkRequired(input: JsonObject, isNew: boolean): void {
  const missing = REQUIRED.filter((field) => (isNew || field in input) && (input[field] ?? null) === null);
  if (missing.length === 0) return;
  const context = Object.fromEntries(missing.map((field) => [field, [`The ${field} is required.`]]));
  const sentences = missing.map((field) => `The ${field} is required.`).join(" ");
  throw new ApiError(400, `Invalid data supplied. ${sentences}`, { context });
}

function statement(input: JsonObject, id: number | null, now: number): string {
  const names = Object.keys(input).map((name) => `"${name}"`);
  const values = Object.values(input).map((value) => (typeof value === "string" ? value : "?"));
  const sql =
    id === null
      ? `insert into "cors_config" (${names.join(", ")}, "created_date") values (${values.join(", ")}, ${sqlDate(now)})`
      : `update "cors_config" set ${names.map((name, at) => `${name} = ${values[at]}`).join(", ")}, "last_modified_date" = ${sqlDate(now)} where "id" = ${id}`;
  return ` (Connection: sqlite, SQL: ${sql})`;
}

const violation = (what: string, sql: string): BareError =>
  new BareError(400, `SQLSTATE[23000]: Integrity constraint violation: 19 ${what}${sql}`, { code: "23000" });

/** The columns of `row` that `input` sets, checked as the platform and its SQLite check them. */
function apply(row: CorsRow, input: JsonObject, entries: readonly CorsRow[], isNew: boolean, now: number): CorsRow {
  const next = { ...row };
  const sql = statement(input, isNew ? null : row.id, now);
  if (typeof input.path === "object" && input.path !== null) throw new UncaughtError();
  const mask = input.method === undefined ? row.method : verbMask(input.method);
  checkRequired(input, isNew);

  for (const name of TEXTS) {
    const value = input[name];
    if (value === undefined) continue;
    if (typeof value === "object" && value !== null) throw new BareError(500, `Array to string conversion${sql}`);
    if (name === "path" || name === "origin") next[name] = value === null ? next[name] : textual(value);
    else next[name] = value === null ? null : textual(value);
  }
  for (const name of NUMBERS) {
    const value = input[name];
    if (value === undefined) continue;
    if (value === null) throw violation(`NOT NULL constraint failed: cors_config.${name}`, sql);
    if (typeof value === "object") throw new BareError(500, `Array to string conversion${sql}`);
    next[name] = numeric(value);
  }
  if (mask === null) throw violation("NOT NULL constraint failed: cors_config.method", sql);
  next.method = mask;
  if (entries.some((other) => other.id !== row.id && other.path === next.path))
    throw violation("UNIQUE constraint failed: cors_config.path", sql);
  return next;
}

/** @throws ApiError, UncaughtError */
export function createRow(
  input: JsonObject,
  context: { id: number; userId: number; now: number; entries: readonly CorsRow[] },
): CorsRow {
  const { id, userId, now, entries } = context;
  const blank = newRow({ path: "", origin: "", created_by_id: userId }, id, now);
  const row = apply(blank, input, entries, true, now);
  // The platform takes these two from the caller.
  if (typeof input.created_date === "string") {
    const given = Date.parse(`${input.created_date.replace(" ", "T")}Z`);
    row.created_date = Number.isNaN(given) ? now : given;
  }
  if (typeof input.last_modified_by_id === "number") row.last_modified_by_id = input.last_modified_by_id;
  return row;
}

/** The row with the given fields changed; the same row when nothing changes. @throws ApiError, UncaughtError */
export function updateRow(
  row: CorsRow,
  input: JsonObject,
  context: { userId: number; now: number; entries: readonly CorsRow[] },
): CorsRow {
  const next = apply(row, input, context.entries, false, context.now);
  if (JSON.stringify(recordOf(next)) === JSON.stringify(recordOf(row))) return row;
  return { ...next, last_modified_date: context.now, last_modified_by_id: context.userId };
}
