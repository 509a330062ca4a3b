import { json } from "./answers.ts";
import { type Call, inputObject, isOn } from "./call.ts";
import { COLUMNS, type CorsRow, recordOf } from "./cors-row.ts";
import { createRow, updateRow } from "./cors-write.ts";
import schema from "./data/cors-schema.json" with { type: "json" };
import { isoDate } from "./dates.ts";
import { ApiError, BareError, notFound, UncaughtError } from "./errors.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { type Item, pick, select } from "./list.ts";
import { personOf } from "./people.ts";
import type { State, User } from "./state.ts";

const RELATIONS = new Map<string, "created_by_id" | "last_modified_by_id">([
  ["user_by_created_by_id", "created_by_id"],
  ["user_by_last_modified_by_id", "last_modified_by_id"],
]);

/** The platform's `system/cors`: one call by one administrator. */
type Context = { call: Call; state: State; user: User; now: number };

/** The row as the call asks for it. Reads answer whole records, writes the id alone, unless `fields` says otherwise. */
function show({ call, state }: Context, row: CorsRow, unasked: "*" | "id"): JsonObject {
  const record = pick(recordOf(row), call.query.get("fields") || null, unasked);
  for (const name of call.query.get("related")?.split(",") ?? []) {
    const key = RELATIONS.get(name);
    if (key === undefined) throw new ApiError(400, `Unknown relationship: ${name}`);
    const user = state.users.find(({ id }) => id === row[key]);
    record[name] = user === undefined ? null : personOf(user);
  }
  return record;
}

function find(state: State, id: Json): CorsRow {
  const row = state.entries.find((entry) => String(entry.id) === String(id));
  if (row === undefined) throw notFound(String(id));
  return row;
}

function replace(state: State, next: CorsRow): void {
  state.entries = state.entries.map((row) => (row.id === next.id ? next : row));
  state.cachedPolicies = null;
}

/**
 * Runs one record after the other, stops at the first refused one (`?continue=true` goes on), and answers which were refused.
 * What went well stays, unless `?rollback=true`.
 * @param done the word of the error's sentence: created, updated …
 */
function batch(
  { call, state }: Context,
  records: readonly Json[],
  done: string,
  one: (item: Json) => JsonObject,
): Json {
  const before = { entries: state.entries, nextEntryId: state.nextEntryId };
  const resource: Json[] = [];
  const error: Json[] = [];
  for (const [index, record] of records.entries()) {
    try {
      resource.push(one(record));
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      error.push(index);
      resource.push(cause.toJson());
      if (!isOn(call, "continue")) break;
    }
  }
  if (error.length === 0) return { resource };
  const undo = isOn(call, "rollback");
  if (undo) Object.assign(state, before, { cachedPolicies: null });
  const end = undo ? " All changes rolled back." : "";
  throw new ApiError(400, `Batch Error: Not all requested records could be ${done}.${end}`, {
    code: 1000,
    context: { error, resource },
  });
}

/** The records of a write: `{"resource":[…]}` or a bare list. */
function recordsOf({ call }: Context): Json[] {
  const records = Array.isArray(call.input) ? call.input : inputObject(call).resource;
  if (isObject(records)) throw new UncaughtError();
  if (Array.isArray(records) && records.length > 0) return records;
  throw new ApiError(
    400,
    "No record(s) detected in request. Please make sure record(s) are wrapped in a 'resource' tag. " +
      'Example: {"resource":[{"record":1},{"record":2}]}',
  );
}

const idsOf = ({ call }: Context): string[] | null => call.query.get("ids")?.split(",") ?? null;

const isColumn = (name: string): name is keyof CorsRow => COLUMNS.includes(name);

/** A row as SQLite compares it: the method's mask, dates as text, booleans as they were stored. */
const itemOf = (row: CorsRow): Item & { row: CorsRow } => ({
  row,
  column: (name) => {
    if (name === "created_date" || name === "last_modified_date") return isoDate(row[name]);
    return isColumn(name) ? row[name] : null;
  },
});

