import fc from "fast-check";
import { expect, it } from "vitest";
import { compilePath, decodedPath } from "../path.ts";
import { mayBegin } from "./beginnings.ts";
import { patternOf } from "./pattern.ts";

const may = (regex: string, beginning: string) => mayBegin(patternOf(regex).automaton, beginning);

it.each([
  ["^/api/[a-z]+/x", "api/a", true],
  ["^/api/[a-z]+/x", "api/a1/", false],
  ["^/api/a%31", "api/a1", true],
  ["^/API/A", "api/a", true],
  ["^/%61pi/", "api/", true],
  ["^/api/.*x$", "api/anything/", true],
  ["^//+api/", "api/", true],
  ["^/apo", "api/", false],
  ["^/b", "bé", true],
  ["^/[^%]+$", "a b", false],
])("%s may match a path that begins with %s: %s", (regex, beginning, expected) => {
  expect(may(regex, beginning)).toBe(expected);
});

const PIECES = ["a", "b", "/", "1", "%61", "%62", "%2F", "%2f", "%31"];
/** All raw paths of up to four pieces. */
const RAW = (() => {
  const found: string[] = [];
  const add = (path: string, left: number) => {
    found.push(path);
    if (left > 0) for (const piece of PIECES) add(path + piece, left - 1);
  };
  add("/", 4);
  return found.map((raw) => ({ raw, decoded: decodedPath(raw) ?? "" }));
})();
const regex = fc
  .array(fc.constantFrom("a", "b", "/", "[ab]", "%61", ".", "(a|b/)", "1?", "[^a]", "%", "6"), { maxLength: 5 })
  .map((pieces) => `^/${pieces.join("")}`);

it("never says no where a path is there", () => {
  fc.assert(
    fc.property(regex, fc.constantFrom("a", "ab", "a/", "a/b", "b/a", "1", "a1", "a/a/", "ba"), (path, beginning) => {
      if (may(path, beginning)) return;
      const { matches } = compilePath(path);
      const found = RAW.find(({ raw, decoded }) => decoded.startsWith(beginning) && matches(raw) === true);
      expect(found).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
