import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apacheQuote } from "./apache.ts";
import { caddyQuote } from "./caddy.ts";
import { HOST_NAMES, HOSTS } from "./hosts.ts";
import { nginxQuote } from "./nginx.ts";

/** Reads the one word back: a backslash before a quote or a backslash is dropped. */
const read = (word: string): string => word.slice(1, -1).replace(/\\(["\\])/g, "$1");

describe.each(HOST_NAMES)("%s", (name) => {
  test("any text is one word that says the same, or is refused", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."a \"'\\;{}$%#\n\r\0") }),
      fc.constant("default-src 'none'; script-src 'self'"),
    );
    fc.assert(
      fc.property(text, (value) => {
        let word: string;
        try {
          word = HOSTS[name].quote(value);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect(value).toMatch(/\p{Cc}|[{}$%\\]/u);
          return;
        }
        expect(word).toMatch(/^"(?:[^"\\]|\\.)*"$/s);
        expect(read(word)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  [nginxQuote, "a$host"],
  [nginxQuote, "a\nadd_header X y;"],
  [apacheQuote, "$" + "{PATH}"],
  [apacheQuote, "%t"],
  [caddyQuote, "{env.SECRET}"],
  [caddyQuote, "a\\"],
])("%o refuses %j", (quote, text) => {
  expect(() => quote(text)).toThrow(RangeError);
});
