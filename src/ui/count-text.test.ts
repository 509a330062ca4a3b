import { expect, test } from "vitest";
import { countText } from "./count-text.ts";

test.each([
  [0, "0 entries"],
  [1, "1 entry"],
  [2, "2 entries"],
  [1234, "1,234 entries"],
])("%i", (count, text) => expect(countText(count, "entry", "entries")).toBe(text));

test("the plural of most nouns needs no word of its own", () => {
  expect([countText(1, "change"), countText(3, "change")]).toEqual(["1 change", "3 changes"]);
});
