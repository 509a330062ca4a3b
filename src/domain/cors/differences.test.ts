import { expect, test } from "vitest";
import { differences } from "./differences.ts";
import { exchangeOf } from "./exchange.ts";
import { entryWith } from "./testing/entry-with.ts";

const played = (headers: Record<string, string>) =>
  differences((engine) =>
    exchangeOf(
      [entryWith({ header: "Content-Type" })],
      { method: "GET", url: "https://df.example.com/api/v2/x", headers, credentials: "omit" },
      "https://app.example.com",
      200,
      "entries-apply",
      engine,
    ),
  );

test("an engine that asks no preflight for a header lets in what the standard refuses", () => {
  expect(played({ Width: "100" })).toEqual([
    { engine: "chromium", allowed: true, text: expect.stringContaining("Client hints") },
  ]);
  expect(played({ "User-Agent": "x", "X-Key": "k" })).toEqual([
    { engine: "chromium", allowed: null, text: expect.stringContaining("User-Agent") },
  ]);
});

test("nothing is said where the engines agree", () => {
  expect(played({})).toEqual([]);
  expect(played({ "Content-Type": "application/json" })).toEqual([]);
  expect(played({ "X-Key": "k" })).toEqual([]);
});
