import { expect, test } from "vitest";
import type { CorsPolicy } from "./policy.ts";
import { systemAnswerers } from "./system-answerers.ts";
import { entryWith } from "./testing/entry-with.ts";

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
