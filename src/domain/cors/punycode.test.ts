import fc from "fast-check";
import { expect, test } from "vitest";
import { isLabelDecodable } from "./punycode.ts";

test.each([
  ["example", true],
  ["xn--bcher-kva", true],
  ["xn--mgbah1a3hjkrd", true],
  ["xn--p1ai", true],
  ["xn--", false],
  ["xn--f", false],
  ["xn--a-", false],
  ["xn--99999999", false],
  ["xn--b\u00fc", false],
])("%s: %s", (label, decodable) => {
  expect(isLabelDecodable(label)).toBe(decodable);
});

test("what browsers encode can be decoded", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "b", "-", "1", "é", "ß", "я", "字", "ü"), minLength: 1, maxLength: 12 }),
      (label) => {
        const host = URL.parse(`https://${label}/`)?.hostname;
        fc.pre(host?.startsWith("xn--") === true);
        expect(isLabelDecodable(host ?? "")).toBe(true);
      },
    ),
  );
});

test("nothing throws or runs on", () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z0-9-]{0,60}$/), (text) => void isLabelDecodable(`xn--${text}`)));
});
