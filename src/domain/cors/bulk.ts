import { mapOrigins } from "../policy-file/mapping.ts";
import { CORS_METHODS, type CorsFields } from "./policy.ts";

/** The fields that hold several values. */
export type ListField = "origin" | "header" | "method";

/** One act for many entries. A replaced origin is a whole one, or a host with all hosts below it. */
export type BulkAct =
  | { kind: "switch-on" }
  | { kind: "switch-off" }
  | { kind: "max-age"; seconds: number }
  | { kind: "add"; field: ListField; item: string }
  | { kind: "remove"; field: ListField; item: string }
  | { kind: "replace-origin"; from: string; to: string };

/** The fields of an entry after an act; the same object where the act changes nothing of it. Items that stay keep every byte. */
export function fieldsAfter<Entry extends CorsFields>(entry: Entry, act: BulkAct): Entry {
  switch (act.kind) {
    case "switch-on":
    case "switch-off":
      return entry.enabled === (act.kind === "switch-on") ? entry : { ...entry, enabled: !entry.enabled };
    case "max-age":
      return Number(entry.max_age) === act.seconds ? entry : { ...entry, max_age: act.seconds };
    case "add":
      return withItems(entry, act.field, (items) => (holds(items, act.field, act.item) ? items : [...items, act.item]));
    case "remove":
      return withItems(entry, act.field, (items) => items.filter((item) => !isSame(act.field, item, act.item)));
    case "replace-origin": {
      const [mapped = entry] = mapOrigins([entry], [act]);
      return mapped === entry ? entry : { ...mapped, origin: withoutRepeats(mapped.origin, entry.origin) };
    }
  }
}

/** The items of a field, as stored. */
export const itemsOf = (entry: CorsFields, field: ListField): readonly string[] => {
  const value = entry[field];
  if (Array.isArray(value)) return value;
  return value === null || value === "" ? [] : value.split(",");
};

function withItems<Entry extends CorsFields>(
  entry: Entry,
  field: ListField,
  edit: (items: readonly string[]) => readonly string[],
): Entry {
  const items = itemsOf(entry, field);
  const edited = edit(items);
  const next = field === "method" ? CORS_METHODS.filter((method) => edited.includes(method)) : edited;
  if (next.length === items.length) return entry;
  if (field === "method") return { ...entry, method: [...next] };
  const text = next.join(",");
  return { ...entry, [field]: field === "header" && text === "" ? null : text };
}

/** Header names are the same in any case; origins and methods are compared byte by byte. */
const isSame = (field: ListField, item: string, other: string): boolean =>
  field === "header" ? item.trim().toLowerCase() === other.trim().toLowerCase() : item.trim() === other.trim();

/** Whether a list allows an item already: by its name, or all by a star. */
const holds = (items: readonly string[], field: ListField, item: string): boolean =>
  items.some((one) => one.trim() === "*" || isSame(field, one, item));

/** An origin that another one has become stands once: where it stood already, it stays there. */
function withoutRepeats(origin: string, before: string): string {
  const old = before.split(",");
  const items = origin.split(",");
  const kept = items.filter((item, at) => item === old[at]).map((item) => item.trim());
  const seen = new Set(kept);
  return items
    .filter((item, at) => {
      if (item === old[at]) return true;
      const isRepeated = seen.has(item.trim());
      seen.add(item.trim());
      return !isRepeated;
    })
    .join(",");
}
