import { expect, it } from "vitest";
import { relativeText } from "./relative-text.ts";

const now = new Date("2026-11-22T12:00:00Z");

it.each([
  ["2026-11-22T11:59:30Z", "just now"],
  ["2026-11-22T12:00:30Z", "just now"],
  ["2026-11-22T11:01:00Z", "59 minutes ago"],
  ["2026-11-22T09:00:00Z", "3 hours ago"],
  ["2026-11-21T11:00:00Z", "yesterday"],
  ["2026-11-20T12:00:01Z", "yesterday"],
  ["2026-12-20T12:00:00Z", "in 28 days"],
  ["2026-08-22T12:00:00Z", "3 months ago"],
  ["2024-11-22T12:00:00Z", "2 years ago"],
])("%s is %s", (value, text) => {
  expect(relativeText(new Date(value), now)).toBe(text);
});
