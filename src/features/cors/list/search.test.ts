import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cases } from "../../../domain/cors/testing/cases.ts";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { type SortKey, sortEntries } from "./search.ts";

const entry = fc.record({
  path: fc.constantFrom("a", "b", "é", "b/*"),
  max_age: fc.constantFrom(null, 0, 5),
  enabled: fc.boolean(),
});
type Part = { path: string; max_age: number | null; enabled: boolean };
const withId = (part: Part, id: number): CorsEntry => ({
  ...entryWith(part),
  id,
  user_by_created_by_id: null,
  user_by_last_modified_by_id: null,
});

const VALUES: Partial<Record<SortKey, (entry: CorsEntry) => number>> = {
  path: ({ path }) => path.charCodeAt(0) * 10 + path.length,
  max_age: ({ max_age }) => max_age ?? -1,
  enabled: ({ enabled }) => (enabled ? 0 : 1),
};

test("a list is in its order, whichever list was sorted before it", () => {
  const edit = fc.record({ at: fc.nat(9), gone: fc.nat(2), made: fc.array(entry, { maxLength: 2 }) });
  const look = fc.record({
    edits: fc.array(edit, { maxLength: 2 }),
    sort: fc.constantFrom<SortKey>("path", "max_age", "enabled"),
    desc: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), fc.array(look, { minLength: 1, maxLength: 4 }), (parts, looks) => {
      let id = 0;
      let entries = parts.map((part) => withId(part, ++id));
      for (const { edits, sort, desc } of looks) {
        for (const { at, gone, made } of edits)
          entries = entries.toSpliced(at, gone, ...made.map((part) => withId(part, ++id)));
        const value = (one: CorsEntry) => (VALUES[sort]?.(one) ?? 0) * (desc ? -1 : 1);
        const expected = entries.toSorted((a, b) => value(a) - value(b) || a.id - b.id);
        expect(sortEntries(entries, sort, desc)).toEqual(expected);
      }
    }),
    cases(300),
  );
});
