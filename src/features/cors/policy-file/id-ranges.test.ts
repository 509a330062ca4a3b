import fc from "fast-check";
import { expect, test } from "vitest";
import { inRanges, rangesOf } from "./id-ranges.ts";

test("ids as ranges hold these ids and no others", () => {
  expect(rangesOf([9, 1, 3, 2, 7])).toBe("1-3,7,9");
  expect(inRanges("1-3,x,7-,8y")(7)).toBe(false);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40)), (ids) => {
      const holds = inRanges(rangesOf(ids));
      for (let id = 0; id <= 41; id++) expect(holds(id)).toBe(ids.includes(id));
    }),
  );
});
