import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planFor, type Wish } from "./allow.ts";
import { exchangeOf } from "./exchange.ts";
import { headersOf } from "./explain.ts";
import { compilePath, wildcardMatches } from "./path.ts";
import { CORS_METHODS, type CorsPolicy } from "./policy.ts";
import { cases } from "./testing/cases.ts";
import { smallEntry, smallGlob, smallPaths } from "./testing/small-world.ts";
import { winner } from "./winner.ts";

const PLATFORM = "https://df.example.com";
const OTHERS = ["https://a.example", "https://b.example", "https://any.example"];
const WISHED = "https://w.example";

/** All raw paths below `/api/` of up to three more characters out of a small alphabet. */
const paths = smallPaths(["a", "b"], ["a", "b", "/"]);

const glob = smallGlob(fc, ["a", "b", "*", "/", "ab", "a*"], 3);
const regex = fc.constantFrom("^/api/a", "^/api/(a|b)/?$", "^/api/.*b", "^/api/[^b]+$", "^/api/a/.*$");
const entry = smallEntry(fc, glob, regex, {
  origin: fc.constantFrom("https://a.example", "https://a.example,https://b.example", "*", WISHED, "https://*.example"),
  header: fc.constantFrom(null, "X-A", "X-A,X-B", "*"),
  method: fc.subarray(["GET", "POST", "PATCH"], { minLength: 1 }),
});
const sets = fc
  .uniqueArray(entry, { minLength: 1, maxLength: 6, selector: ({ path }) => path })
  .map((all) => all.map((one, at) => ({ ...one, id: at + 1 })));
const wishes: fc.Arbitrary<Wish> = fc.record({
  pageOrigin: fc.constant(WISHED),
  path: glob.filter((path) => /^api\/[^/]/.test(path)),
  methods: fc.subarray(["GET", "PATCH"], { minLength: 1 }),
  headers: fc.constantFrom(["X-A"], []),
  credentials: fc.boolean(),
});

const isLetIn = (
  entries: readonly CorsPolicy[],
  path: string,
  call: { pageOrigin: string; method: string; headers: readonly string[]; credentials: boolean },
): boolean =>
  exchangeOf(
    entries,
    {
      method: call.method,
      url: PLATFORM + path,
      headers: headersOf(call.headers),
      credentials: call.credentials ? "include" : "omit",
    },
    call.pageOrigin,
  ).verdict?.allowed === true;

const refusedPaths = (entries: readonly CorsPolicy[], wish: Wish): string[] =>
  paths.filter(
    (path) =>
      compilePath(wish.path).matches(path) === true &&
      wish.methods.some((method) => !isLetIn(entries, path, { ...wish, method })),
  );

test("nothing is called let in that is refused somewhere, and what is refused is", () => {
  fc.assert(
    fc.property(sets, wishes, (entries, wish) => {
      const plan = planFor(entries, wish, PLATFORM);
      if (plan.obstacle !== null && plan.places.length === 0) return;
      expect([plan.complete, plan.undecided]).toEqual([true, []]);
      const refused = refusedPaths(entries, wish);
      if (refused.length > 0) expect(plan.refused.length).toBeGreaterThan(0);
      for (const place of plan.places)
        expect(wish.methods.filter((method) => !isLetIn(entries, place.path, { ...wish, method }))).toEqual(
          place.refused.map(({ method }) => method),
        );
    }),
    cases(15),
  );
});

test("an option lets in everywhere but where it says, and one of them leaves nothing where additions can do it", () => {
  fc.assert(
    fc.property(sets, wishes, (entries, wish) => {
      const plan = planFor(entries, wish, PLATFORM);
      for (const { after, leaves } of plan.options) {
        const left = refusedPaths(after, wish);
        if (leaves.length === 0) expect(left).toEqual([]);
        for (const place of leaves)
          expect(wish.methods.every((method) => isLetIn(after, place.path, { ...wish, method }))).toBe(false);
      }
      const curable = plan.places.every(
        ({ entry: one, refused }) =>
          refused.length === 0 ||
          (one === null
            ? !entries.some(({ path }) => path === plan.path)
            : !(wish.credentials && one.origin === "*" && !one.supports_credentials)),
      );
      if (plan.refused.length > 0 && curable)
        expect(plan.options.filter(({ leaves }) => leaves.length === 0).length).toBeGreaterThan(0);
    }),
    cases(15),
  );
});

test("what an option grants beyond the wish is named", () => {
  fc.assert(
    fc.property(sets, wishes, (entries, wish) => {
      for (const { after, more } of planFor(entries, wish, PLATFORM).options)
        for (const path of paths) {
          // Who answers as before lets in nobody new.
          if (isDeepStrictEqual(winner(entries, path), winner(after, path))) continue;
          const isInside = compilePath(wish.path).matches(path) === true;
          for (const pageOrigin of [WISHED, ...OTHERS])
            for (const method of CORS_METHODS.slice(0, 5)) {
              const call = { pageOrigin, method, headers: ["X-A"], credentials: false };
              if (isLetIn(entries, path, call) || !isLetIn(after, path, call)) continue;
              if (pageOrigin === WISHED && wish.methods.includes(method) && isInside) continue;
              const isNamed = more.some(
                (one) =>
                  wildcardMatches(one.origin, pageOrigin) &&
                  (one.methods.includes(method) || (one.origin === WISHED && !isInside && one.outside !== null)),
              );
              expect([isNamed, path, pageOrigin, method]).toEqual([true, path, pageOrigin, method]);
            }
        }
    }),
    cases(15),
  );
});
