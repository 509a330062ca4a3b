import { expect, it } from "vitest";
import { lifetimeLimitDays, livesTooLong } from "./lifetime.ts";

it.each([
  ["2018-02-28T23:59:59Z", null],
  ["2020-08-31T23:59:59Z", 825],
  ["2020-09-01T00:00:00Z", 398],
  ["2026-03-14T23:59:59Z", 398],
  ["2026-03-15T00:00:00Z", 200],
  ["2027-03-14T23:59:59Z", 200],
  ["2027-03-15T00:00:00Z", 100],
  ["2029-03-14T23:59:59Z", 100],
  ["2029-03-15T00:00:00Z", 47],
])("a certificate issued %s may live %s days", (issued, days) => {
  const notBefore = new Date(issued);
  expect(lifetimeLimitDays(notBefore)).toBe(days);
  const end = notBefore.getTime() + (days ?? 5000) * 86_400_000;
  expect(livesTooLong(notBefore, new Date(end))).toBe(false);
  expect(livesTooLong(notBefore, new Date(end + 1000))).toBe(days !== null);
});
