import fc from "fast-check";
import { expect, test } from "vitest";
import { exchangeOf } from "./exchange.ts";
import { impact } from "./impact.ts";
import { wildcardMatches } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { cases } from "./testing/cases.ts";
import { smallEntry, smallGlob, smallPaths } from "./testing/small-world.ts";
import { winner } from "./winner.ts";

const PLATFORM = "https://df.example.com";
const ORIGINS = ["https://a.example", "https://b.example", "http://a.example", "https://c.other"];

const paths = smallPaths(["a", "B", "%61"], ["a", "b", "/", "%61"]);

const glob = smallGlob(fc, ["a", "b", "*", "/", "B"], 4);
const regex = fc.constantFrom("^/api/a", "^/api/(a|b)/?$", "^/api/.*b", "^/api/[^b]+$", "^/api/(?!a)", "^/api/%61");
const entry = smallEntry(fc, glob, regex, {
  origin: fc.constantFrom(
    "https://a.example",
    "https://a.example,https://b.example",
    "*",
    "https://*.example",
    "http*",
  ),
  header: fc.constantFrom(null, "X-A"),
  method: fc.subarray(["GET", "PATCH"]),
});
/** Two sets: what is kept, and what only one of them has or has in another form. */
const sides = fc
  .tuple(
    fc.array(entry, { maxLength: 4 }),
    fc.array(fc.tuple(fc.option(entry), fc.option(entry)), { minLength: 1, maxLength: 3 }),
  )
  .map(([kept, changed]) => {
    const both = kept.map((one, at) => ({ ...one, id: at + 1 }));
    const numbered = (side: 0 | 1) =>
      changed.flatMap((pair, at) => (pair[side] === null ? [] : [{ ...pair[side], id: 10 + at }]));
    return { before: [...both, ...numbered(0)], after: [...both, ...numbered(1)] };
  });

test("no gain or loss is missed, and none is invented", () => {
  fc.assert(
    fc.property(sides, ({ before, after }) => {
      const { rows, more, skipped, unknown } = impact(before, after, PLATFORM);
      expect([more, skipped]).toEqual([0, 0]);
      const isLetIn = (
        entries: readonly CorsPolicy[],
        path: string,
        pageOrigin: string,
        method: string,
        headers = { "X-A": "1" },
      ) =>
        exchangeOf(entries, { method, url: PLATFORM + path, headers, credentials: "omit" }, pageOrigin).verdict
          ?.allowed === true;
      const met = new Map<string, string>();
      for (const path of paths) {
        const [old, fresh] = [winner(before, path), winner(after, path)];
        if (old.kind !== "unknown" && fresh.kind !== "unknown") met.set(`${old.entry?.id} ${fresh.entry?.id}`, path);
      }
      for (const path of met.values()) {
        const [old, fresh] = [winner(before, path), winner(after, path)];
        for (const pageOrigin of ORIGINS)
          for (const method of ["GET", "PATCH"]) {
            const [was, is] = [before, after].map((entries) => isLetIn(entries, path, pageOrigin, method));
            if (was === is || unknown) continue;
            expect(rows).toContainEqual(
              expect.objectContaining({
                change: was ? "loses" : "gains",
                origin: expect.toSatisfy((name: string) => wildcardMatches(name, pageOrigin)),
                methods: expect.arrayContaining([method]),
                before: old.entry,
                after: fresh.entry,
              }),
            );
          }
      }
      for (const row of rows) {
        expect([winner(before, row.examplePath).entry, winner(after, row.examplePath).entry]).toEqual([
          row.before,
          row.after,
        ]);
        for (const method of row.methods) {
          const [was, is] = [before, after].map((entries) => isLetIn(entries, row.examplePath, row.example, method));
          if (row.ways.includes("X-A"))
            expect([was, is]).toEqual(row.change === "loses" ? [true, false] : [false, true]);
        }
      }
      // What is not decided is said only where an expression is not.
      if (![...before, ...after].some(({ path }) => path.includes("?!"))) expect(unknown).toBe(false);
    }),
    cases(50),
  );
});
