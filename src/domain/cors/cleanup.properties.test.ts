import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanUps } from "./cleanup.ts";
import { exchangeOf } from "./exchange.ts";
import { impact } from "./impact.ts";
import { pathBytes } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { regionsOf } from "./regions.ts";
import { cases } from "./testing/cases.ts";
import { smallEntry, smallGlob, smallPaths } from "./testing/small-world.ts";
import { winner } from "./winner.ts";

const PLATFORM = "https://df.example.com";
const ORIGINS = ["https://a.example", "https://b.example", "http://a.example"];
const paths = smallPaths(["a", "B", "%61"], ["a", "b", "/", "%61"]);

const glob = smallGlob(fc, ["a", "b", "*", "*", "/", "**"], 3);
const regex = fc.constantFrom("^/api/a", "^/api/(a|b)/?$", "^/api/.*b", "^/api/[^b]+$", "^/api/(?!a)", "^/api/.*$");
const entry = smallEntry(fc, glob, regex, {
  origin: fc.constantFrom("https://a.example", "https://a.example,https://b.example", "https://*.example"),
  header: fc.constantFrom(null, "X-A"),
  method: fc.subarray(["GET", "PATCH"], { minLength: 1 }),
  enabled: fc.nat(9).map((n) => n > 0),
  supports_credentials: fc.constant(false),
});
const sets: fc.Arbitrary<CorsPolicy[]> = fc
  .uniqueArray(entry, { selector: ({ path }) => path, minLength: 2, maxLength: 6 })
  .map((list) => list.map((one, at) => ({ ...one, id: at + 1 })));

const CALLS = ORIGINS.flatMap((pageOrigin) =>
  ["GET", "PATCH"].flatMap((method) => [{}, { "X-A": "1" }].map((headers) => ({ pageOrigin, method, headers }))),
);

/** What each call comes to, entry by entry: its path decides nothing more. */
function letIn(entry: CorsPolicy | null, path: string): boolean[] {
  return CALLS.map(({ pageOrigin, method, headers }) => {
    const request = { method, url: PLATFORM + path, headers, credentials: "omit" } as const;
    return exchangeOf(entry === null ? [] : [entry], request, pageOrigin).verdict?.allowed === true;
  });
}

/** Every order that the platform may read entries in, as far as a few show it. */
const ordersOf = (entries: readonly CorsPolicy[]) => [
  [...entries],
  entries.toReversed(),
  [...entries.slice(2), ...entries.slice(0, 2)],
];

test("no application's access changes, whatever comes first; with a merge some gain, as it says", () => {
  let proposed = 0;
  fc.assert(
    fc.property(sets, (entries) => {
      for (const { kind, entry: gone, after, changes, by } of cleanUps(entries, PLATFORM).proposals) {
        proposed += 1;
        expect(after.map(({ id }) => id)).toEqual(entries.filter((one) => one !== gone).map(({ id }) => id));
        expect([changes.unknown, changes.skipped, gone.enabled]).toEqual([false, 0, true]);
        if (kind !== "merge") expect(changes.rows).toEqual([]);
        for (const order of ordersOf(entries)) {
          const ids = order.map(({ id }) => id);
          const then = after.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
          for (const path of paths) {
            const [old, fresh] = [winner(order, path), winner(then, path)];
            if (old.kind === "unknown" || fresh.kind === "unknown") continue;
            if (kind !== "superfluous") expect(old.entry).not.toBe(gone);
            if (old.entry === gone && kind === "superfluous") expect(by).toContain(fresh.entry);
            if (old.entry === fresh.entry) continue;
            const [was, is] = [letIn(old.entry, path), letIn(fresh.entry, path)];
            if (kind === "merge") expect(was.every((allowed, at) => !allowed || is[at])).toBe(true);
            else expect(is).toEqual(was);
          }
        }
      }
    }),
    cases(20),
  );
  expect(proposed).toBeGreaterThan(10);
});

test("what could go is offered, or counted as not decided", () => {
  fc.assert(
    fc.property(sets, (entries) => {
      const { proposals, skipped } = cleanUps(entries, PLATFORM);
      const lengths = entries.map(({ path }) => pathBytes(path));
      const mayTie = new Set(lengths).size < lengths.length;
      const isUndecided = entries.some(({ path }) => path.includes("?!"));
      if (!mayTie && !isUndecided) expect(skipped).toBe(0);
      if (skipped > 0) return;
      const answering = regionsOf(entries, "api/*", { spelling: "any" });
      for (const one of entries.filter(({ enabled }) => enabled)) {
        const kinds = proposals.flatMap(({ entry: gone, kind }) => (gone === one ? [kind] : []));
        const answers = answering.regions.some((region) => region.entry === one);
        // Of equally long ones another order may answer.
        if (mayTie) continue;
        expect([one, kinds.includes("never-answers")]).toEqual([one, !answers]);
        if (kinds.length > 0) continue;
        const after = entries.filter((other) => other !== one);
        const isAlone = regionsOf(after, one.path, { spelling: "any" }).regions.some((region) => region.entry === null);
        expect(isAlone || impact(entries, after, PLATFORM).rows.length > 0).toBe(true);
      }
    }),
    cases(20),
  );
});
