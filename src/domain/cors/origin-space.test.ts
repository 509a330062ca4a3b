import fc from "fast-check";
import { expect, test } from "vitest";
import { isSentOrigin, originWithin } from "./origin-space.ts";
import { wildcardMatches } from "./path.ts";

test.each([
  [["https://*.example.com"], ["https://app.example.com"], /^https:\/\/[^/]+\.example\.com$/],
  [["*"], ["https://*"], /^http:/],
  [["*"], ["http*"], /^[a-z]+:\/\//],
  [["*"], ["*:*"], /^null$/],
  [["https://*"], ["*a*", "*b*"], /^https:/],
  [["https://10.0.0.*"], ["https://10.0.0.app*"], /^https:\/\/10\.0\.0\./],
  [["http://localhost:*"], ["*:8443"], /^http:\/\/localhost:\d+$/],
] as const)("an origin in %j and not in %j", (include, exclude, expected) => {
  expect(originWithin(include, exclude)).toMatch(expected);
});

test.each([
  [["https://*.example.com"], ["https://*example.com"]],
  [["https://shop.example.com/*"], []],
  [["HTTPS://*"], []],
  [["*"], ["*"]],
  [["*"], ["*:*", "null"]],
  [["https://*:443"], []],
  [["https://*.1"], ["https://*.*.*.1"]],
] as const)("no origin in %j and not in %j", (include, exclude) => {
  expect(originWithin(include, exclude)).toBeNull();
});

test("exact for all short origins", () => {
  const hosts = ["a", "b", "ab", "ba", "aa", "a.b", "b.a", "a.a", "a.ab", "ab.a", "1.a", "a1", "0x.a"];
  const short = [
    "null",
    ...["https", "http", "a"].flatMap((scheme) =>
      hosts.flatMap((host) => [`${scheme}://${host}`, `${scheme}://${host}:8`]),
    ),
  ];
  expect(short.every(isSentOrigin)).toBe(true);
  const piece = fc.constantFrom("a", "b", ".", "*", "*", "://", "https://", "http", ":", "8", "null");
  const patterns = fc.array(
    fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join("")),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(patterns, patterns, (include, exclude) => {
      const fits = (origin: string) =>
        include.every((pattern) => wildcardMatches(pattern, origin)) &&
        !exclude.some((pattern) => wildcardMatches(pattern, origin));
      const found = originWithin(include, exclude);
      if (typeof found === "string") expect([isSentOrigin(found), fits(found)]).toEqual([true, true]);
      else expect([found, short.find(fits)]).toEqual([null, undefined]);
    }),
    { numRuns: 2000 },
  );
});
