import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENGINES, MAX_AGE_LIMITS } from "./engines.ts";
import { rememberedFor } from "./preflight-cache.ts";

type Sequence = { id: string; observed: [number, number] };

const recorded = (engine: string): Sequence[] =>
  JSON.parse(readFileSync(new URL(`./vectors/browser-${engine}.json`, import.meta.url), "utf8"))
    .preflight_cache_sequences;

/** The recorded sequences that differ in the max age alone: its value, and the seconds between two equal requests. */
const SEQUENCES: readonly (readonly [id: string, maxAge: string | null, wait: number])[] = [
  ["s01", "600", 0],
  ["s02", "0", 0],
  ["s03", "-1", 0],
  ["s04", null, 0],
  ["s05", null, 6],
  ["s06", "2", 3],
  ["s07", "abc", 0],
  ["s08", "", 0],
  ["s09", "99999999999", 0],
  ["s10", "600.5", 0],
  ["s19", "600, 10", 0],
];

describe.each(ENGINES)("%s", (engine) => {
  it.each(SEQUENCES)("%s: max age %j, again after %d s", (id, maxAge, wait) => {
    const seen = recorded(engine).find((sequence) => sequence.id === id)?.observed;
    expect(seen).toEqual([1, wait < rememberedFor(maxAge, engine) ? 0 : 1]);
  });
});

it("no engine remembers for longer than its limit", () => {
  expect(ENGINES.map((engine) => rememberedFor("3600", engine))).toEqual([3600, 3600, 600]);
  expect(ENGINES.map((engine) => rememberedFor("4294967295", engine))).toEqual(
    ENGINES.map((engine) => MAX_AGE_LIMITS[engine].seconds),
  );
});
