import fc from "fast-check";
import { expect, test } from "vitest";
import { COOKIES, grantChanges, headerNames, OTHER_HEADER, play } from "./grants.ts";
import { wildcardMatches } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { cases } from "./testing/cases.ts";
import { entryWith } from "./testing/entry-with.ts";

const place = { path: "/api/v2/x", platformOrigin: "https://df.example.com" };
const origins = ["https://a.b", "https://b.b", "https://a.a.b", "http://a.b", "https://a.b:8", "null", "app://a"];
const item = fc.constantFrom(
  ...["https://a.b", "https://b.b", " https://b.b", "https://a.b/", "HTTPS://A.B", "null", "*", " *", "https://*.b"],
  ...["https://*b", "*://a.b", "http*", "https://a.b*", "", "app://a"],
);
const entry: fc.Arbitrary<CorsPolicy> = fc
  .record({
    id: fc.integer({ min: 1, max: 9 }),
    origin: fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(",")),
    header: fc.option(fc.constantFrom("Content-Type", "*", "content-type,X-A", "X-A, *", "X A")),
    method: fc.subarray(["GET", "POST", "PATCH"]),
    supports_credentials: fc.boolean(),
  })
  .map((part) => entryWith({ path: "api/*", ...part }));

test("no gain or loss is missed, and none is invented", () => {
  fc.assert(
    fc.property(fc.option(entry), fc.option(entry), (before, after) => {
      const { changes, complete } = grantChanges(before, after, place);
      expect(complete).toBe(true);
      const methods = ["GET", ...[before, after].flatMap((one) => one?.method ?? [])];
      const ways = ["", COOKIES, "X-A", "Content-Type", "X-B", ...headerNames(before), ...headerNames(after)];
      for (const pageOrigin of origins)
        for (const method of methods)
          for (const way of ways) {
            const [was, is] = [before, after].map(
              (one) => play(one, { method, pageOrigin, way, place }).verdict?.allowed,
            );
            if (was === is) continue;
            const change = was ? "loses" : "gains";
            expect(changes).toContainEqual(
              expect.objectContaining({
                change,
                method,
                origin: expect.toSatisfy((name: string) => wildcardMatches(name, pageOrigin)),
                ways: expect.toSatisfy(
                  (named: string[]) =>
                    named.length === 0 ||
                    named.some((one) => one.toLowerCase() === way.toLowerCase()) ||
                    (way !== "" && way !== COOKIES && named.includes(OTHER_HEADER)),
                ),
              }),
            );
          }
      for (const { change, method, ways: named, example } of changes)
        for (const way of named.length === 0 ? [""] : named) {
          const call = { method, pageOrigin: example, way, place };
          const [was, is] = [before, after].map((one) => play(one, call).verdict?.allowed);
          if (named.length > 0) expect([was, is]).toEqual(change === "loses" ? [true, false] : [false, true]);
        }
    }),
    cases(50),
  );
});
