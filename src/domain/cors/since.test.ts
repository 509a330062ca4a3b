import { expect, it } from "vitest";
import { changesSince } from "./since.ts";
import { entryWith } from "./testing/entry-with.ts";

const entry = (id: number, origin: string) => ({ ...entryWith({ origin }), id });
const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id);
const since = (seen: [number, string][], now: [number, string][], own: number[] = [], deleted: number[] = []) =>
  changesSince(
    new Map(seen.map(([id, origin]) => [id, entry(id, origin)])),
    now.map(([id, origin]) => entry(id, origin)),
    ({ id }) => own.includes(id),
    (a, b) => a.origin === b.origin,
    (id) => deleted.includes(id),
  );

it("tells what came, what changed and from what, and what is gone", () => {
  const { added, changed, removed } = since(
    [
      [1, "a"],
      [2, "b"],
      [3, "c"],
    ],
    [
      [1, "a"],
      [2, "x"],
      [4, "d"],
    ],
  );
  expect(ids(added)).toEqual([4]);
  expect(changed.map(({ entry: { id, origin }, before }) => [id, before.origin, origin])).toEqual([[2, "b", "x"]]);
  expect(ids(removed)).toEqual([3]);
});

it("says nothing of what the administrator did", () => {
  expect(
    since(
      [[1, "a"]],
      [
        [1, "x"],
        [2, "y"],
      ],
      [1, 2],
    ),
  ).toEqual({ added: [], changed: [], removed: [] });
  expect(
    since(
      [
        [1, "a"],
        [2, "b"],
      ],
      [],
      [],
      [1, 2],
    ),
  ).toEqual({ added: [], changed: [], removed: [] });
});

it("says nothing where nothing changed", () => {
  expect(since([[1, "a"]], [[1, "a"]])).toEqual({ added: [], changed: [], removed: [] });
});
