import * as fc from "fast-check";
import { expect, test } from "vitest";
import { answer } from "../../../domain/cors/answer.ts";
import { exchangeOf } from "../../../domain/cors/exchange.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { cases } from "../../../domain/cors/testing/cases.ts";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { SESSION_HEADER } from "../../../domain/headers.ts";
import { samplePath } from "../preview/sample.ts";
import { ignoresEntries, questionFor, tellingProbe, writtenOf } from "./observe.ts";

const CONSOLE = "https://console.example.com";
const PLATFORM = "https://df.example.com";
const entry = (id: number, path: string, origin: string, part: Partial<CorsPolicy> = {}): CorsPolicy =>
  entryWith({ id, path, origin, ...part });
const across = { platformOrigin: PLATFORM, pageOrigin: CONSOLE, prefix: "" };
const own = entry(1, "api/v2/own/*", CONSOLE);
const other = entry(2, "api/v2/other/*", "https://shop.example.com");
const readable = (headers: Record<string, string> = {}) => ({ kind: "readable", status: 200, headers }) as const;

test("a change for this page's own origin is told by whether the answer can be read", () => {
  const probe = tellingProbe({ before: [], after: [own], entry: own }, across);
  expect(probe).toMatchObject({ url: "https://df.example.com/api/v2/own/example", headers: {} });
  expect(probe?.read(readable())).toBe(true);
  expect(probe?.read({ kind: "blocked" })).toBe(false);
  expect(probe?.read({ kind: "no-answer" })).toBeNull();
});

test("a header alone needs a probe that asks first", () => {
  const wider = { ...own, header: "X-DreamFactory-Session-Token" };
  const probe = tellingProbe({ before: [own], after: [wider], entry: wider }, across);
  expect(probe?.headers).toEqual({ "X-DreamFactory-Session-Token": "probe" });
});

test("a change for others cannot be observed across origins", () => {
  expect(tellingProbe({ before: [], after: [other], entry: other }, across)).toBeNull();
  expect(questionFor({ before: [], after: [other], entry: other }, PLATFORM)).toMatchObject({
    pageOrigin: "https://shop.example.com",
    url: "https://df.example.com/api/v2/other/example",
  });
});

test("behind a proxy the one origin that is sent to everyone tells", () => {
  const same = { platformOrigin: PLATFORM, pageOrigin: PLATFORM, prefix: "" };
  const probe = tellingProbe({ before: [], after: [other], entry: other }, same);
  expect(probe?.read(readable({ "access-control-allow-origin": "https://shop.example.com" }))).toBe(true);
  expect(probe?.read(readable({ vary: "Origin" }))).toBe(false);
  // A proxy that keeps the platform's headers back says nothing about them; ours passes this one on under its own name.
  expect(probe?.read(readable())).toBeNull();
  const renamed = "x-gatehouse-platform-allow-origin";
  expect(probe?.read(readable({ [renamed]: "https://shop.example.com" }))).toBe(true);
  expect(probe?.read(readable({ [renamed]: "none", vary: "Origin" }))).toBe(false);
  expect(probe?.read(readable({ "access-control-allow-origin": "*" }))).toBeNull();
});

test("a platform with a path in its address is asked there, and judged by its own path", () => {
  const prefixed = { ...across, prefix: "/df" };
  expect(tellingProbe({ before: [], after: [own], entry: own }, prefixed)).toMatchObject({
    url: "https://df.example.com/df/api/v2/own/example",
  });
  const same = { ...prefixed, pageOrigin: PLATFORM };
  const probe = tellingProbe({ before: [], after: [other], entry: other }, same);
  expect(probe?.url).toBe("https://df.example.com/df/api/v2/other/example");
  expect(probe?.read(readable({ "access-control-allow-origin": "https://shop.example.com" }))).toBe(true);
  expect(questionFor({ before: [], after: [other], entry: other }, `${PLATFORM}/df`).url).toBe(
    "https://df.example.com/df/api/v2/other/example",
  );
});

test("the star of an entry that is still in force is told by the headers that it exposes, if only none", () => {
  const headers = { "access-control-allow-origin": "*", "access-control-expose-headers": "" };
  expect(ignoresEntries([own], "/api/v2/own/x", readable(headers))).toBe(false);
});

test("a star that no entry explains", () => {
  const url = "/api/v2/own/x";
  expect(ignoresEntries([own], url, readable({ "access-control-allow-origin": "*" }))).toBe(true);
  expect(ignoresEntries([entry(3, "api/*", "*")], url, readable({ "access-control-allow-origin": "*" }))).toBe(false);
  expect(ignoresEntries([own], url, readable())).toBe(false);
});

test("a description or a disabled entry is not a change that could be in force", () => {
  const of = (before: CorsPolicy[], after: CorsPolicy[]) => writtenOf(before, after, { before, after });
  expect(of([own], [{ ...own, description: "x" }])).toBeNull();
  expect(of([], [{ ...own, enabled: false }])).toBeNull();
  expect(of([own], [{ ...own, method: [] }])).not.toBeNull();
  expect(of([own], [])).toMatchObject({ entry: own });
});

test("a star behind our proxy, which no entry says, is a platform that ignores its entries", () => {
  const star = readable({ "x-gatehouse-platform-allow-origin": "*" });
  expect(ignoresEntries([own], "/api/v2/own/x", star)).toBe(true);
  expect(ignoresEntries([{ ...own, origin: "*" }], "/api/v2/own/x", star)).toBe(false);
  expect(ignoresEntries([own], "/api/v2/own/x", readable({ "x-gatehouse-platform-allow-origin": "none" }))).toBe(false);
});

const someEntry = fc
  .record({
    path: fc.constantFrom("*", "api/v2/ö/*", "^/api/v2/%.*", "^/api/v2/ö/.*", "^/api/("),
    origin: fc.constantFrom(CONSOLE, "*", "https://shop.example.com"),
    header: fc.constantFrom("*", null),
    enabled: fc.boolean(),
  })
  .map((part) => entryWith({ ...part, id: 1, method: ["GET"] }));

test("what tells is the probe that all entries together answer otherwise, whichever of them decide", () => {
  fc.assert(
    fc.property(
      fc.array(someEntry, { minLength: 1, maxLength: 6 }),
      someEntry,
      fc.nat(5),
      fc.boolean(),
      (all, made, at, isOwn) => {
        const before = all.map((one, index) => ({ ...one, id: index + 1 }));
        const place = at % before.length;
        const changed = { ...made, id: place + 1 };
        const after = before.with(place, changed);
        const path = samplePath(changed.path);
        const of = (entries: readonly CorsPolicy[]) =>
          isOwn
            ? answer(entries, { method: "GET", url: path, headers: {} }).headers["access-control-allow-origin"]
            : [{}, { [SESSION_HEADER]: "probe" }].map((headers) => {
                const request = { method: "GET", url: PLATFORM + path, headers, credentials: "omit" } as const;
                return exchangeOf(entries, request, CONSOLE).verdict?.allowed;
              });
        const places = { ...across, pageOrigin: isOwn ? PLATFORM : CONSOLE };
        const isTold = [of(before)].flat().some((old, index) => {
          const fresh = [of(after)].flat()[index];
          return old !== fresh && (isOwn || (old !== undefined && fresh !== undefined));
        });
        expect(tellingProbe({ before, after, entry: changed }, places) !== null).toBe(isTold);
      },
    ),
    cases(300),
  );
});
