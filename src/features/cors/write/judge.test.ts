import { describe, expect, it } from "vitest";
import { ADMIN_CALLS } from "../../../domain/cors/admin-calls.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { entryWith } from "../../../domain/cors/testing/entry-with.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { brokenPath, judgeChange, touchesAccess } from "./judge.ts";

const HERE = "https://console.example";
const ORIGINS = { platformOrigin: "https://df.example", pageOrigin: HERE };
const OWN = entryWith({
  path: "api/v2/system/*",
  origin: HERE,
  header: "Content-Type,X-DreamFactory-Session-Token",
  method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
});
const BROKEN: CorsPolicy = { ...OWN, id: 2, path: "^/api/v2/(", enabled: false };
const judged = (before: CorsPolicy[], after: CorsPolicy[], origins = ORIGINS) =>
  judgeChange(before, after, ADMIN_CALLS, origins).map(({ call }) => call);

describe("judgeChange", () => {
  it("finds every call that goes with the console's own entry", () => {
    expect(judged([OWN], [])).toEqual(ADMIN_CALLS);
    expect(judged([OWN], [{ ...OWN, enabled: false }])).toEqual(ADMIN_CALLS);
    expect(judged([OWN], [{ ...OWN, description: "Mine" }])).toEqual([]);
  });

  it("finds only the calls that a change takes away", () => {
    expect(judged([OWN], [{ ...OWN, method: ["GET", "POST", "PUT", "PATCH"] }]).map(({ method }) => method)).toEqual([
      "DELETE",
      "DELETE",
    ]);
    expect(judged([], [BROKEN])).toEqual([]);
  });

  it("judges nothing where the console stands on the platform's own origin", () => {
    expect(judged([OWN], [], { platformOrigin: HERE, pageOrigin: HERE })).toEqual([]);
  });

  it("refuses what would break the platform, there too, with the reason at the path", () => {
    const change = () =>
      judged([OWN, BROKEN], [OWN, { ...BROKEN, enabled: true }], { platformOrigin: HERE, pageOrigin: HERE });
    expect(change).toThrow(PlatformError);
    expect(change).toThrow(/not a valid regular expression/);
    expect(() => judged([OWN], [OWN, { ...BROKEN, id: null, enabled: true }])).toThrow(PlatformError);
  });

  it("does not hinder the repair of a platform that is broken already", () => {
    const broken = { ...BROKEN, enabled: true };
    expect(() => judged([OWN, broken], [OWN])).not.toThrow();
    expect(() => judged([OWN, broken], [{ ...OWN, description: "x" }, broken])).not.toThrow();
    expect(() => judged([OWN, broken], [OWN, { ...broken, path: "^/api/v2/((" }])).toThrow(PlatformError);
  });
});

it("brokenPath speaks only of enabled entries", () => {
  expect(brokenPath({ path: "^/api/v2/(", enabled: false })).toBeNull();
  expect(brokenPath({ path: "^/api/v2/(", enabled: true })).toMatch(/^\^\/api\/v2\/\( is not a valid/);
  expect(brokenPath({ path: "^/api/v2/(a+)+$", enabled: true })).toBeNull();
});

describe("touchesAccess", () => {
  const touches = (after: CorsPolicy[]) => touchesAccess([OWN], after, ADMIN_CALLS);

  it("is true when another entry, or another version of it, would answer one of the calls", () => {
    expect(touches([{ ...OWN, description: "x" }])).toBe(true);
    expect(touches([OWN, { ...OWN, id: 2, path: "api/v2/system/cors*" }])).toBe(true);
    expect(touches([])).toBe(true);
  });

  it("is false for entries that answer none of them", () => {
    expect(touches([OWN, { ...OWN, id: 2, path: "api/v2/db/*" }])).toBe(false);
    expect(touches([OWN, { ...OWN, id: 2, path: "api/v2/system/cors*", enabled: false }])).toBe(false);
  });
});
