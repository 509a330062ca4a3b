import { describe, expect, test } from "vitest";
import { lostCalls, refusedCalls } from "./access.ts";
import { entryWith } from "./testing/entry-with.ts";

const CALLS = [
  { method: "GET", path: "/api/v2/system/cors", headers: ["X-DreamFactory-Session-Token"] },
  { method: "PATCH", path: "/api/v2/system/cors/1", headers: ["X-DreamFactory-Session-Token", "Content-Type"] },
];
const ORIGINS = { platformOrigin: "https://api.example.com", pageOrigin: "https://console.example.com" };
const own = entryWith({
  path: "api/v2/system/*",
  origin: "https://console.example.com",
  header: "Content-Type,X-DreamFactory-Session-Token",
  max_age: 600,
  method: ["GET", "POST", "PATCH", "DELETE"],
});

test("the console's own entry lets every call through", () => {
  expect(refusedCalls([own], CALLS, ORIGINS)).toEqual([]);
});

describe("access is lost", () => {
  test("when the own entry is switched off", () => {
    const lost = lostCalls([own], [{ ...own, enabled: false }], CALLS, ORIGINS);
    expect(lost.map(({ call }) => call)).toEqual(CALLS);
    expect(lost[0]?.entry).toBeNull();
  });

  test("when a longer path answers for another origin", () => {
    const other = { ...own, id: 2, path: "api/v2/system/cors*", origin: "https://x.example" };
    const lost = lostCalls([own], [own, other], CALLS, ORIGINS);
    expect(lost.map(({ entry }) => entry?.id)).toEqual([2, 2]);
  });

  test("for the one call whose method goes", () => {
    const lost = lostCalls([own], [{ ...own, method: ["GET"] }], CALLS, ORIGINS);
    expect(lost.map(({ call }) => call.method)).toEqual(["PATCH"]);
  });

  test("when a regular expression breaks the platform", () => {
    const lost = lostCalls([own], [own, { ...own, id: 2, path: "^/api/v2/(" }], CALLS, ORIGINS);
    expect(lost).toHaveLength(2);
    expect(lost[0]?.because).toMatch(/breaks the whole platform/);
  });
});

test("what was refused before is not lost", () => {
  expect(lostCalls([], [{ ...own, origin: "https://x.example" }], CALLS, ORIGINS)).toEqual([]);
});

test("a page on the platform's own origin never loses anything", () => {
  const same = { platformOrigin: "https://api.example.com", pageOrigin: "https://api.example.com" };
  expect(lostCalls([own], [], CALLS, same)).toEqual([]);
});
