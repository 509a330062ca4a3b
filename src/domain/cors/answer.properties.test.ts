import fc from "fast-check";
import { expect, it } from "vitest";
import { answer } from "./answer.ts";
import { apiPathOf, compilePath, pathBytes } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";
import { winner } from "./winner.ts";

const paths = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "*",
      "api/*",
      "api/v2/*",
      "api/v2/**",
      "api/*/db",
      "api/v2/db",
      "^/",
      "^/api/.*",
      "^/api/v2/(db|files)",
      "^/api/(?!v2/sys)",
      "^/api/v2/(d+)+",
      "api/v2/é*",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("^/(", "^/a}b", "^/(a)\\1", "^/(?R)") },
  { weight: 2, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.string().map((text) => `^${text}`) },
);
const origins = fc.oneof(
  fc.constantFrom("*", "null", "https://a.example", "https://*.example,null", "a\nb"),
  fc.string(),
);
const policies: fc.Arbitrary<CorsPolicy> = fc
  .record({
    id: fc.nat(),
    path: paths,
    origin: origins,
    header: fc.option(fc.oneof(fc.constant("*"), fc.string())),
    exposed_header: fc.option(fc.string()),
    max_age: fc.option(fc.integer()),
    method: fc.subarray(["GET", "POST", "PATCH"]),
    supports_credentials: fc.boolean(),
    enabled: fc.boolean(),
  })
  .map(entryWith);
const requests = fc.record({
  method: fc.oneof(fc.constantFrom("GET", "OPTIONS", "PATCH"), fc.string()),
  url: fc.oneof(
    fc.constantFrom("/api/v2/db", "https://h/api/v2/%C3%A9", "/api/v2/%FF", "/status", "//api/v2/x"),
    fc.string(),
    fc.webUrl(),
  ),
  headers: fc.oneof(
    fc.record(
      { Origin: origins, "Access-Control-Request-Method": fc.constantFrom("GET", "patch", "", "*") },
      { requiredKeys: [] },
    ),
    fc.dictionary(fc.string(), fc.string()),
  ),
});
const behaviours = fc.constantFrom("entries-apply", "entries-ignored");

it("no text makes it throw, and a header it sends has no line break", () => {
  fc.assert(
    fc.property(fc.array(policies), requests, behaviours, (entries, request, behaviour) => {
      for (const value of Object.values(answer(entries, request, behaviour).headers))
        expect(value).not.toMatch(/[\r\n\0]/);
    }),
    { numRuns: 300 },
  );
});

it("values of any type do not make it throw either", () => {
  const anything = fc.record({
    id: fc.anything(),
    path: fc.anything(),
    origin: fc.anything(),
    method: fc.anything(),
    enabled: fc.anything(),
    max_age: fc.anything(),
    header: fc.anything(),
    supports_credentials: fc.anything(),
  });
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 3 }), requests, behaviours, (entries, request, behaviour) => {
      answer(entries as unknown as CorsPolicy[], request, behaviour);
    }),
    { numRuns: 200 },
  );
});

it("switching the winner off is the same as deleting it", () => {
  fc.assert(
    fc.property(fc.array(policies, { minLength: 1 }), requests, (entries, request) => {
      const { entry } = winner(entries, apiPathOf(request.url));
      const off = entries.map((each) => (each === entry ? { ...each, enabled: false } : each));
      const gone = entries.filter((each) => each !== entry);
      expect(answer(off, request)).toEqual(answer(gone, request));
    }),
    { numRuns: 200 },
  );
});

it("a valid entry with a shorter path than the one that answers changes nothing, wherever it stands", () => {
  fc.assert(
    fc.property(
      fc.array(policies, { minLength: 1 }),
      policies,
      requests,
      fc.nat(),
      (entries, added, request, place) => {
        const before = answer(entries, request);
        fc.pre(before.entry !== null && compilePath(added.path).validity === "valid");
        fc.pre(before.entry === null || pathBytes(added.path) < pathBytes(before.entry.path));
        expect(answer(entries.toSpliced(place % (entries.length + 1), 0, added), request)).toEqual(before);
      },
    ),
    { numRuns: 200 },
  );
});

it("an entry that does not match, or is off, changes nothing", () => {
  fc.assert(
    fc.property(fc.array(policies), policies, requests, (entries, added, request) => {
      const never = { ...added, path: `no such place/${added.path}` };
      expect(answer([never, ...entries], request)).toEqual(answer(entries, request));
      expect(answer([{ ...added, enabled: false }, ...entries], request)).toEqual(answer(entries, request));
    }),
  );
});
