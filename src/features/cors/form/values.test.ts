import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldsWith } from "../../../domain/cors/testing/entry-with.ts";
import { changedFields, changes, EMPTY_FORM, edited, toFields, toForm } from "./values.ts";

const text = fc.string({ unit: "grapheme" });
const stored = fc
  .record({
    path: text,
    origin: fc.oneof(text, fc.constantFrom("a, b", " https://a.example ,", ",", "")),
    header: fc.option(fc.oneof(text, fc.constantFrom("", " ", "X-A,,X-B", "x-a , X-B"))),
    exposed_header: fc.option(text),
    max_age: fc.option(fc.integer()),
    method: fc.array(fc.constantFrom("GET", "POST", "HEAD", "OPTIONS", "PURGE", "get")),
    supports_credentials: fc.boolean(),
    enabled: fc.boolean(),
    description: fc.option(text),
  })
  .map(fieldsWith);

test("a form that nobody touched changes nothing, whatever is stored", () => {
  fc.assert(
    fc.property(stored, (entry) => {
      expect(changes(toForm(entry), entry)).toEqual({});
      expect(edited(toForm(entry), entry)).toEqual(entry);
    }),
  );
});

test("an edit of one field leaves every other byte alone", () => {
  fc.assert(
    fc.property(stored, text, (entry, description) => {
      const sent = changes({ ...toForm(entry), description }, entry);
      expect(Object.keys(sent).filter((name) => name !== "description")).toEqual([]);
    }),
  );
});

test("adding an origin keeps the odd spaces of the others", () => {
  const entry = { ...toFields(EMPTY_FORM), origin: "https://a.example, https://b.example" };
  const form = toForm(entry);
  expect(changes({ ...form, origin: [...form.origin, "https://c.example"] }, entry)).toEqual({
    origin: "https://a.example, https://b.example,https://c.example",
  });
});

describe("an emptied field", () => {
  const entry = { ...toFields(EMPTY_FORM), header: "X-A", description: "x", max_age: 5 };
  test("is null where the platform holds null", () => {
    expect(changes({ ...toForm(entry), header: [], description: "" }, entry)).toEqual({
      header: null,
      description: null,
    });
  });
  test("is the platform's default for the maximum age, which must not be null", () => {
    expect(changes({ ...toForm(entry), max_age: " " }, entry)).toEqual({ max_age: 0 });
  });
});

test("methods that the form does not know survive", () => {
  const entry = { ...toFields(EMPTY_FORM), method: ["GET", "PURGE"] };
  const form = toForm(entry);
  expect(changes({ ...form, method: [...form.method, "POST"] }, entry)).toEqual({ method: ["GET", "PURGE", "POST"] });
  expect(changedFields(form, entry)).toEqual([]);
});
