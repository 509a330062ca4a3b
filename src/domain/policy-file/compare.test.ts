import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { impact } from "../cors/impact.ts";
import type { CorsFields } from "../cors/policy.ts";
import { fieldsWith } from "../cors/testing/entry-with.ts";
import { anyEntries } from "./arbitrary.ts";
import { asPolicies, compareEntries, isEqual } from "./compare.ts";
import { writePolicy } from "./index.ts";

const entry = (path: string, more: Partial<CorsFields> = {}): CorsFields =>
  fieldsWith({ path, max_age: 600, method: ["GET", "POST"], ...more });
const paths = (entries: readonly { path: string }[]) => entries.map(({ path }) => path);

test("by path: added, changed field by field, the same, removed", () => {
  const before = [entry("api/a"), entry("api/b"), entry("api/c")];
  const after = [
    entry("api/d"),
    entry("api/c", { header: "", max_age: 0 }),
    entry("api/b", { method: ["post", "GET"] }),
  ];
  const { added, changed, same, removed, reordered } = compareEntries(before, after);
  expect([paths(added), paths(same), paths(removed), reordered]).toEqual([["api/d"], ["api/b"], ["api/a"], []]);
  expect(changed.map(({ path, fields }) => ({ path, fields }))).toEqual([
    { path: "api/c", fields: ["header", "max_age"] },
  ]);
});

describe("the order of paths that tie", () => {
  const [a, b] = [entry("api/x*"), entry("api/*x")];
  test("is a difference", () => {
    expect(compareEntries([a, b], [b, a]).reordered).toEqual([["api/*x", "api/x*"]]);
    expect(isEqual(compareEntries([a, b], [b, a]))).toBe(false);
    expect(compareEntries([a, entry("api/y"), b], [a, b, entry("api/y")]).reordered).toEqual([]);
  });
  test("counts among those that both sides have", () => {
    expect(compareEntries([a], [b, a]).reordered).toEqual([]);
  });
});

test("nothing differs exactly where both sides give the same file, but for the spelling of verbs", () => {
  const verbs = anyEntries(fc).map((list) => list.map((one) => ({ ...one, method: ["GET"] })));
  fc.assert(
    fc.property(verbs, verbs, fc.boolean(), (one, two, isSame) => {
      const other = isSame ? structuredClone(one) : two;
      expect(isEqual(compareEntries(one, other))).toBe(writePolicy(one) === writePolicy(other));
    }),
  );
});

test("what is done to one side makes it the other", () => {
  fc.assert(
    fc.property(anyEntries(fc), anyEntries(fc), (before, after) => {
      const { added, changed, same, removed } = compareEntries(before, after);
      expect(removed.length + changed.length + same.length).toBe(before.length);
      const done = [...same.map((pair) => pair.after), ...changed.map((pair) => pair.after), ...added];
      expect(paths(done).sort()).toEqual(paths(after).sort());
    }),
  );
});

test("an entry has the same id on both sides, but for one whose turn has changed", () => {
  const idsOf = (before: CorsFields[], after: CorsFields[]) => {
    const sides = asPolicies(before, after);
    return [sides.before, sides.after].map((side) => side.map(({ id, path }) => `${id} ${path}`));
  };
  expect(idsOf([entry("a"), entry("b")], [entry("b"), entry("c")])).toEqual([
    ["1 a", "2 b"],
    ["2 b", "4 c"],
  ]);
  expect(idsOf([entry("x*"), entry("*x")], [entry("*x"), entry("x*")])).toEqual([
    ["1 x*", "2 *x"],
    ["3 *x", "4 x*"],
  ]);
});

test("another turn is a gain for some and a loss for others", () => {
  const [a, b] = [entry("api/x*", { origin: "https://a.example" }), entry("api/*x", { origin: "https://b.example" })];
  const { before, after } = asPolicies([a, b], [b, a]);
  const { rows } = impact(before, after, "https://df.example.com");
  expect(rows.map(({ change, origin }) => `${change} ${origin}`).sort()).toEqual([
    "gains https://b.example",
    "loses https://a.example",
  ]);
});
