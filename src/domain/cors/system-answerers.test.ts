import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CorsPolicy } from "./policy.ts";
import { systemAnswerers } from "./system-answerers.ts";
import { cases } from "./testing/cases.ts";
import { entryWith } from "./testing/entry-with.ts";
import { winner } from "./winner.ts";

const answerers = (...paths: string[]): string[] => {
  const entries: CorsPolicy[] = paths.map((path, at) => entryWith({ id: at + 1, path }));
  return [...systemAnswerers(entries, "api")].map(({ path }) => path).sort();
};

test.each([
  [["api/v2/system/*", "api/v2/db/*"], ["api/v2/system/*"]],
  [["api/v2/*", "api/v2/system/*"], ["api/v2/system/*"]],
  [
    ["api/*", "api/v2/system/*"],
    ["api/*", "api/v2/system/*"],
  ],
  [["api/v2/db/*", "api/v2/system"], []],
  [["api/v9/system/*"], ["api/v9/system/*"]],
  // A longer expression sees the raw path: /%61pi/v2/system/x is left to the glob.
  [
    ["api/v2/*", "^/api/v2/system/.*$"],
    ["^/api/v2/system/.*$", "api/v2/*"],
  ],
  [["^/api/v2/(?!db)"], ["^/api/v2/(?!db)"]],
] as const)("of %j the admin API is answered by %j", (paths, expected) => {
  expect(answerers(...paths)).toEqual(expected);
});

const ADDRESSES = [
  "/api/v2/system/cors",
  "/api/system/x",
  "/api/v9/system/a%2Fb",
  "/%61pi/v2/system/é",
  "/api/v/system/x/",
];

test("whoever answers an address of the admin API is among them, however the path is cut", () => {
  const cut = fc.constantFrom("*", "a", "api", "/", "v", "v2", "2", "system", "sys", "tem", "cors", "x", "é", "db");
  const path = fc.array(cut, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 4 }), (paths) => {
      const entries = paths.map((one, at) => entryWith({ id: at + 1, path: one }));
      const found = systemAnswerers(entries, "api");
      for (const address of ADDRESSES) {
        const { entry } = winner(entries, address);
        if (entry !== null) expect(found).toContain(entry);
      }
    }),
    cases(300),
  );
});
