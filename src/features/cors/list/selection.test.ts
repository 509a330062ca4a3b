import { expect, it } from "vitest";
import { toggled } from "./selection.ts";

const shown = [5, 3, 9, 7].map((id) => ({ id }));
const after = (selected: number[], id: number, from: number | null = null) =>
  [...toggled(new Set(selected), shown, id, from)].sort();

it("selects one, and deselects it", () => {
  expect(after([], 3)).toEqual([3]);
  expect(after([3, 9], 3)).toEqual([9]);
});

it("selects all between the last one and this one, in the order of the list, either way", () => {
  expect(after([5], 9, 5)).toEqual([3, 5, 9]);
  expect(after([7], 3, 7)).toEqual([3, 7, 9]);
});

it("deselects a range, and leaves the others", () => {
  expect(after([5, 3, 9, 7], 9, 3)).toEqual([5, 7]);
});

it("selects one where the last one is not shown any more", () => {
  expect(after([4], 9, 4)).toEqual([4, 9]);
});
