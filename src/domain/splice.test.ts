import * as fc from "fast-check";
import { expect, test } from "vitest";
import { spliceOf } from "./splice.ts";

const list = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 });

test("a splice turns one list into the other, and leaves what both begin and end with", () => {
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { at, gone, items } = spliceOf(before, after);
      expect(before.toSpliced(at, gone.length, ...items)).toEqual(after);
      expect(before.slice(at, at + gone.length)).toEqual(gone);
      if (gone.length * items.length === 0) return;
      expect(gone[0]).not.toBe(items[0]);
      expect(gone.at(-1)).not.toBe(items.at(-1));
    }),
  );
});

test("of equal lists nothing is replaced", () => {
  expect(spliceOf(["a", "b"], ["a", "b"])).toEqual({ at: 2, gone: [], items: [] });
});
