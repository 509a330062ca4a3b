import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type AdminCall, lostCalls, refusedCalls } from "./access.ts";
import { cases } from "./testing/cases.ts";
import { entryWith } from "./testing/entry-with.ts";

const PAGE = "https://console.example.com";
const ORIGINS = { platformOrigin: "https://api.example.com", pageOrigin: PAGE };
const CALLS: AdminCall[] = [
  "/api/v2/system/cors",
  "/api/v2/system/cors/7",
  "/api/v2/files/s l/ä.pem",
  "/api/v2/x",
].flatMap((path) => [
  { method: "GET", path, headers: ["X-DreamFactory-Session-Token"] },
  { method: "PATCH", path, headers: ["X-DreamFactory-Session-Token", "Content-Type"] },
]);

const entry = fc
  .record({
    path: fc.constantFrom(
      "*",
      "api/v2/*",
      "api/v2/system/*",
      "api/v2/system/cors",
      "api/v2/system/cors*",
      "api/v2/*/cors/7",
      "api/v2/files/s l/*",
      "api/v2/files/*ä.pem",
      "api/v2/db/*",
      "^/api/v2/system/cors",
      "^/api/v2/files/s%20l/",
      "^/api/v2/(?=system)",
      "^/(a)pi\\1?/v2/system",
      "^/api/v2/(?R)?",
      "^/api/v2/db",
      "^/api/v2/(",
    ),
    origin: fc.constantFrom(PAGE, "*", "https://x.example"),
    header: fc.constantFrom("*", "Content-Type,X-DreamFactory-Session-Token", null),
    method: fc.constantFrom<string[]>(["GET", "PATCH"], ["GET"], []),
    enabled: fc.boolean(),
  })
  .map((part) => entryWith({ ...part, id: 1 }));

test("of all entries those that decide are looked at: what is lost is the same", () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 8 }),
      fc.array(entry, { maxLength: 3 }),
      fc.nat(8),
      fc.nat(8),
      (stored, made, at, gone) => {
        const before = stored.map((one, i) => ({ ...one, id: i + 1 }));
        // The entries that stay are the same objects, as in a list that is edited.
        const after = [...before];
        after.splice(at, gone, ...made.map((one, i) => ({ ...one, id: 20 + i })));
        const already = refusedCalls(before, CALLS, ORIGINS).map(({ call }) => call);
        const all = refusedCalls(after, CALLS, ORIGINS).filter(({ call }) => !already.includes(call));
        expect(lostCalls(before, after, CALLS, ORIGINS)).toEqual(all);
      },
    ),
    cases(300),
  );
});
