import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTime } from "./dates.ts";
import { readElement } from "./der.ts";

const time = (tag: number, text: string) => {
  const content = new TextEncoder().encode(text);
  return readTime(readElement(new Uint8Array([tag, content.length, ...content])))?.toISOString() ?? null;
};
const utc = (text: string) => time(0x17, text);
const general = (text: string) => time(0x18, text);

describe("readTime", () => {
  it.each([
    ["270113075959Z", "2027-01-13T07:59:59.000Z"],
    ["491231235959Z", "2049-12-31T23:59:59.000Z"],
    ["500101000000Z", "1950-01-01T00:00:00.000Z"],
    ["280229000000Z", "2028-02-29T00:00:00.000Z"],
  ])("reads UTCTime %s", (text, expected) => expect(utc(text)).toBe(expected));

  it.each([
    ["20500101000000Z", "2050-01-01T00:00:00.000Z"],
    ["99991231235959Z", "9999-12-31T23:59:59.000Z"],
    ["00500101000000Z", "0050-01-01T00:00:00.000Z"],
  ])("reads GeneralizedTime %s", (text, expected) => expect(general(text)).toBe(expected));

  it.each([
    ["no seconds", "2701130759Z"],
    ["an offset", "270113075959+0200"],
    ["no Z", "2701130759590"],
    ["month 13", "271301000000Z"],
    ["30 February", "270230000000Z"],
    ["29 February of a common year", "270229000000Z"],
    ["day 0", "270100000000Z"],
    ["hour 24", "270113240000Z"],
    ["a leap second", "270113075960Z"],
    ["a letter", "27O113075959Z"],
    ["nothing", ""],
  ])("finds UTCTime with %s unreadable", (_, text) => expect(utc(text)).toBeNull());

  it.each([
    ["a fraction", "20270113075959.5Z"],
    ["year 0", "00000101000000Z"],
    ["29 February 1900", "19000229000000Z"],
  ])("finds GeneralizedTime with %s unreadable", (_, text) => expect(general(text)).toBeNull());

  it("gives back every moment that it is given, and nothing for other text", () => {
    const moments = fc.date({
      min: new Date("0001-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (date) => {
        date.setUTCMilliseconds(0);
        const text = date.toISOString().replace(/[-:T]|\.000/g, "");
        expect(general(text)).toBe(date.toISOString());
      }),
    );
    const nearly = fc.string({ unit: fc.constantFrom(..."0123456789Z+-. "), minLength: 10, maxLength: 18 });
    fc.assert(
      fc.property(nearly, (text) => {
        const read = general(text);
        if (read !== null) expect(read.replace(/[-:T]|\.000/g, "")).toBe(text);
      }),
    );
  });
});
