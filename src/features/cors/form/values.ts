import { USUAL_HEADERS } from "../../../domain/headers.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { ENTRY_FIELDS, type EntryForm, FIELD_NAMES, type FieldName, mapFields, sameField } from "../entry.ts";

export const EMPTY_FORM: EntryForm = mapFields<EntryForm>((name) => ENTRY_FIELDS[name].empty);

/** What a new entry starts with: together with a path and an origin it works. */
export const NEW_FORM: EntryForm = { ...EMPTY_FORM, method: ["GET"], header: [...USUAL_HEADERS], max_age: "600" };

export const toForm = (stored: CorsFields): EntryForm =>
  mapFields<EntryForm>((name) => ENTRY_FIELDS[name].toTyped(stored[name]));

/** The whole form as the platform's fields. */
export const toFields = (form: EntryForm): CorsFields =>
  mapFields<CorsFields>((name) => ENTRY_FIELDS[name].toStored(form[name]));

/** The fields that the administrator changed. A field that was not touched is never sent, so its bytes stay as they are. */
export function changedFields(form: EntryForm, stored: CorsFields): FieldName[] {
  const before = toForm(stored);
  return FIELD_NAMES.filter((name) => !sameField(name, form, before));
}

/** What an edit sends: the changed fields alone. */
export function changes(form: EntryForm, stored: CorsFields): Partial<CorsFields> {
  const fields = toFields(form);
  return Object.fromEntries(changedFields(form, stored).map((name) => [name, fields[name]]));
}

/** The stored entry with the unsaved edits in it: what the platform will hold after the save. */
export const edited = (form: EntryForm, stored: CorsFields | null): CorsFields =>
  stored === null ? toFields(form) : { ...stored, ...changes(form, stored) };

/** The administrator's edits of `opened`, put on top of what the platform holds now. */
export const rebase = (form: EntryForm, opened: CorsFields, current: CorsFields): EntryForm => ({
  ...toForm(current),
  ...Object.fromEntries(changedFields(form, opened).map((name) => [name, form[name]])),
});
