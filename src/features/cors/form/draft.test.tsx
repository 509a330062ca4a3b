import fc from "fast-check";
import { expect, test } from "vitest";
import { cases } from "../../../domain/cors/testing/cases.ts";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { fieldsOf } from "../entry.ts";
import { draftStore } from "./draft.ts";
import { toForm } from "./values.ts";

const store = draftStore("https://df.example:1", "cors/7");

test("a draft is read back as it was written", () => {
  const text = fc.string({ unit: "grapheme" });
  const stored = fc.record({
    origin: text,
    header: fc.option(text),
    description: fc.option(text),
    max_age: fc.option(fc.nat()),
    enabled: fc.boolean(),
  });
  fc.assert(
    fc.property(stored, fc.boolean(), (part, isNew) => {
      const fields = fieldsOf(entryWith(part));
      const draft = { form: toForm(fields), opened: isNew ? null : fields, at: 5 };
      store.write(draft);
      expect(store.read()).toEqual(draft);
    }),
    cases(100),
  );
});

test("what another version left behind is not a draft", () => {
  const form = toForm(entryWith());
  for (const odd of [
    { ...form, origin: "https://a.example" },
    { ...form, path: undefined },
  ]) {
    sessionStorage.setItem(
      "gatehouse.draft:https://df.example:1:cors/7",
      JSON.stringify({ form: odd, opened: null, at: 5 }),
    );
    expect(store.read()).toBeNull();
  }
  store.clear();
  expect(store.read()).toBeNull();
});
