import { describe, expect, it } from "vitest";
import { readElement } from "./der.ts";
import { readGeneralName } from "./names.ts";

const generalName = (tag: number, content: readonly number[]) =>
  readGeneralName(readElement(new Uint8Array([tag, content.length, ...content])));
const address = (hex: string) => generalName(0x87, [...Buffer.from(hex, "hex")]).value;

describe("readGeneralName", () => {
  it.each([
    ["c0000201", "192.0.2.1"],
    ["20010db8000000000000000000000001", "2001:db8::1"],
    ["00000000000000000000000000000000", "::"],
    ["00000000000000000000000000000001", "::1"],
    ["20010db8000000000000000000000000", "2001:db8::"],
    ["20010db8000100000000000200000003", "2001:db8:1::2:0:3"],
    ["20010db8000000010001000100010001", "2001:db8:0:1:1:1:1:1"],
    ["c00002", "<invalid length=3>"],
  ])("writes the address %s as %s", (octets, text) => expect(address(octets)).toBe(text));

  it("reads an address and a name that BER has cut into pieces", () => {
    expect(generalName(0xa7, [4, 2, 192, 0, 4, 2, 2, 1])).toEqual({ type: "ip", value: "192.0.2.1" });
    expect(generalName(0xa2, [0x16, 2, 0x61, 0x2e, 0x16, 1, 0x62])).toEqual({ type: "dns", value: "a.b" });
  });

  it("shows the rare kinds", () => {
    expect(generalName(0x88, [0x2a, 3, 4])).toEqual({ type: "rid", value: "1.2.3.4" });
    expect(generalName(0xa0, [6, 2, 0x2a, 3, 0xa0, 3, 0x0c, 1, 0x78])).toEqual({ type: "otherName", value: "1.2.3:x" });
    expect(generalName(0xa4, [0x30, 0])).toEqual({ type: "dirName", value: "" });
  });

  it("refuses a kind that does not exist", () => expect(() => generalName(0x8b, [1])).toThrow("unknown kind"));
});
