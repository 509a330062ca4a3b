import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleLines, visibleText } from "./visible-text.ts";

describe("visibleText", () => {
  it.each([
    ["a\nb\tc\0", "a⟦U+000A⟧b⟦U+0009⟧c⟦U+0000⟧"],
    ["\u007f\u0085", "⟦U+007F⟧⟦U+0085⟧"],
    ["evil\u202Etxt.exe", "evil⟦U+202E⟧txt.exe"],
    ["\u2066x\u2069\u200B\uFEFF\u00AD", "⟦U+2066⟧x⟦U+2069⟧⟦U+200B⟧⟦U+FEFF⟧⟦U+00AD⟧"],
    ["a\u00A0b\u3000", "a⟦U+00A0⟧b⟦U+3000⟧"],
    ["\u3164\u{E0041}\uD800", "⟦U+3164⟧⟦U+E0041⟧⟦U+D800⟧"],
    ["https://bücher.example 日本 🎉", "https://bücher.example 日本 🎉"],
  ])("%j is shown as %j", (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it("leaves nothing hidden, and is done after once", () => {
    const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u;
    const nasty = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("\u202E", "\u2067", "\u200D", "\r", "\x1b", "\uDC00", "\u061C", "a", " "))
        .map((a) => a.join("")),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = visibleText(text);
        expect(shown).not.toMatch(hidden);
        expect(visibleText(shown)).toBe(shown);
      }),
    );
  });

  it("keeps ordinary text as it is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]*$/), (text) => {
        expect(visibleText(text)).toBe(text);
      }),
    );
  });
});

it("visibleLines keeps line feeds and nothing else", () => {
  expect(visibleLines("a\r\nb\u200B")).toBe("a⟦U+000D⟧\nb⟦U+200B⟧");
});
