import fc from "fast-check";
import { expect, test } from "vitest";
import { methodsOf } from "./casts.ts";
import { exchangeOf } from "./exchange.ts";
import { compilePath, wildcardMatches } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { cases } from "./testing/cases.ts";
import { entryWith } from "./testing/entry-with.ts";
import { websitesOf } from "./websites.ts";
import { winner } from "./winner.ts";

const PLATFORM = "https://df.example.com";
const ORIGINS = ["https://a.example", "https://b.example", "http://a.example", "https://c.other", PLATFORM, "null"];
const HEADERS = ["X-A", "X-B", "X-DreamFactory-Session-Token"];
const METHODS = ["GET", "POST", "PATCH", "DELETE"];

const paths = (() => {
  const found: string[] = [];
  const add = (path: string, left: number) => {
    found.push(path);
    if (left > 0)
      for (const char of ["a", "b", "/", "%61", "%2F"])
        if (!(char === "/" && path.endsWith("/"))) add(path + char, left - 1);
  };
  for (const start of ["/api/a", "/api/b", "/%61pi/a", "/api/%61", "/other/a"]) add(start, 2);
  return found;
})();

const glob = fc
  .array(fc.constantFrom("a", "b", "*", "/"), { minLength: 1, maxLength: 4 })
  .map((pieces) => `api/${pieces.join("")}`.replace(/\/+/g, "/").replace(/\/$/, ""));
const regex = fc.constantFrom("^/api/a", "^/api/(a|b)/?$", "^/api/.*b", "^/api/[^b]+$", "^/api/(?!a)", "^/api/%61");
const odd = fc.constantFrom("/api/a", "other/*", "*", "api/*");
const origin = fc.constantFrom(
  "https://a.example",
  "https://a.example,https://b.example",
  "https://a.example, https://b.example",
  "https://a.example/",
  "*",
  "**",
  "https://*.example,http://a.example",
  "https://*",
  "*.example",
  "http*",
  "null",
  PLATFORM,
  "",
);
const entries = fc
  .array(
    fc.record({
      path: fc.oneof({ weight: 5, arbitrary: glob }, { weight: 2, arbitrary: regex }, { weight: 1, arbitrary: odd }),
      origin,
      header: fc.constantFrom(null, "X-A", "*", "x-a,X-DreamFactory-Session-Token"),
      method: fc.subarray(["GET", "POST", "PATCH"]),
      supports_credentials: fc.boolean(),
      enabled: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => list.map((part, at): CorsPolicy => entryWith({ ...part, id: at + 1 })));

const holds = (name: string, pageOrigin: string) =>
  name === pageOrigin || (name.includes("*") && wildcardMatches(name, pageOrigin));

test("an area is what its entry answers, whatever the platform's order among equals", () => {
  fc.assert(
    fc.property(entries, (all) => {
      const { areas, undecided, unanswered, complete } = websitesOf(all, { platformOrigin: PLATFORM, prefix: "api" });
      expect(complete).toBe(true);
      for (const path of paths) {
        const isInside = (entry: CorsPolicy) => compilePath(entry.path).matches(path) === true;
        const isBelow = !path.startsWith("/other");
        for (const { entry, notBelow, ties, undecided: doubts, complete: isWhole } of areas) {
          expect(isWhole || doubts.length > 0 || entry.path.includes("(?!")).toBe(true);
          if (!isInside(entry) || doubts.some((one) => compilePath(one.path).matches(path) !== false)) continue;
          const isTaken = notBelow?.some(isInside) ?? true;
          const isTied = ties.some(isInside);
          for (const list of [all, all.toReversed()]) {
            const answering = winner(list, path).entry;
            if (isBelow && !isTied && (isWhole || isTaken))
              expect([path, answering === entry]).toEqual([path, !isTaken]);
            if (isTaken) expect(answering).not.toBe(entry);
          }
        }
        const { kind, entry } = winner(all, path);
        if (!isBelow) continue;
        if (kind === "entry" && undecided.length === 0) expect(areas.map((area) => area.entry)).toContain(entry);
        else if (kind === "unknown") expect(undecided).toContain(entry);
        else if (kind === "none") expect(unanswered).not.toBeNull();
      }
    }),
    cases(30),
  );
});

test("what a website may call, it may, and nothing that is let in is missing", () => {
  fc.assert(
    fc.property(entries, (all) => {
      const { websites } = websitesOf(all, { platformOrigin: PLATFORM, prefix: "api" });
      const seen = new Set<CorsPolicy>();
      for (const path of paths.filter((one) => !one.startsWith("/other"))) {
        const { kind, entry } = winner(all, path);
        // One path for each entry: its answer is the same everywhere.
        if (kind !== "entry" || entry === null || seen.has(entry)) continue;
        seen.add(entry);
        for (const pageOrigin of ORIGINS) {
          const rows = websites.filter(({ origin: name }) => holds(name, pageOrigin));
          const own = rows.filter((row) => row.origin === pageOrigin || row.origin === "*");
          const claims = rows.flatMap(({ places }) => places.filter((place) => place.entry === entry));
          const isAllowed = (
            method: string,
            headers: Record<string, string>,
            credentials: RequestCredentials = "omit",
          ) =>
            exchangeOf(all, { method, url: PLATFORM + path, headers, credentials }, pageOrigin).verdict?.allowed ===
            true;
          for (const { methods, headers, cookies } of claims) {
            expect(isAllowed("GET", {})).toBe(true);
            if (cookies) expect(isAllowed("GET", {}, "include")).toBe(true);
            for (const method of methods) {
              expect(isAllowed(method, {})).toBe(true);
              if (cookies) expect(isAllowed(method, {}, "include")).toBe(true);
              for (const name of headers)
                expect(isAllowed(method, { [name === "*" ? "X-Else" : name]: "1" })).toBe(true);
            }
          }
          if (pageOrigin === PLATFORM) continue;
          const named = own.some((row) => row.origin === pageOrigin) ? own : rows;
          const says = named.flatMap(({ places }) => places.filter((place) => place.entry === entry));
          const isUnknown = named.some(({ nothing }) =>
            nothing.some((one) => one.entry === entry && one.because === "unknown"),
          );
          if (isUnknown) continue;
          if (isAllowed("GET", {})) expect(says.length).toBeGreaterThan(0);
          if (isAllowed("GET", {}, "include")) expect(says.some(({ cookies }) => cookies)).toBe(true);
          for (const method of METHODS) {
            const listed = methodsOf(entry).includes(method) || !["GET", "POST"].includes(method);
            if (listed && isAllowed(method, {}))
              expect(says.some(({ methods }) => methods.includes(method))).toBe(true);
            for (const name of HEADERS)
              if (isAllowed(method, { [name]: "1" }))
                expect(
                  says.some(
                    ({ methods, headers }) =>
                      methods.includes(method) &&
                      headers.some((held) => held === "*" || held.toLowerCase() === name.toLowerCase()),
                  ),
                ).toBe(true);
          }
        }
      }
    }),
    cases(30),
  );
});
