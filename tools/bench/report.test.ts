import { expect, test } from "vitest";
import { median, type Sample, table } from "./report.ts";

const sample = (name: string, ready: number): Sample => ({
  page: "list-25",
  line: "slow",
  cache: "cold",
  console: name,
  figures: {
    ready,
    requestsByReady: 11,
    requests: 15,
    bytesByReady: 174_100,
    bytes: 220_400,
    shift: 0.0021,
    blocking: 12.4,
    interaction: 20,
    heap: 6_240_000,
  },
});

test("the median is one of the values: a single slow visit does not move it", () => {
  expect(median([900, 3, 1, 2, 4])).toBe(3);
  expect(median([2, 9])).toBe(2);
});

test("a row holds the medians of both consoles, and how often faster the first is", () => {
  const samples = [sample("ours", 500), sample("ours", 9_000), sample("ours", 400), sample("theirs", 2_000)];
  expect(table(samples).split("\n")[2]).toBe(
    "| list-25, slow, cold | 500 / 2000 | 11 (15) / 11 (15) | 174 (220) / 174 (220) | 0.002 / 0.002 | 12 / 12 | 20 / 20 | 6.2 / 6.2 | 4.0 × |",
  );
});

test("a console alone is compared with nothing", () => {
  expect(table([sample("ours", 500)]).split("\n")[2]).toMatch(/^\| list-25, slow, cold \| 500 \|.*\| 6\.2 \|$/);
});
