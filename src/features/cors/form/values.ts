import type { CorsFields } from "../../../platform/cors.ts";

/**
 * An entry as the form edits it: lists instead of comma texts, the maximum age as typed.
 * List items keep every byte of the stored text, blanks too.
 */
export type EntryForm = {
  path: string;
  origin: string[];
  description: string;
  header: string[];
  exposed_header: string[];
  max_age: string;
  method: string[];
  supports_credentials: boolean;
  enabled: boolean;
};

export const EMPTY_FORM: EntryForm = {
  path: "",
  origin: [],
  description: "",
  header: [],
  exposed_header: [],
  max_age: "",
  method: [],
  supports_credentials: false,
  enabled: true,
};

/** The nine fields, in the order of the form. */
export const FIELDS = [
  "path",
  "origin",
  "description",
  "header",
  "exposed_header",
  "max_age",
  "method",
  "supports_credentials",
  "enabled",
] as const satisfies readonly (keyof EntryForm)[];

const toItems = (text: string | null): string[] => (text === null || text === "" ? [] : text.split(","));
const toText = (items: readonly string[]): string | null => (items.length === 0 ? null : items.join(","));

export const toForm = (stored: CorsFields): EntryForm => ({
  path: stored.path,
  origin: toItems(stored.origin),
  description: stored.description ?? "",
  header: toItems(stored.header),
  exposed_header: toItems(stored.exposed_header),
  max_age: stored.max_age === null ? "" : String(stored.max_age),
  method: [...stored.method],
  supports_credentials: stored.supports_credentials,
  enabled: stored.enabled,
});

/** The whole form as the platform's fields. An empty maximum age is the platform's own default, 0. */
export const toFields = (form: EntryForm): CorsFields => ({
  path: form.path,
  origin: form.origin.join(","),
  description: form.description === "" ? null : form.description,
  header: toText(form.header),
  exposed_header: toText(form.exposed_header),
  max_age: form.max_age.trim() === "" ? 0 : Number(form.max_age),
  method: form.method,
  supports_credentials: form.supports_credentials,
  enabled: form.enabled,
});

const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((item, i) => item === b[i]) : a === b;

/** The platform keeps the methods as a set, so their order says nothing; an empty maximum age is 0. */
export function sameField(name: keyof EntryForm, a: EntryForm | CorsFields, b: EntryForm | CorsFields): boolean {
  if (name === "method") return same([...a.method].sort(), [...b.method].sort());
  if (name === "max_age") return a.max_age === b.max_age || Number(a.max_age) === Number(b.max_age);
  return same(a[name], b[name]);
}

/** The fields that the administrator changed. A field that was not touched is never sent, so its bytes stay as they are. */
export function changedFields(form: EntryForm, stored: CorsFields): (keyof EntryForm)[] {
  const before = toForm(stored);
  return FIELDS.filter((name) => !sameField(name, form, before));
}

/** What an edit sends: the changed fields alone. */
export function changes(form: EntryForm, stored: CorsFields): Partial<CorsFields> {
  const fields = toFields(form);
  return Object.fromEntries(changedFields(form, stored).map((name) => [name, fields[name]]));
}

/** The stored entry with the unsaved edits in it: what the platform will hold after the save. */
export const edited = (form: EntryForm, stored: CorsFields | null): CorsFields =>
  stored === null ? toFields(form) : { ...stored, ...changes(form, stored) };

/** The names of the fields in which two stored versions of an entry differ. */
export const differences = (a: CorsFields, b: CorsFields): (keyof EntryForm)[] =>
  FIELDS.filter((name) => !sameField(name, a, b));

/** A stored entry without its id, dates and people: what a copy or a re-creation sends. */
export const fieldsOf = (entry: CorsFields): CorsFields => ({
  path: entry.path,
  origin: entry.origin,
  description: entry.description,
  header: entry.header,
  exposed_header: entry.exposed_header,
  max_age: entry.max_age,
  method: entry.method,
  supports_credentials: entry.supports_credentials,
  enabled: entry.enabled,
});

/** The administrator's edits of `opened`, put on top of what the platform holds now. */
export const rebase = (form: EntryForm, opened: CorsFields, current: CorsFields): EntryForm => ({
  ...toForm(current),
  ...Object.fromEntries(changedFields(form, opened).map((name) => [name, form[name]])),
});
