import { describe, expect, test } from "vitest";
import { explain, headersOf, type Question } from "./explain.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

const entry = (id: number, path: string, part: Partial<CorsPolicy> = {}): CorsPolicy =>
  entryWith({
    id,
    path,
    origin: "https://shop.example.com",
    header: "Content-Type",
    method: ["GET", "POST"],
    ...part,
  });
const question: Question = {
  pageOrigin: "https://shop.example.com",
  method: "POST",
  url: "https://df.example.com/api/v2/orders/1",
  headers: ["Content-Type"],
  credentials: false,
};

describe("which entry answers, and why not the others", () => {
  test("longest first, then what is shorter, off, a slip, or elsewhere", () => {
    const { candidates, others } = explain(
      [
        entry(1, "api/*"),
        entry(2, "api/v2/orders/*"),
        entry(3, "api/v2/orders/1*", { enabled: false }),
        entry(4, "/api/v2/orders/*"),
        entry(5, "api/v2/other/*"),
        entry(6, "^api/v2/orders"),
        entry(7, "^/api/v2/orders"),
      ],
      question,
    );
    expect(candidates.map(({ entry: { id }, part, meant }) => [id, part, meant])).toEqual([
      [2, "answers", null],
      [7, "later", null],
      [1, "shorter", null],
      [3, "disabled", null],
      [4, "no-match", "api/v2/orders/*"],
      [6, "no-match", "^/api/v2/orders"],
      [5, "no-match", null],
    ]);
    expect(others).toBe(0);
  });

  test("thousands that do not match are counted, the likeliest shown", () => {
    const many = Array.from({ length: 1000 }, (_, at) => entry(at, `api/v2/${at}/*`));
    const { candidates, others } = explain([...many, entry(5000, "api/v2/order")], question);
    expect(candidates[0]?.entry.id).toBe(5000);
    expect(candidates.length + others).toBe(1001);
  });

  test("a broken regular expression is named", () => {
    const { candidates } = explain([entry(1, "api/*"), entry(2, "^/api/(")], question);
    expect(candidates[0]).toMatchObject({ part: "broken", entry: { id: 2 } });
  });
});

test("a path in front of the platform's own is taken off", () => {
  const url = "https://proxy.example/df/api/v2/orders/1";
  expect(explain([entry(1, "api/*")], { ...question, url }, { prefix: "/df" }).exchange.verdict?.allowed).toBe(true);
  expect(explain([entry(1, "api/*")], { ...question, url }).exchange.verdict?.allowed).toBe(false);
});

test("what Chromium prints names the address, the origin and the cause", () => {
  const { printed } = explain([entry(1, "api/*", { origin: "shop.example.com" })], question);
  expect(printed?.chromium[0]).toBe(
    "Access to fetch at 'https://df.example.com/api/v2/orders/1' from origin 'https://shop.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header contains the invalid value 'shop.example.com'. Have the server send the header with a valid value.",
  );
});

test("an engine that asks differently is named", () => {
  const { differences } = explain([entry(1, "api/*")], { ...question, method: "GET", headers: ["Width"] });
  expect(differences).toEqual([{ engine: "chromium", allowed: true, text: expect.stringContaining("Client hints") }]);
});

test("header names that every object has get a value like any other", () => {
  expect(headersOf(["constructor", "Range"])).toEqual({ constructor: "probe", Range: "bytes=0-99" });
  expect(Object.entries(headersOf(["__proto__"]))).toEqual([["__proto__", "probe"]]);
});
