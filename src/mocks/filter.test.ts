import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ApiError } from "./errors.ts";
import { compare, parseFilter, type SqlValue } from "./filter.ts";

const ROWS: Record<string, SqlValue>[] = [
  { id: 1, path: "api/v2/Users", description: null },
  { id: 2, path: "api/v2/db/*", description: "the shop's" },
  { id: 10, path: "50%_off", description: "" },
];
const ids = (filter: string): SqlValue[] => {
  const test = parseFilter(filter, ["id", "path", "description"]);
  return ROWS.filter((row) => test((name) => row[name] ?? null)).map((row) => row.id ?? null);
};

test.each([
  ["id > 1", [2, 10]],
  ["id >= '2' and id<10", [2]],
  ["id = 1 or id = 2 and path contains db", [1, 2]],
  ["(id = 1 or id = 2) and path contains db", [2]],
  ["path like '%USERS'", [1]],
  ["path starts with 'api/' and path ends with '*'", [2]],
  ["description is null", [1]],
  ["description is not null", [2, 10]],
  ["description = 'the shop''s'", [2]],
  ["description != 'x'", [2, 10]],
])("%s", (filter, expected) => {
  expect(ids(filter)).toEqual(expected);
});

test.each(["", "(", "id =", "id = 1)", "id is", "id = 1 id = 2", "constructor = 1", "id constructor 1"])(
  "refuses %s",
  (filter) => {
    expect(() => ids(filter)).toThrow(ApiError);
  },
);

test("whatever people type is a filter or an error of the API", () => {
  const words = fc.constantFrom(
    "id",
    "path",
    "=",
    "like",
    "(",
    ")",
    "and",
    "or",
    "is",
    "not",
    "null",
    "'",
    '"',
    "%",
    " ",
    "1",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join(" ")),
      ),
      (text) => {
        try {
          ids(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
        }
      },
    ),
  );
});

test("values sort as in SQLite: nothing, numbers, text", () => {
  const values: SqlValue[] = ["b", 10, null, "10", 9, "a"];
  expect(values.toSorted(compare)).toEqual([null, 9, 10, "10", "a", "b"]);
});
