import fc from "fast-check";
import { expect, test } from "vitest";
import { pathBytes } from "../../path.ts";
import type { CorsPolicy } from "../../policy.ts";
import { entryWith } from "../../testing/entry-with.ts";
import { anyTextOf, globMatches, globsMeet, readGlob } from "./glob.ts";
import { PathIndex } from "./path-index.ts";

const entryOf = (path: string, id: number, enabled = true): CorsPolicy =>
  entryWith({ id, path, max_age: 600, enabled });

const overlapsIn = (paths: readonly string[], of: number) => {
  const entries = paths.map((path, id) => entryOf(path, id));
  const entry = entries[of];
  if (entry === undefined) throw new Error("no such path");
  return new PathIndex(entries).overlapsOf(entry);
};

const globOf = (path: string) => readGlob(path, pathBytes(path));
const glob = fc
  .array(fc.constantFrom("a", "b", "*", "ab"), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(""));

/** All texts of the letters a and b up to seven letters. */
const TEXTS = Array.from({ length: 8 }, (_, length) =>
  Array.from({ length: 2 ** length }, (_, n) =>
    n.toString(2).padStart(length, "0").replaceAll("0", "a").replaceAll("1", "b").slice(0, length),
  ),
).flat();

test("globs meet and cover as the texts that they match do", () => {
  fc.assert(
    fc.property(glob, glob, (left, right) => {
      const [a, b] = [globOf(left), globOf(right)];
      const common = TEXTS.some((text) => globMatches(a, text) && globMatches(b, text));
      if (common) expect(globsMeet(a, b)).toBe(true);
      else if (left.length + right.length <= 7) expect(globsMeet(a, b)).toBe(false);
      if (globMatches(a, anyTextOf(b)))
        expect(TEXTS.every((text) => !globMatches(b, text) || globMatches(a, text))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("the index finds what a look at all pairs finds", () => {
  fc.assert(
    fc.property(fc.uniqueArray(glob, { minLength: 2, maxLength: 40 }), (paths) => {
      const entries = paths.map((path, id) => entryOf(path, id));
      const index = new PathIndex(entries);
      for (const entry of entries) {
        const target = globOf(entry.path);
        const others = paths.filter((path) => path !== entry.path).map(globOf);
        const longer = others.filter((other) => other.bytes > target.bytes);
        const found = index.overlapsOf(entry);
        expect(found.tie !== null).toBe(
          others.some((other) => other.bytes === target.bytes && globsMeet(other, target)),
        );
        expect(found.longer !== null).toBe(longer.some((other) => globsMeet(other, target)));
        expect(found.shadow !== null).toBe(longer.some((other) => globMatches(other, anyTextOf(target))));
      }
    }),
    { numRuns: 200 },
  );
});

test.each([
  { paths: ["api/v2/db/*", "api/v2/db/*"], duplicate: 1 },
  { paths: ["api/v2/d*", "api/v2/*b"], tie: 1 },
  { paths: ["api/v2/db/*", "api/v2/db"] },
  { paths: ["api/*", "api/v2/db/*"], longer: 1 },
  { paths: ["api/v2/*", "api/******"], shadow: 1, longer: 1 },
  { paths: ["api/v2/db", "^/api/v2/(db|files)"], shadow: 1, longer: 1 },
  { paths: ["api/v2/db/*", "^/api/v2/.*"], tie: 1 },
  { paths: ["^/api/v2/.*", "api/v2/db/*"], tie: 1 },
  { paths: ["^/api/v2/", "api/v2/db/_table/contact"], longer: 1 },
  { paths: ["api/v2/db/*", "^/api/v2/(db|files)/.*"], shadow: 1, longer: 1 },
  { paths: ["api/v2/db", "^/api/v2/files/.*$"] },
  { paths: ["/api/v2/*", "api/v2/db/*"] },
  { paths: ["api/v2/*", "^/api/v2/("] },
])("$paths", ({ paths, duplicate, tie, shadow, longer }) => {
  const found = overlapsIn(paths, 0);
  expect({
    duplicate: found.duplicate?.id,
    tie: found.tie?.id,
    shadow: found.shadow?.id,
    longer: found.longer?.id,
  }).toEqual({ duplicate, tie, shadow, longer });
});

test("a disabled entry gets in nobody's way, and nobody in its", () => {
  const [off, on] = [entryOf("api/v2/db/*", 1, false), entryOf("api/*", 2)];
  const index = new PathIndex([off, on]);
  expect(index.overlapsOf(on).longer).toBeNull();
  expect(index.overlapsOf({ ...off, path: "ap*" }).longer).toBeNull();
});

test("an edited entry is not in its own way", () => {
  const stored = entryOf("api/v2/db/*", 1);
  expect(new PathIndex([stored]).overlapsOf({ ...stored, path: "api/v2/d*" })).toEqual({
    duplicate: null,
    tie: null,
    shadow: null,
    longer: null,
  });
});
