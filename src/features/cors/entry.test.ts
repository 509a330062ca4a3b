import { expect, test } from "vitest";
import { entryWith } from "../../domain/cors/testing/entry-with.ts";
import { differences, ENTRY_FIELDS, type EntryForm, FIELD_NAMES, fieldsOf, policyOf, shownField } from "./entry.ts";
import { EMPTY_FORM, toFields } from "./form/values.ts";

const ENTRY = { ...entryWith({ id: 7, description: "a note", header: "X-A" }), created_date: "2026-01-01" };

test("an entry's own fields go into a copy, without id and dates", () => {
  expect(Object.keys(fieldsOf(ENTRY))).toEqual(FIELD_NAMES);
  expect({ ...fieldsOf(ENTRY), id: 7 }).toEqual(entryWith({ id: 7, description: "a note", header: "X-A" }));
});

test("the worker gets what decides, and no note but of one that says until when", () => {
  expect(policyOf(ENTRY)).toEqual(entryWith({ id: 7, description: null, header: "X-A" }));
  expect(policyOf({ ...ENTRY, description: "until 2026-12-31" }).description).toBe("until 2026-12-31");
});

test("each field counts as a difference, and only a real one does", () => {
  const others: EntryForm = {
    path: "b",
    origin: ["b"],
    description: "b",
    header: ["b"],
    exposed_header: ["b"],
    max_age: "1",
    method: ["PUT"],
    supports_credentials: true,
    enabled: false,
  };
  const empty = toFields(EMPTY_FORM);
  expect(differences(empty, toFields(others))).toEqual(FIELD_NAMES);
  expect(differences(empty, { ...empty, max_age: null })).toEqual([]);
  const methods = { ...empty, method: ["GET", "PUT"] };
  expect(differences(methods, { ...methods, method: ["PUT", "GET"] })).toEqual([]);
});

test("what is shown hides nothing", () => {
  expect(shownField("method", entryWith({ method: ["GET", "\u202ePUT"] }))).toBe("GET, ⟦U+202E⟧PUT");
  expect(shownField("header", entryWith({ header: "" }))).toBe("none");
  expect(shownField("enabled", ENTRY)).toBe("on");
  expect(ENTRY_FIELDS.origin.label).toBe("Origins");
});
