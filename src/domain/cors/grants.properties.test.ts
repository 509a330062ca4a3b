import fc from "fast-check";
import { expect, test } from "vitest";
import { COOKIES, grantChanges, hasCookies, headerNames, headerOf, OTHER_HEADER, play } from "./grants.ts";
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
    header: fc.option(fc.constantFrom("Content-Type", "*", "content-type,X-A", "X-A, *", " *,Authorization", "X A")),
    method: fc.subarray(["GET", "POST", "PATCH"]),
    supports_credentials: fc.boolean(),
  })
  .map((part) => entryWith({ path: "api/*", ...part }));

/** Whether what is said of calls with `named` tells of calls with `way`: of cookies with a header, either by itself does, too. */
function tells(named: string, way: string): boolean {
  const [header, asked] = [headerOf(named)?.toLowerCase(), headerOf(way)?.toLowerCase()];
  const isSame = header === asked || (named.endsWith(OTHER_HEADER) && asked !== undefined);
  if (isSame && hasCookies(named) === hasCookies(way)) return true;
  return hasCookies(way) && asked !== undefined && (named === COOKIES || isSame);
}

test("no gain or loss is missed, and none is invented", () => {
  fc.assert(
    fc.property(fc.option(entry), fc.option(entry), (before, after) => {
      const { changes, complete } = grantChanges(before, after, place);
      expect(complete).toBe(true);
      const methods = ["GET", ...[before, after].flatMap((one) => one?.method ?? [])];
      const headers = ["X-A", "Content-Type", "X-B", "Authorization", ...headerNames(before), ...headerNames(after)];
      const ways = ["", COOKIES, ...headers, ...headers.map((name) => `${COOKIES} and ${name}`)];
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
                ways: expect.toSatisfy((named: string[]) => named.length === 0 || named.some((one) => tells(one, way))),
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

test("a * that is sent as it stands counts neither with cookies nor for Authorization", () => {
  const [asked, sent] = [entryWith({ path: "api/*", header: "*" }), entryWith({ path: "api/*", header: "X-A, *" })];
  const lost = grantChanges(asked, sent, place).changes;
  expect(lost).toMatchObject([{ change: "loses", method: "GET", ways: expect.arrayContaining(["Authorization"]) }]);
  const cookies = { supports_credentials: true };
  const gained = grantChanges({ ...sent, ...cookies }, { ...sent, ...cookies, header: "X-A,X-B, *" }, place).changes;
  expect(gained).toMatchObject([{ change: "gains", method: "GET", ways: ["cookies and X-B"] }]);
});
