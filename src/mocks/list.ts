import type { Call } from "./call.ts";
import { isOn } from "./call.ts";
import { compare, parseFilter, type SqlValue } from "./filter.ts";
import type { Json, JsonObject } from "./json.ts";

/** One row of a table that the API lists, by the values that its database compares. */
export type Item = { column: (name: string) => SqlValue };

const sqlValue = (value: Json | undefined): SqlValue =>
  typeof value === "string" || typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : null;

/** `?fields=`: the record, or the named fields of it. SQLite answers an unknown name as a text. */
export function pick(record: JsonObject, fields: string | null, unasked: "*" | "id"): JsonObject {
  const asked = fields ?? unasked;
  if (asked === "*") return record;
  const names = asked.split(",").map((name) => name.trim());
  return Object.fromEntries(
    names.map((name): [string, Json] => {
      const value = record[name];
      return value === undefined ? [`"${name}"`, name] : [name, value];
    }),
  );
}

function orderBy<T extends Item>(items: readonly T[], order: string, names: readonly string[]): T[] {
  const keys = order.split(",").map((key) => {
    const [name = "", direction = "asc"] = key.trim().split(/\s+/);
    return { name, sign: direction.toLowerCase() === "desc" ? -1 : 1 };
  });
  // An unknown name is a text to SQLite, the same for all rows.
  const known = keys.filter(({ name }) => names.includes(name));
  return items.toSorted((a, b) => {
    for (const { name, sign } of known) {
      const difference = compare(a.column(name), b.column(name));
      if (difference !== 0) return sign * difference;
    }
    return 0;
  });
}

const natural = (text: string | null): number => (/^\d+$/.test(text ?? "") ? Number(text) : 0);

/** `filter`, `order`, `limit` and `offset` of a list call; `count` is what the filter leaves. */
export function select<T extends Item>(
  call: Call,
  items: readonly T[],
  names: readonly string[],
): { items: T[]; count: number } {
  const text = call.query.get("filter");
  const filter = text === null ? null : parseFilter(text, names);
  const found = filter === null ? [...items] : items.filter((item) => filter(item.column));
  const sorted = orderBy(found, call.query.get("order") ?? "", names);
  const offset = natural(call.query.get("offset"));
  const limit = natural(call.query.get("limit")) || Number.POSITIVE_INFINITY;
  return { items: sorted.slice(offset, offset + limit), count: found.length };
}

/** A read-only table of the system service: lists, filters and picks fields. */
export function listRecords(
  call: Call,
  records: readonly JsonObject[],
): { resource: JsonObject[]; meta?: { count: number } } {
  const names = Object.keys(records[0] ?? {});
  const items = records.map((record) => ({ record, column: (name: string) => sqlValue(record[name]) }));
  const { items: page, count } = select(call, items, names);
  const resource = page.map(({ record }) => pick(record, call.query.get("fields"), "*"));
  return isOn(call, "include_count") ? { resource, meta: { count } } : { resource };
}
