import fc from "fast-check";
import { expect, test } from "vitest";
import { isOver, openUntil, withOpenUntil } from "./opening.ts";
import { cases } from "./testing/cases.ts";

test.each([
  ["until 2026-12-31", "2026-12-31"],
  ["Trade fair demo, until 2026-12-31.", "2026-12-31"],
  ["UNTIL: 2026/12/31 (ask Rita)", "2026-12-31"],
  ["till 2026-1-5", "2026-01-05"],
  ["expires 2026-12-31", "2026-12-31"],
  ["Expires on 31 December 2026", "2026-12-31"],
  ["expiry date: Dec 31, 2026", "2026-12-31"],
  ["valid until 31-Dec-2026", "2026-12-31"],
  ["valid to the 1st of March 2027", "2027-03-01"],
  ["valid through Sept. 30th, 2026", "2026-09-30"],
  ["temporary until 2026-12-31T18:00Z", "2026-12-31"],
  ["Ends on 12/31/2026", "2026-12-31"],
  ["until 31/12/2026", "2026-12-31"],
  ["until 05/05/2026", "2026-05-05"],
  ["remove after 2026-12-31", "2026-12-31"],
  ["Please delete it by 31.12.2026", "2026-12-31"],
  ["bis 31.12.2026", "2026-12-31"],
  ["Messe, befristet bis zum 31. Dezember 2026", "2026-12-31"],
  ["gültig bis einschließlich 1. März 2027", "2027-03-01"],
  ["läuft ab am 31.12.2026", "2026-12-31"],
  ["from 2026-01-01 until 2026-02-28", "2026-02-28"],
  ["until 2028-02-29", "2028-02-29"],
  // The last word on it.
  ["until 2026-10-31, extended until 2026-12-31", "2026-12-31"],
  ["extended until 2026-12-31 (was until 2026-10-31)", "2026-12-31"],
  ["Do not share this address, until 2026-12-31", "2026-12-31"],
])("%s: open until %s", (description, until) => {
  expect(openUntil(description)).toBe(until);
});

test.each([
  null,
  "",
  "Shop, staging and production",
  "2026-12-31",
  "since 2026-12-31",
  "from 2026-12-31",
  "Ticket 2026-12-31, until further notice",
  "until 2026-02-30",
  "until 2026-13-01",
  "until 2027-02-29",
  "until 2026-12-311",
  "until 12026-12-31",
  // The day or the month first?
  "until 01/02/2027",
  "until 31.12.26",
  "until tomorrow",
  "weekend 2026-12-31",
  "abandoned 2026-12-31",
  // Not when it ends.
  "do not remove until 2026-12-31",
  "Don't touch until 2026-12-31",
  "must not be deleted before 2026-12-31",
  "disabled until 2026-12-31",
  "switched off until 2026-12-31",
  "nicht löschen bis 31.12.2026",
])("%s: no end is said", (description) => {
  expect(openUntil(description)).toBeNull();
});

test("the day that is named still counts, everywhere on Earth", () => {
  expect(isOver("2026-12-31", new Date("2026-12-31T23:59:59Z"))).toBe(false);
  // Then the day ends in the last time zone (UTC-12).
  expect(isOver("2026-12-31", new Date("2027-01-01T11:59:59Z"))).toBe(false);
  expect(isOver("2026-12-31", new Date("2027-01-01T12:00:00Z"))).toBe(true);
});

const day = fc
  .date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2999-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const before = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "",
    "Trade fair",
    "Do not touch",
    "until 2026-12-31",
    "Demo (bis 1.2.2027) for Rita",
    "until 2999-12-31!",
  ),
);

test("what is written is understood again, whatever stands there, and nothing else of it is lost", () => {
  fc.assert(
    fc.property(before, day, (text, until) => {
      const written = withOpenUntil(text, until);
      expect(openUntil(written)).toBe(until);
      if (openUntil(text) === null) expect(written.startsWith(text.trimEnd())).toBe(true);
      expect(withOpenUntil(written, until)).toBe(written);
    }),
    cases(200),
  );
});

test("any text is read in time, and gives a day or none", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: "binary" }), (text) => {
      expect(openUntil(text) ?? "2026-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }),
    cases(200),
  );
  // These end at all: no place is looked at again and again.
  expect(openUntil(`${"until on ".repeat(20_000)}2026`)).toBeNull();
  expect(openUntil(`not ${"until 1 ".repeat(20_000)}2026`)).toBeNull();
});
