import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readToken, signToken } from "./tokens.ts";

const CLAIMS = { iat: 1_795_363_287, exp: 1_795_449_687, jti: "a", user_id: 7 };

test("a token gives back its claims, to anybody who decodes it too", () => {
  const token = signToken(CLAIMS);
  expect(readToken(token)).toEqual(CLAIMS);
  expect(JSON.parse(atob(token.split(".")[1] ?? ""))).toMatchObject({ ...CLAIMS, sub: "7" });
});

test("a changed letter is noticed", () => {
  const token = signToken(CLAIMS);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom("A", "b", "9", "-", "."), (at, letter) => {
      fc.pre(token[at] !== letter);
      expect(readToken(token.slice(0, at) + letter + token.slice(at + 1))).toBeTypeOf("string");
    }),
  );
});

test("whatever is sent as a token has an answer", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
      expect(readToken(text)).toBeTypeOf("string");
    }),
  );
});
