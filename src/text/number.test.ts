import { expect, test } from "vitest";
import { countText, listText, numberText, unitText } from "./number.ts";

test.each([
  [0, "0 entries"],
  [1, "1 entry"],
  [2, "2 entries"],
  [1234, "1,234 entries"],
])("%i", (count, text) => expect(countText(count, "entry", "entries")).toBe(text));

test("the plural of most nouns needs no word of its own, and a verb can go with it", () => {
  expect([countText(1, "change"), countText(3, "change")]).toEqual(["1 change", "3 changes"]);
  expect(countText(1, "change was", "changes were")).toBe("1 change was");
});

test("numbers, units and lists", () => {
  expect(numberText(1_234_567)).toBe("1,234,567");
  expect([unitText(1, "day"), unitText(2.5, "hour"), unitText(1200, "second")]).toEqual([
    "1 day",
    "2.5 hours",
    "1,200 seconds",
  ]);
  expect([listText(["a"]), listText(["a", "b"]), listText(["a", "b", "c"])]).toEqual(["a", "a and b", "a, b, and c"]);
});
