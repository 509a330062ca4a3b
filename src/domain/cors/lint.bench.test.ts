import { expect, test } from "vitest";
import { leastBelow, milliseconds } from "../testing/effort.ts";
import { lintAll } from "./lint.ts";
import type { CorsPolicy } from "./policy.ts";
import { regionsOf } from "./regions.ts";
import { EASY_PATHS, entriesAt, HARD_PATHS, mixedEntries } from "./testing/large-sets.ts";
import { websitesOf } from "./websites.ts";

const ENTRIES = 10_000;
/** Rounds in which the code is still being compiled are left out. */
const WARM_UP = 1;
const ROUNDS = 3;
/**
 * What four times as many entries may take. Linear work with a logarithm takes 4.8 to 5.3 on a quiet machine; beside the
 * rest of the suite the memory that all share makes up to 7 of it. Work that grows with the square takes 16.
 */
const FOURFOLD = process.env.GATEHOUSE_BENCH === "alone" ? 5.3 : 8;
const context = { serverOrigin: "https://df.example.com", adminOrigin: "https://admin.example.com" };

/** In milliseconds; `least`: of the round that was disturbed the least. */
type Measured = { parsing: number; working: number; least: number };

/** Over some rounds, each with names of its own, so that nothing is remembered from the one before but lists. */
function measured(make: (count: number) => CorsPolicy[], count: number, work: (entries: CorsPolicy[]) => void) {
  const sum: Measured = { parsing: 0, working: 0, least: Number.POSITIVE_INFINITY };
  const all = JSON.stringify(make(count));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const json = all.replaceAll("svc", `svc${round}`);
    let entries: CorsPolicy[] = [];
    const parsing = milliseconds(() => {
      entries = JSON.parse(json);
    });
    const working = milliseconds(() => work(entries));
    if (round < WARM_UP) continue;
    sum.parsing += parsing;
    sum.working += working;
    sum.least = Math.min(sum.least, working);
  }
  return sum;
}

function timesParsing(make: (count: number) => CorsPolicy[], work: (entries: CorsPolicy[]) => void): number {
  const { working, parsing } = measured(make, ENTRIES, work);
  return working / parsing;
}

const fourfold = (make: (count: number) => CorsPolicy[]): number =>
  measured(make, ENTRIES, lintsAll).least / measured(make, ENTRIES / 4, lintsAll).least;

const lintsAll = (entries: CorsPolicy[]) => expect(lintAll(entries, context).size).toBe(entries.length);

test.each([
  { name: "mixed", make: mixedEntries, budget: 20 },
  ...Object.entries(EASY_PATHS).map(([name, path]) => ({ name, make: made(path), budget: 20 })),
  ...Object.entries(HARD_PATHS).map(([name, path]) => ({ name, make: made(path), budget: 60 })),
])(
  `lints 10,000 entries, $name, within $budget times JSON.parse, and four times as many in ${FOURFOLD} times`,
  ({ make, budget }) => {
    expect(leastBelow(budget, () => timesParsing(make, lintsAll))).toBeLessThan(budget);
    expect(leastBelow(FOURFOLD, () => fourfold(make))).toBeLessThan(FOURFOLD);
  },
);

/** 3 s where JSON.parse takes 12 ms. */
const PAGE_BUDGET = 250;

test.each([
  { name: "who answers below api/", work: (entries: CorsPolicy[]) => regionsOf(entries, "api/*", { spelling: "any" }) },
  {
    name: "which websites may call what",
    work(entries: CorsPolicy[]) {
      const { areas, complete } = websitesOf(entries, { platformOrigin: context.serverOrigin, prefix: "api" });
      expect(complete).toBe(true);
      const notCompared = areas.filter(({ notBelow }) => notBelow === null);
      expect(notCompared.length).toBeLessThan(areas.length / 3);
    },
  },
])(
  "of 10,000 mixed entries $name is known within 250 times JSON.parse",
  ({ work }) => {
    expect(leastBelow(PAGE_BUDGET, () => timesParsing(mixedEntries, work))).toBeLessThan(PAGE_BUDGET);
  },
  400_000,
);

function made(path: (n: number) => string) {
  return (count: number) => entriesAt(path, count);
}
