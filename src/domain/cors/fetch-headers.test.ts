import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  headerTokens,
  headerValue,
  isForbiddenRequestHeader,
  trimHttpWhitespace,
  unsafeHeaderNames,
} from "./fetch-headers.ts";
import { isToken } from "./token.ts";

const isSafe = (name: string, value: string) => unsafeHeaderNames([[name, value]]).length === 0;

describe("request headers that need no preflight", () => {
  it.each([
    ["accept", "*/*", true],
    ["accept", "a\tb", true],
    ["accept", "x(y", false],
    ["accept", "x:y", false],
    ["accept", "\u007f", false],
    ["accept", "ü", true],
    ["accept", "a".repeat(128), true],
    ["accept", "a".repeat(129), false],
    ["accept-language", "de-DE,de;q=0.9, *", true],
    ["accept-language", "de_DE", false],
    ["content-language", "ü", false],
    ["content-type", "TEXT/Plain ; charset=utf-8", true],
    ["content-type", 'text/plain; charset="utf-8"', false],
    ["content-type", "text/plain;=;;", true],
    ["content-type", "text /plain", false],
    ["content-type", "text/ plain", false],
    ["content-type", "text/plain/x", false],
    ["content-type", "text", false],
    ["content-type", "", false],
    ["content-type", "application/json", false],
    ["content-type", "multipart/form-data; boundary=-x", true],
    ["range", "bytes=0-", true],
    ["range", "bytes=5-5", true],
    ["range", "bytes=6-5", false],
    ["range", "bytes=10-9", false],
    ["range", "bytes=-5", false],
    ["range", "bytes=0-1,2-3", false],
    ["range", "bytes= 0-1", false],
    ["range", "Bytes=0-1", false],
    ["if-none-match", "x", false],
    ["save-data", "on", false],
  ])("%s: %s is safe: %s", (name, value, safe) => {
    expect(isSafe(name, value)).toBe(safe);
  });

  it("needs one for all headers once the safe ones have more than 1024 bytes", () => {
    const line = ["accept", "a".repeat(128)] as const;
    expect(unsafeHeaderNames(Array.from({ length: 8 }, () => line))).toEqual([]);
    expect(unsafeHeaderNames([...Array.from({ length: 8 }, () => line), ["content-language", "d"]])).toEqual([
      "accept",
      "content-language",
    ]);
  });

  it("names the others once each, sorted", () => {
    const lines = ["x-b", "x-a", "accept", "x-b"].map((name) => [name, "1"] as const);
    expect(unsafeHeaderNames(lines)).toEqual(["x-a", "x-b"]);
  });
});

describe("headers that a page cannot set", () => {
  it.each([
    ["cookie", "a=b", true],
    ["sec-", "1", true],
    ["sec-fetch-mode", "cors", true],
    ["proxy-authorization", "x", true],
    ["set-cookie", "x", true],
    ["secure", "1", false],
    ["user-agent", "x", false],
    ["x-http-method-override", "PATCH", false],
    ["x-http-method-override", "get, trace ", true],
    ["x-http-method", "CONNECT", true],
    ["x-method-override", '"a,TRACE,b"', false],
    ["x-method-override", '"a\\",TRACE,b', false],
    ["x-other-override", "TRACE", false],
  ])("%s: %s is dropped: %s", (name, value, dropped) => {
    expect(isForbiddenRequestHeader(name, value)).toBe(dropped);
  });
});

describe("answer headers", () => {
  it("joins repeated lines and finds names in any case", () => {
    const lines: [string, string][] = [
      ["Vary", " a "],
      ["vary", "b"],
    ];
    expect(headerValue(lines, "vary")).toBe("a, b");
    expect(headerValue({ VARY: "a" }, "vary")).toBe("a");
    expect(headerValue({}, "vary")).toBeNull();
  });

  it.each([
    ["", []],
    [" , ,a\t,, b", ["a", "b"]],
    ["a b", "invalid"],
    ["a;b", "invalid"],
    ["*", ["*"]],
  ])("reads the list %j as %j", (value, tokens) => {
    expect(headerTokens({ list: value }, "list")).toEqual(tokens);
  });

  it("fails the whole list when one line is not a list, and tells a missing one", () => {
    const lines: [string, string][] = [
      ["list", "a"],
      ["list", "b c"],
    ];
    expect(headerTokens(lines, "list")).toBe("invalid");
    expect(headerTokens({}, "list")).toBeNull();
  });

  it("finds in a list of tokens what was put there, whatever the blanks", () => {
    const token = fc.string({ minLength: 1, maxLength: 8 }).filter(isToken);
    const blank = fc.constantFrom("", " ", "\t", "  ");
    fc.assert(
      fc.property(fc.array(fc.tuple(blank, token, blank)), (items) => {
        const text = items.map((item) => item.join("")).join(",");
        expect(headerTokens({ list: text }, "list")).toEqual(items.map(([, name]) => name));
      }),
    );
  });

  it("trims long blanks in a moment", () => {
    expect(trimHttpWhitespace(`a${" ".repeat(200_000)}b`)).toHaveLength(200_002);
    expect(trimHttpWhitespace("\r\n\t ")).toBe("");
  });
});
