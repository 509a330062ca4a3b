import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { firstSample, sampleOrigins, samplePath } from "./sample.ts";

const STRANGER = "https://somewhere-else.example";

describe("sampleOrigins", () => {
  it.each([
    ["https://a.example,http://b.example:8080", ["https://a.example", "http://b.example:8080"]],
    ["a.example", ["https://a.example"]],
    ["HTTPS://A.Example:443/path", ["https://a.example"]],
    [" https://a.example , https://a.example", ["https://a.example"]],
    ["https://*.a.example", ["https://app.a.example"]],
    ["*", []],
    ["null", ["https://null"]],
    ["", []],
  ])("of %j", (origin, named) => {
    expect(sampleOrigins(origin)).toEqual([...named, STRANGER]);
  });

  it("of 20,000 offers the first 50", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `https://a${at}.example`);
    expect(sampleOrigins(many.join(","))).toEqual([...many.slice(0, 50), STRANGER]);
  });

  it("never throws, and names what a browser could send", () => {
    fc.assert(
      fc.property(fc.string(), (origin) => {
        for (const each of sampleOrigins(origin)) expect(each).toMatch(/^[^/\s]+:\/\/[^/\s]+$/);
      }),
    );
  });
});

it.each([
  ["api/v2/orders/*", "/api/v2/orders/example"],
  ["/api/v2/orders", "/api/v2/orders"],
  ["^/api/v2/(a|b)/", "/api/v2/"],
  ["*", "/example"],
])("samplePath of %j", (pattern, path) => {
  expect(samplePath(pattern)).toBe(path);
});

const FIELDS = entryWith({ origin: "https://a.example", method: [] });

describe("firstSample", () => {
  it("sends JSON with a key where POST is allowed, otherwise the first method", () => {
    expect(firstSample({ ...FIELDS, method: ["GET", "POST"] })).toMatchObject({
      method: "POST",
      headers: ["Content-Type", "X-DreamFactory-API-Key"],
    });
    expect(firstSample({ ...FIELDS, method: ["DELETE"] })).toMatchObject({
      method: "DELETE",
      headers: ["X-DreamFactory-API-Key"],
    });
    expect(firstSample(FIELDS).method).toBe("GET");
  });

  it("sends the session token where only that is allowed", () => {
    const header = "x-dreamfactory-session-token";
    expect(firstSample({ ...FIELDS, header }).headers).toEqual(["X-DreamFactory-Session-Token"]);
  });
});
