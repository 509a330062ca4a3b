import { expect, test } from "vitest";
import { effort } from "../testing/effort.ts";
import { impact } from "./impact.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

const PLATFORM = "https://df.example.com";
const entry = (id: number | null, path: string, origin: string, part: Partial<CorsPolicy> = {}): CorsPolicy =>
  entryWith({ id, path, origin, header: "Content-Type,X-DreamFactory-API-Key", method: ["GET", "POST"], ...part });
const lines = (before: CorsPolicy[], after: CorsPolicy[]) =>
  impact(before, after, PLATFORM).rows.map(
    ({ change, origin, methods, path, ways, before: x, after: y }) =>
      `${change} ${origin} ${methods.join(",")} ${path}${ways.length > 0 ? ` [${ways.join(" ")}]` : ""} ${x?.id ?? "-"}>${y?.id ?? "-"}`,
  );

const bi = entry(1, "api/v2/*", "https://bi.example.com");

test("a narrower entry takes access away from those whom a wider one served", () => {
  const added = entry(null, "api/v2/orders/*", "https://m.example.com");
  expect(lines([bi], [bi, added])).toEqual([
    "loses https://bi.example.com GET,POST api/v2/orders/* 1>-",
    "gains https://m.example.com GET,POST api/v2/orders/* 1>-",
  ]);
  expect(impact([bi], [bi, added], PLATFORM).rows[0]?.because).toContain("https://m.example.com");
});

test("a deleted entry gives its addresses back to the next longest", () => {
  const orders = entry(2, "api/v2/orders/*", "https://m.example.com");
  expect(lines([bi, orders], [bi])).toEqual([
    "loses https://m.example.com GET,POST api/v2/orders/* 2>1",
    "gains https://bi.example.com GET,POST api/v2/orders/* 2>1",
  ]);
});

test("one method, one header, or cookies alone are named", () => {
  expect(lines([bi], [{ ...bi, method: ["GET"] }])).toContain(
    "loses https://bi.example.com POST api/v2/* [Content-Type X-DreamFactory-API-Key] 1>1".replace(
      "[Content-Type X-DreamFactory-API-Key]",
      "[X-DreamFactory-API-Key Content-Type]",
    ),
  );
  expect(lines([bi], [{ ...bi, header: "X-DreamFactory-API-Key" }])).toEqual([
    "loses https://bi.example.com GET,POST api/v2/* [Content-Type] 1>1",
  ]);
  expect(lines([bi], [{ ...bi, supports_credentials: true }])).toEqual([
    "gains https://bi.example.com GET,POST api/v2/* [cookies] 1>1",
  ]);
});

test("what a longer entry answers before and after is not touched", () => {
  const orders = entry(2, "api/v2/orders/*", "https://m.example.com");
  expect(lines([bi, orders], [orders])).toEqual(["loses https://bi.example.com GET,POST api/v2/* 1>-"]);
});

test("a disabled entry decides nothing, and one that is switched on does", () => {
  const off = entry(2, "api/v2/orders/*", "https://m.example.com", { enabled: false });
  expect(lines([bi, off], [bi, { ...off, origin: "*" }])).toEqual([]);
  expect(lines([bi, off], [bi, { ...off, enabled: true }])).toHaveLength(2);
});

test("patterns, any site, and regular expressions", () => {
  const sub = entry(2, "^/api/v2/orders/.*", "https://*.example.com");
  // An expression ignores case, a glob does not: nobody answers /api/V2/orders/1 before.
  expect(lines([bi], [bi, sub])).toEqual([
    "gains https://*.example.com GET,POST ^/api/v2/orders/.* 1>2",
    "gains https://*.example.com GET,POST ^/api/v2/orders/.* ->2",
  ]);
  const open = entry(3, "api/v2/x/*", "*");
  expect(lines([bi], [bi, open])).toContain("gains * GET,POST api/v2/x/* 1>3");
});

test("a broken expression takes everything from everybody", () => {
  const broken = entry(2, "^/api/(", "https://m.example.com");
  expect(impact([bi], [bi, broken], PLATFORM)).toMatchObject({
    rows: [
      {
        change: "loses",
        origin: "https://bi.example.com",
        methods: ["GET", "POST"],
        path: "api/v2/*",
        after: null,
        because: expect.stringContaining("breaks the platform"),
      },
    ],
    unknown: false,
  });
  expect(lines([bi, broken], [bi])).toEqual(["gains https://bi.example.com GET,POST api/v2/* ->1"]);
  expect(lines([bi], [bi, { ...broken, enabled: false }])).toEqual([]);
});

test.each(["^/api/v2/db/\\p{L}+.*$", "^/api/v2/db/(.)\\1*.*", "^/api/v2/(?=db)[^x]{400}"])(
  "what %s takes is not known, and not said to be nothing",
  (path) => {
    const blind = entry(2, path, "https://m.example.com");
    expect(impact([bi], [bi, blind], PLATFORM)).toMatchObject({ rows: [], unknown: true });
    expect(impact([bi, blind], [bi], PLATFORM).unknown).toBe(true);
    expect(impact([bi, blind], [bi, { ...blind, enabled: false }], PLATFORM).unknown).toBe(true);
    expect(impact([bi, blind], [bi, { ...blind, max_age: 9 }], PLATFORM).unknown).toBe(false);
  },
);

test("an expression that never matches takes nothing", () => {
  for (const path of ["^api/v2/.*", "^/rest/.*"])
    expect(impact([bi], [bi, entry(2, path, "*")], PLATFORM)).toMatchObject({ rows: [], unknown: false });
});

test("of 10,000 entries a broken expression is compared with a few, and how many are left is said", () => {
  const many = Array.from({ length: 10_000 }, (_, at) => entry(at, `api/v2/service${at}/*`, `https://a${at}.example`));
  expect(impact(many, [...many, entry(null, "^/api/(", "*")], PLATFORM).skipped).toBe(9_500);
});

test("a description or a maximum age changes nothing", () => {
  expect(lines([bi], [{ ...bi, description: "x", max_age: 9 }])).toEqual([]);
});

test("at most 200 rows, and how many more", () => {
  const many = Array.from({ length: 60 }, (_, at) =>
    entry(at + 10, `api/v2/o${at}/*`, Array.from({ length: 6 }, (_, n) => `https://a${n}.e${at}.example`).join(",")),
  );
  const wide = entry(5, `api/v2/*/${"x".repeat(20)}`, "https://b.example");
  const { rows, more, skipped } = impact(many, [...many, wide], PLATFORM);
  expect(rows).toHaveLength(200);
  expect(more).toBeGreaterThan(0);
  expect(skipped).toBeGreaterThanOrEqual(0);
});

test("10,000 entries are compared within 400 times JSON.parse: one or two seconds", () => {
  const many = Array.from({ length: 10_000 }, (_, at) => entry(at, `api/v2/service${at}/*`, `https://a${at}.example`));
  const compare = (round: number) =>
    impact(many, [...many, entry(null, `api/v2/service${round}/orders/*`, "https://new.example")], PLATFORM);
  expect(effort(400, compare)).toBeLessThan(400);
});
