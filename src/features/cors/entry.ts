import { openUntil } from "../../domain/cors/opening.ts";
import type { CorsPolicy } from "../../domain/cors/policy.ts";
import type { CorsFields } from "../../platform/cors.ts";
import { type FieldKind, LIST, OPTIONAL_LIST, OPTIONAL_TEXT, SECONDS, SET, SWITCH, TEXT } from "./field-kinds.ts";

export type FieldName = keyof CorsFields;

/** What an administrator sets of an entry, in the order of the form: the one list of its fields. */
const TABLE = {
  path: { label: "Path", ...TEXT },
  origin: { label: "Origins", ...LIST },
  /** A note decides nothing: only people read it. */
  description: { label: "Description", isNote: true, ...OPTIONAL_TEXT },
  header: { label: "Headers", ...OPTIONAL_LIST },
  exposed_header: { label: "Exposed headers", ...OPTIONAL_LIST },
  max_age: { label: "Max age", ...SECONDS },
  method: { label: "Methods", ...SET },
  supports_credentials: { label: "Supports credentials", ...SWITCH },
  enabled: { label: "Enabled", ...SWITCH, empty: true },
};

/** An entry as the form edits it: lists instead of comma texts, the maximum age as typed. */
export type EntryForm = { [Name in FieldName]: (typeof TABLE)[Name]["empty"] };

type EntryField<Stored, Typed> = FieldKind<Stored, Typed> & { label: string; isNote?: boolean };
export const ENTRY_FIELDS: { readonly [Name in FieldName]: EntryField<CorsFields[Name], EntryForm[Name]> } = TABLE;

/** The names of all fields, in the order of the form. */
export const FIELD_NAMES = Object.keys(TABLE) as readonly FieldName[];

/** An object with a value for each field. */
export function mapFields<Values extends Record<FieldName, unknown>>(
  make: <Name extends FieldName>(name: Name) => Values[Name],
): Values {
  const values: Partial<Record<FieldName, unknown>> = {};
  for (const name of FIELD_NAMES) values[name] = make(name);
  return values as Values;
}

/** A stored entry without its id, dates and people: what a copy or a re-creation sends. */
export const fieldsOf = (entry: CorsFields): CorsFields => mapFields<CorsFields>((name) => entry[name]);

/** What the worker needs of an entry to judge others: id and fields, of its note no more than until when it is open. */
export const policyOf = (entry: CorsPolicy): CorsPolicy => ({
  id: entry.id,
  ...mapFields<CorsFields>((name) =>
    ENTRY_FIELDS[name].isNote && openUntil(entry.description) === null
      ? ENTRY_FIELDS[name].toStored(ENTRY_FIELDS[name].empty)
      : entry[name],
  ),
});

/** Whether a field means the same in both: two stored entries, or two forms. */
export const sameField = (name: FieldName, a: EntryForm | CorsFields, b: EntryForm | CorsFields): boolean =>
  a[name] === b[name] || ENTRY_FIELDS[name].same(a[name], b[name]);

/** The names of the fields in which two stored versions of an entry differ. */
export const differences = (a: CorsFields, b: CorsFields): FieldName[] =>
  FIELD_NAMES.filter((name) => !sameField(name, a, b));

/** A stored field in words, e.g. `on`, `none`. */
export const shownField = <Name extends FieldName>(name: Name, entry: Pick<CorsFields, Name>): string =>
  ENTRY_FIELDS[name].shown(entry[name]);

/** The values that an update replaced. */
export function partOf(entry: CorsFields, fields: Partial<CorsFields>): Partial<CorsFields> {
  return Object.fromEntries(Object.entries(fieldsOf(entry)).filter(([name]) => name in fields));
}

/** The fields that an update changes, with their new values. */
export const changedFields = (from: CorsFields, to: CorsFields): Partial<CorsFields> =>
  partOf(to, Object.fromEntries(differences(from, to).map((name) => [name, to[name]])));
