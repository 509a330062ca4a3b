import * as fc from "fast-check";
import { expect, test } from "vitest";
import { apacheQuote, caddyQuote, nginxQuote } from "./quote.ts";

/** Reads the one word back as nginx and Apache do: a backslash before a quote or a backslash is dropped. */
const backslashed = (word: string): string => word.slice(1, -1).replace(/\\(["\\])/g, "$1");

test.each([
  ["nginx", nginxQuote, backslashed],
  ["Apache", apacheQuote, backslashed],
  ["Caddy", caddyQuote, (word: string) => word.slice(1, -1).replaceAll('\\"', '"')],
])("%s: any text is one word that says the same, or is refused", (_, quote, read) => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."a \"'\\;{}$%#\n\r\0") }),
    fc.constant("default-src 'none'; script-src 'self'"),
  );
  fc.assert(
    fc.property(text, (value) => {
      let word: string;
      try {
        word = quote(value);
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
