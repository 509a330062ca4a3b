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

it("uses the words of Intl.RelativeTimeFormat", () => {
  const intl = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const at = (seconds: number) => relativeText(new Date(now.getTime() + seconds * 1000), now);
  const [minute, hour, day, month, year] = [60, 3600, 86_400, 30.44 * 86_400, 365 * 86_400];
  for (const sign of [-1, 1]) {
    for (let count = 1; count < 60; count++)
      expect(at(sign * count * minute)).toBe(intl.format(sign * count, "minute"));
    for (let count = 1; count < 24; count++) expect(at(sign * count * hour)).toBe(intl.format(sign * count, "hour"));
    for (let count = 1; count < 60; count++) expect(at(sign * count * day)).toBe(intl.format(sign * count, "day"));
    for (let count = 2; count < 12; count++)
      expect(at(sign * (count + 0.5) * month)).toBe(intl.format(sign * count, "month"));
    for (let count = 1; count < 2500; count += 7)
      expect(at(sign * count * year)).toBe(intl.format(sign * count, "year"));
  }
});
