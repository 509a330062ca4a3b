import fc from "fast-check";
import { expect, test } from "vitest";
import { anyEntries } from "./arbitrary.ts";
import { compareEntries, isEqual } from "./compare.ts";
import { entriesAfter, stepsOf, touchedBy } from "./steps.ts";

const stored = anyEntries(fc).map((entries) => entries.map((entry, at) => ({ ...entry, id: 3 * at + 1 })));

test("all steps together make the platform what the file says, but for an order that only a new entry could have", () => {
  fc.assert(
    fc.property(stored, anyEntries(fc), (before, file) => {
      const comparison = compareEntries(before, file);
      const steps = stepsOf(comparison, () => true);
      const after = entriesAfter(before, touchedBy(before, steps));
      const { reordered, ...left } = compareEntries(after, file);
      expect(isEqual({ ...left, reordered: [] })).toBe(true);
      if (before.length === 0) expect(reordered).toEqual([]);
    }),
  );
});

test("what is not chosen stays as it is", () => {
  fc.assert(
    fc.property(stored, anyEntries(fc), (before, file) => {
      const steps = stepsOf(compareEntries(before, file), () => false);
      expect(entriesAfter(before, touchedBy(before, steps))).toEqual(before);
    }),
  );
});

test("a step touches its entry alone, and a new one has an id of its own", () => {
  fc.assert(
    fc.property(stored, anyEntries(fc), fc.func(fc.boolean()), (before, file, isChosen) => {
      const steps = stepsOf(compareEntries(before, file), isChosen);
      const after = entriesAfter(before, touchedBy(before, steps));
      const touched = new Set(steps.map(({ path }) => path));
      expect(after.filter(({ path }) => !touched.has(path))).toEqual(before.filter(({ path }) => !touched.has(path)));
      expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
    }),
  );
});
