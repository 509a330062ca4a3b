import fc from "fast-check";
import { expect, test } from "vitest";
import { readDomainName } from "./domain-name.ts";

test.each([
  ["example.com", "example.com"],
  ["  WWW.Example.COM ", "www.example.com"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["例え.テスト", "xn--r8jz45g.xn--zckzah"],
  ["example.com.", "example.com"],
  [`${"a".repeat(63)}.example`, `${"a".repeat(63)}.example`],
])("%s", (text, name) => expect(readDomainName(text)).toEqual({ name }));

test.each([
  ["*.example.com", "DNS challenge"],
  ["https://example.com", "without https://"],
  ["example.com/path", "without a path"],
  ["localhost", "at least two parts"],
  ["", "no domain name"],
  ["192.0.2.1", "no domain name"],
  ["0x7f.1", "no domain name"],
  ["-a.example", "no domain name"],
  ["a-.example", "no domain name"],
  ["a..example", "no domain name"],
  ["a_b.example", "no domain name"],
  ["exa mple.com", "no domain name"],
  ["example.com:443", "no domain name"],
  ["user@example.com", "no domain name"],
  ["a.example;id", "no domain name"],
  ["a\n.example", "no domain name"],
  ["%61.example", "no domain name"],
  [`${"a".repeat(64)}.example`, "no domain name"],
  [`${"a.".repeat(130)}example`, "no domain name"],
])("%s is refused", (text, why) => {
  expect(readDomainName(text)).toEqual({ error: expect.stringContaining(why) });
});

test("a name never holds anything but letters, digits, dashes and dots", () => {
  fc.assert(
    fc.property(fc.oneof(fc.domain(), fc.string({ unit: "grapheme" }), fc.webUrl()), (text) => {
      const read = readDomainName(text);
      if ("name" in read) expect(read.name).toMatch(/^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/);
    }),
  );
  fc.assert(
    fc.property(fc.domain(), (text) => {
      expect(readDomainName(text)).toEqual({ name: text.toLowerCase() });
    }),
  );
});
