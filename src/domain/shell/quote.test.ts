import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellCommand, shellQuote } from "./quote.ts";

const run = (script: string) => execFileSync("sh", ["-c", script], { encoding: "utf8" });

describe("shellQuote", () => {
  test("a real sh reads every text back, byte for byte", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const expected = text.toWellFormed().replaceAll("\0", "");
        expect(run(`printf '%s.' ${shellQuote(text.toWellFormed())}`)).toBe(`${expected}.`);
      }),
      { numRuns: 150 },
    );
  });

  test("nothing in it is run", () => {
    expect(run(`printf %s ${shellQuote("$(id) `id` '; id; '\n\\")}`)).toBe("$(id) `id` '; id; '\n\\");
  });
});

test("a command line keeps each word one word", () => {
  const words = ["a b", "", "*", "~", "-H", "it's", "x=1", "{a,b}"];
  expect(run(`set -- ${shellCommand(words)}; for w do printf '%s\\n' "$w"; done`)).toBe(`${words.join("\n")}\n`);
});
