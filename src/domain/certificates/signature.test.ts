import { describe, expect, it } from "vitest";
import { element, explicit, oid, sequence } from "../../mocks/certificates/der.ts";
import { readElement } from "./der.ts";
import { algorithmName } from "./keys.ts";
import { pssHash } from "./signature.ts";

const PSS = oid("1.2.840.113549.1.1.10");
const withHash = (hash: string) => sequence(PSS, sequence(explicit(0, sequence(oid(hash)))));

describe("pssHash", () => {
  it.each([
    ["left out, which means SHA-1", sequence(PSS, sequence()), "SHA-1"],
    ["SHA-1", withHash("1.3.14.3.2.26"), "SHA-1"],
    ["MD5", withHash("1.2.840.113549.2.5"), "MD5"],
    ["SHA-256", withHash("2.16.840.1.101.3.4.2.1"), "SHA-256"],
    ["a hash without a name here", withHash("1.2.3.4"), "1.2.3.4"],
    ["without parameters", sequence(PSS), null],
    ["unreadable", sequence(PSS, sequence(explicit(0, element(0x05)))), null],
    ["of another algorithm", sequence(oid("1.2.840.113549.1.1.11"), element(0x05)), null],
  ])("%s", (_, algorithm, expected) => expect(pssHash(readElement(algorithm))).toBe(expected));
});

it.each([
  ["1.3.14.3.2.13", "dsaWithSHA"],
  ["1.3.14.3.2.27", "dsaWithSHA1-old"],
])("%s has OpenSSL's name %s", (number, name) => expect(algorithmName(readElement(sequence(oid(number))))).toBe(name));
