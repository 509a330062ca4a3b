import fc from "fast-check";
import { expect, it } from "vitest";
import type { Finding } from "../../../domain/cors/lint.ts";
import { firstSentence, worstFirst } from "./severity.ts";

const finding = (code: string, severity: Finding["severity"]): Finding => ({
  code,
  severity,
  field: null,
  message: "",
});

it("puts the worst first and keeps the order of equal ones", () => {
  const given = [finding("a", "info"), finding("b", "warning"), finding("c", "error"), finding("d", "warning")];
  expect(worstFirst(given).map(({ code }) => code)).toEqual(["c", "b", "d", "a"]);
});

it.each([
  ["It never matches. Remove the slash.", "It never matches."],
  ["“api/v2. And more” never matches. Mend it.", "“api/v2. And more” never matches."],
  ["“app.example.com” has no scheme. Write one.", "“app.example.com” has no scheme."],
  ["Without an end", "Without an end"],
  ["A quote “without an end. Then more.", "A quote “without an end. Then more."],
])("takes the first sentence of %j", (message, sentence) => {
  expect(firstSentence(message)).toBe(sentence);
});

it("takes the beginning of any text, in no time", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("“", "”", ".", " ", "a", "\n"), { maxLength: 3000 }), (parts) => {
      const message = parts.join("");
      expect(message.startsWith(firstSentence(message))).toBe(true);
    }),
  );
});
