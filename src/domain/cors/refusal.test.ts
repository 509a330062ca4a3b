import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import type { CorsPolicy } from "./policy.ts";
import { missingIn, refusalKind, refusalOf } from "./refusal.ts";
import { entryWith } from "./testing/entry-with.ts";

const SHOP = "https://shop.example";
const entry = (part: Partial<CorsPolicy> = {}) =>
  entryWith({
    id: 3,
    path: "api/v2/orders/*",
    origin: `${SHOP},https://www.example`,
    header: "X-Own",
    method: ["GET", "POST"],
    ...part,
  });

const asked = (stored: CorsPolicy[], part: object = {}, behaviour?: "entries-ignored") =>
  explain(
    stored,
    {
      pageOrigin: SHOP,
      method: "GET",
      url: "https://df.example/api/v2/orders/1",
      headers: [],
      credentials: false,
      ...part,
    },
    behaviour === undefined ? {} : { behaviour },
  ).exchange;

test.each([
  ["no-entry", [], {}, null],
  ["no-entry", [entry({ enabled: false })], {}, null],
  ["broken", [entry({ path: "^/api/(" })], {}, null],
  ["browser", [entry()], { method: "TRACE" }, null],
  [
    "origin",
    [entry({ origin: "https://a.example, https://shop.example" })],
    {},
    "Entry 3 lists only https://a.example, “ https://shop.example”.",
  ],
  ["method", [entry()], { method: "PATCH" }, "Entry 3 does not list PATCH."],
  ["method", [entry({ method: [] })], { headers: ["X-Own"] }, "Entry 3 does not list GET, nor any other method."],
  ["header", [entry()], { headers: ["X-Other"] }, "Entry 3 lists only the headers X-Own."],
  ["header", [entry({ header: "" })], { headers: ["X-Other"] }, "Entry 3 lists no headers."],
  ["credentials", [entry()], { credentials: true }, "Entry 3 does not support credentials."],
  ["credentials", [entry({ origin: "*" })], { credentials: true }, null],
  // Where no CORS layer answers, the entry's lists have no part in it.
  ["other", [entry({ path: "index*" })], { url: "https://df.example/index.html" }, null],
] as const)("%s", (kind, stored, part, words) => {
  const exchange = asked([...stored], part);
  expect(refusalKind(exchange)).toBe(kind);
  if (words !== null) expect(refusalOf(stored[0] ?? null, exchange)).toBe(words);
});

test("nothing is at fault in what is allowed, and nothing is said of what is not known", () => {
  expect(refusalKind(asked([entry()]))).toBeNull();
  expect(refusalKind(asked([entry({ path: "^/api/v2/(o)\\1" })]))).toBeNull();
});

test("a platform that ignores its entries is not explained by them", () => {
  expect(refusalKind(asked([entry({ method: ["PATCH"] })], { method: "PATCH" }, "entries-ignored"))).toBe("other");
});

test("the headers that are missing, not those that are allowed", () => {
  expect(missingIn(asked([entry()], { headers: ["X-Own", "X-B", "X-C"] }))).toEqual(["x-b", "x-c"]);
});