function list(context: Context): Json {
  const { call, state } = context;
  const ids = idsOf(context);
  if (ids !== null) return batch(context, ids, "retrieved", (id) => show(context, find(state, id), "*"));
  const { items, count } = select(call, state.entries.map(itemOf), COLUMNS);
  const resource = isOn(call, "as_list")
    ? items.map(({ row }) => recordOf(row)[call.query.get("id_field") ?? "id"] ?? null)
    : items.map(({ row }) => show(context, row, "*"));
  const meta: JsonObject = {};
  if (isOn(call, "include_count")) meta.count = count;
  if (isOn(call, "include_schema")) meta.schema = schema;
  return Object.keys(meta).length > 0 ? { resource, meta } : { resource };
}

function create(context: Context): Json {
  const { state, user, now } = context;
  return batch(context, recordsOf(context), "created", (record) => {
    const row = createRow(isObject(record) ? record : {}, {
      id: state.nextEntryId,
      userId: user.id,
      now,
      entries: state.entries,
    });
    state.entries = [...state.entries, row];
    state.nextEntryId = row.id + 1;
    state.cachedPolicies = null;
    return show(context, row, "id");
  });
}

/** PATCH and PUT alike: both merge. */
function update(context: Context, id: Json, input: JsonObject): JsonObject {
  const { state, user, now } = context;
  const row = find(state, id);
  try {
    replace(state, updateRow(row, input, { userId: user.id, now, entries: state.entries }));
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    throw new ApiError(500, `Failed to update resource: ${cause.message}`);
  }
  return show(context, find(state, id), "id");
}

function updateMany(context: Context): Json {
  const records = recordsOf(context);
  const ids = idsOf(context);
  const [first] = records;
  if (ids !== null && isObject(first)) return batch(context, ids, "updated", (id) => update(context, id, first));
  return batch(context, records, "updated", (record) => {
    const id = isObject(record) ? (record.id ?? null) : null;
    if (!isObject(record) || id === null)
      throw new ApiError(400, 'Identifying field "id" can not be empty for update request . ');
    return update(context, id, record);
  });
}

function remove(context: Context, id: Json): JsonObject {
  const { state } = context;
  const row = find(state, id);
  const shown = show(context, row, "id");
  state.entries = state.entries.filter((entry) => entry !== row);
  state.cachedPolicies = null;
  return shown;
}

function removeMany(context: Context): Json {
  const { call, state } = context;
  if (isOn(call, "force")) {
    state.entries = [];
    state.cachedPolicies = null;
    throw new UncaughtError();
  }
  if (call.query.has("filter"))
    throw new BareError(500, "Call to undefined method DreamFactory\\Core\\Models\\CorsConfig::deleteByFilter()");
  const records = inputObject(call).resource;
  const ids =
    idsOf(context) ??
    (Array.isArray(records) ? records.map((item) => (isObject(item) ? (item.id ?? null) : item)) : []);
  if (ids.length === 0) throw new ApiError(400, "No filter or records given for delete request.");
  return batch(context, ids, "deleted", (id) => remove(context, id));
}

/** Answers a call to `/system/cors` or `/system/cors/{id}`. @throws ApiError, UncaughtError */
export function corsResource(context: Context, id: string): Response {
  const { method } = context.call;
  if (method === "GET") return json(200, id === "" ? list(context) : show(context, find(context.state, id), "*"));
  if (method === "POST") {
    if (id !== "") throw new ApiError(400, "Create record by identifier not currently supported.");
    return json(201, create(context));
  }
  if (method === "PATCH" || method === "PUT")
    return json(200, id === "" ? updateMany(context) : update(context, id, inputObject(context.call)));
  return json(200, id === "" ? removeMany(context) : remove(context, id));
}
