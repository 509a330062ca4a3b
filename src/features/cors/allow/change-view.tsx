import type { AllowChange } from "../../../domain/cors/allow.ts";
import { BLANK_ENTRY, type CorsPolicy } from "../../../domain/cors/policy.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { ENTRY_FIELDS, FIELD_NAMES, type FieldName, sameField, shownField } from "../entry.ts";
import a from "./allow.module.css";

/** What one change adds: to an entry only what is new (`+ https://…`), of a new entry all that it holds. */
export function ChangeView({ change: { entry, fields } }: { change: AllowChange }) {
  const before = entry ?? BLANK_ENTRY;
  const after = { ...before, ...fields };
  const changed = FIELD_NAMES.filter((name) => name in fields && !sameField(name, before, after));
  return (
    <dl className={a.diff}>
      <dt>{entry === null ? "New entry" : `Entry ${entry.id} ${visibleText(entry.path)}`}</dt>
      {changed.map((name) => (
        <dd key={name}>
          <ins>
            {entry === null ? `${ENTRY_FIELDS[name].label}: ${shownField(name, after)}` : added(name, before, after)}
          </ins>
        </dd>
      ))}
    </dl>
  );
}

function added(name: FieldName, before: CorsPolicy, after: CorsPolicy): string {
  if (name === "enabled") return "switched on";
  if (name === "supports_credentials") return "+ credentials";
  const old = new Set(itemsOf(before[name]));
  return itemsOf(after[name])
    .filter((item) => !old.has(item))
    .map((item) => `+ ${visibleText(item)}`)
    .join(", ");
}

const itemsOf = (value: CorsPolicy[FieldName]): string[] =>
  Array.isArray(value)
    ? value
    : String(value ?? "")
        .split(",")
        .map((item) => item.trim());
