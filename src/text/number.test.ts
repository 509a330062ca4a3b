import { expect, test } from "vitest";
import { countText, listText, numberText } from "./number.ts";

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

test("numbers, measures and lists", () => {
  expect([0, 7, 999, 1000, -999, -1000, 0.5, 1_234_567, Number.NaN].map(numberText)).toEqual(
    [0, 7, 999, 1000, -999, -1000, 0.5, 1_234_567, Number.NaN].map((value) =>
      new Intl.NumberFormat("en").format(value),
    ),
  );
  expect([countText(1, "day"), countText(2.5, "hour"), countText(1200, "second")]).toEqual([
    "1 day",
    "2.5 hours",
    "1,200 seconds",
  ]);
  expect([listText(["a"]), listText(["a", "b"]), listText(["a", "b", "c"])]).toEqual(["a", "a and b", "a, b, and c"]);
});
