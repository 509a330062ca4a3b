import { describe, expect, it } from "vitest";
import { element, explicit, integer, octets, oid, sequence, yes } from "../../mocks/certificates/der.ts";
import { readElement } from "./der.ts";
import { readExtensions } from "./extensions.ts";

const read = (...list: Uint8Array[]) => readExtensions(readElement(explicit(3, sequence(...list))));
const basicConstraints = (...content: Uint8Array[]) => sequence(oid("2.5.29.19"), octets(sequence(...content)));

describe("readExtensions", () => {
  it.each([
    ["an empty identifier", sequence(element(0x06), octets(sequence()))],
    ["an identifier without end", sequence(element(0x06, new Uint8Array(65).fill(1)), octets(sequence()))],
    ["no sequence", octets(sequence())],
  ])("keeps the others beside an extension with %s", (_, broken) => {
    const { facts, warnings } = read(broken, basicConstraints(yes()));
    expect(facts.isCA).toBe(true);
    expect(warnings).toEqual(["An extension is unreadable and is not shown."]);
  });

  it.each([
    ["no sequence", explicit(3, octets(new Uint8Array(2)))],
    ["nothing", explicit(3, new Uint8Array())],
    ["cut off", explicit(3, Uint8Array.of(0x30, 9))],
  ])("is a warning when the list is %s", (_, list) => {
    const { facts, warnings } = readExtensions(readElement(list));
    expect(facts.sans).toEqual([]);
    expect(warnings).toEqual(["The extensions are unreadable and are not shown."]);
  });

  it("has no word on a certificate without extensions", () => {
    expect(readExtensions(undefined).warnings).toEqual([]);
  });

  it.each([
    ["above 2^48", integer(new Uint8Array(7).fill(1))],
    ["negative", element(0x02, Uint8Array.of(0xff))],
  ])("takes a path length %s for unreadable, not the authority itself", (_, pathLen) => {
    const { facts, warnings } = read(basicConstraints(yes(), pathLen));
    expect(facts).toMatchObject({ isCA: true, pathLen: null, hasBasicConstraints: true });
    expect(warnings).toEqual(["The path length in Basic Constraints is unreadable and is not shown."]);
  });
});
