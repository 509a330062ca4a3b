import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fillTemplate } from "./fill.ts";

const TEMPLATE = "#!/bin/sh\nNAME='x'\nOTHER=''\nprintf %s \"$NAME\"\n";

test("any value reaches the shell as it is", () => {
  const value = fc.string({
    unit: fc.constantFrom("'", '"', "$", "`", "\\", "\n", " ", "$&", "$'", "!", "é", "a", ";"),
  });
  fc.assert(
    fc.property(value, (text) => {
      const script = fillTemplate(TEMPLATE, { NAME: text });
      expect(execFileSync("sh", { input: script, encoding: "utf8" })).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test("a setting that the template lacks or has twice is an error, and so is a control character", () => {
  expect(() => fillTemplate(TEMPLATE, { GONE: "x" })).toThrow("no line GONE");
  expect(() => fillTemplate(`${TEMPLATE}NAME='y'\n`, { NAME: "x" })).toThrow("no line NAME");
  for (const text of ["a\0b", "a\rb", "a\x1bb", "a\tb"])
    expect(() => fillTemplate(TEMPLATE, { NAME: text })).toThrow("control character");
});
