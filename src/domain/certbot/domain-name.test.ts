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
  ["", "not a domain name"],
  ["192.0.2.1", "not a domain name"],
  ["0x7f.1", "not a domain name"],
  ["-a.example", "not a domain name"],
  ["a-.example", "not a domain name"],
  ["a..example", "not a domain name"],
  ["a_b.example", "not a domain name"],
  ["exa mple.com", "not a domain name"],
  ["example.com:443", "not a domain name"],
  ["user@example.com", "not a domain name"],
  ["a.example;id", "not a domain name"],
  ["a\n.example", "not a domain name"],
  ["%61.example", "not a domain name"],
  [`${"a".repeat(64)}.example`, "not a domain name"],
  [`${"a.".repeat(130)}example`, "not a domain name"],
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
