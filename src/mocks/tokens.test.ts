import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readToken, signToken } from "./tokens.ts";

const CLAIMS = { iat: 1_795_363_287, nbf: 1_795_363_287, exp: 1_795_449_687, jti: "a", user_id: 7 };

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
  const part = fc.oneof(fc.string(), fc.constantFrom("", "é", "漢字", "\u0000", "null"));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      expect(readToken(parts.join("."))).toBeTypeOf("string");
    }),
  );
});
