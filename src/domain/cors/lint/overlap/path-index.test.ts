import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePath, pathBytes } from "../../path.ts";
import type { CorsPolicy } from "../../policy.ts";
import { regionsOf } from "../../regions.ts";
import { cases } from "../../testing/cases.ts";
import { entryWith } from "../../testing/entry-with.ts";
import { anyTextOf, globMatches, globsMeet, readGlob } from "./glob.ts";
import { PathIndex } from "./path-index.ts";

const entryOf = (path: string, id: number, enabled = true): CorsPolicy =>
  entryWith({ id, path, max_age: 600, enabled });

const overlapsIn = (paths: readonly string[], of: number) => {
  const entries = paths.map((path, id) => entryOf(path, id));
  const entry = entries[of];
  if (entry === undefined) throw new Error("no such path");
  return new PathIndex(entries, "api").overlapsOf(entry);
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

/** All raw paths of up to four of these below the API, as browsers write them. */
const PATHS = ["a", "b", "/", "%20", "7"]
  .flatMap((a) =>
    ["", "a", "b", "/", "x"].flatMap((c) =>
      ["", "a", "b", "/"].flatMap((d) => ["", "b", "x"].map((e) => a + c + d + e)),
    ),
  )
  .filter((path) => !/^\/|\/\//.test(path))
  .map((path) => `/api/${path}`);

const piece = fc.constantFrom("a", "b", "*", "/", "ab", " ", "7", "*/");
const pathOfGlob = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => `api/${pieces.join("")}`);
const part = fc.constantFrom("a", "b", "[ab]", "[^/]", ".", "/", "%20", "\\d", "(a|b/)", "b?", "a*", ".*", "[^a]+");
const pathOfRegex = fc
  .tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom("", "$", "/", ".*$"))
  .map(([parts, end]) => `^/api/${parts.join("")}${end}`);
const stored = fc.oneof({ weight: 2, arbitrary: pathOfGlob }, { weight: 1, arbitrary: pathOfRegex });

test("the index finds what a look at all pairs and all short paths finds, regexes included", () => {
  fc.assert(
    fc.property(fc.uniqueArray(stored, { minLength: 2, maxLength: 8 }), (paths) => {
      const entries = paths.map((path, id) => entryOf(path, id));
      const index = new PathIndex(entries, "api");
      const matching = new Map(paths.map((path) => [path, PATHS.filter((raw) => compilePath(path).matches(raw))]));
      const at = (path: string) => matching.get(path) ?? [];
      for (const entry of entries) {
        const { tie, longer, shadows } = index.overlapsOf(entry);
        const bytes = pathBytes(entry.path);
        const meets = (other: string) => at(other).some((raw) => at(entry.path).includes(raw));
        const others = paths.filter((path) => path !== entry.path);
        const longerOnes = others.filter((other) => pathBytes(other) > bytes);
        if (others.some((other) => pathBytes(other) === bytes && meets(other))) expect(tie).not.toBeNull();
        if (longerOnes.some(meets)) expect(longer).not.toBeNull();
        const free = at(entry.path).filter((raw) => !longerOnes.some((other) => at(other).includes(raw)));
        if (free.length > 0) expect(shadows).toBeNull();
        // What is said has a proof.
        for (const { path } of [tie, longer].filter((other) => other !== null))
          expect(
            meets(path) || regionsOf([entryOf(path, 1)], entry.path).regions.some((region) => region.entry !== null),
          ).toBe(true);
        const answers = regionsOf(
          entries.filter(({ path }) => path === entry.path || longerOnes.includes(path)),
          entry.path,
        );
        const answersHere = answers.regions.some((region) => region.entry === entry);
        const isReached = regionsOf([entry], "api/*").regions.some((region) => region.entry === entry);
        expect(shadows !== null).toBe(isReached && !answersHere);
      }
    }),
    cases(60),
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
    shadow: found.shadows?.[0]?.id,
    longer: found.longer?.id,
  }).toEqual({ duplicate, tie, shadow, longer });
});

test("a disabled entry gets in nobody's way, and nobody in its", () => {
  const [off, on] = [entryOf("api/v2/db/*", 1, false), entryOf("api/*", 2)];
  const index = new PathIndex([off, on], "api");
  expect(index.overlapsOf(on).longer).toBeNull();
  expect(index.overlapsOf({ ...off, path: "ap*" }).longer).toBeNull();
});

test("an edited entry is not in its own way", () => {
  const stored = entryOf("api/v2/db/*", 1);
  expect(new PathIndex([stored], "api").overlapsOf({ ...stored, path: "api/v2/d*" })).toEqual({
    duplicate: null,
    tie: null,
    shadows: null,
    longer: null,
  });
});
