import fc from "fast-check";
import { expect, test } from "vitest";
import type { Item } from "../../domain/security/item.ts";
import { toMarkdown } from "./markdown.ts";

const ITEM: Item = {
  id: "x",
  topic: "CORS",
  title: "T",
  state: "bad",
  says: "S",
  evidence: [],
  why: "W",
  repair: [],
  page: null,
};
const PLATFORM = { name: "P", base: "https://api.example/api/v2" };
const linesOf = (item: Partial<Item>, platform = PLATFORM) =>
  toMarkdown([{ ...ITEM, ...item }], platform, new Date(0)).split("\n");

const hostile = fc.oneof(
  fc.constantFrom(
    "`",
    "``` \n# x",
    "a\n\n<script>",
    "|",
    "\u202e",
    "~~~",
    "[x](javascript:y)",
    "![](//x)",
    "` `",
    "---",
    "_",
  ),
  fc.string({ unit: "binary" }),
);

test("evidence is one span of code in one line, whatever it holds", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const plain = linesOf({ evidence: ["x"] }).length;
      const lines = linesOf({ evidence: [text] });
      expect(lines).toHaveLength(plain);
      const [, ticks = "", inner = ""] =
        /^- (`+) (.*) \1$/.exec(lines.find((line) => line.startsWith("- ")) ?? "") ?? [];
      expect(ticks).not.toBe("");
      expect(inner.match(/`+/g) ?? []).not.toContain(ticks);
    }),
  );
});

test("a name from config.json is neither markup nor a line of its own", () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const [heading = ""] = linesOf({}, { ...PLATFORM, name });
      expect(heading.replace(/\\[!-/:-@[-`{-~]/g, "")).not.toMatch(/[`*_[\]<>|~]/);
      expect(linesOf({}, { ...PLATFORM, name })).toHaveLength(linesOf({}).length);
    }),
  );
});

test("code stays a block of its own within its step", () => {
  const text = linesOf({ repair: [{ text: "Do", code: "a\n```\nb" }] }).join("\n");
  expect(text).toContain("1. Do\n\n   ````\n   a\n   ```\n   b\n   ````");
});

test("what is fine needs no repair", () => {
  expect(linesOf({ state: "good", repair: [{ text: "Do" }] }).join("\n")).not.toContain("Fix:");
  expect(linesOf({ state: "unknown", repair: [{ text: "Do" }] }).join("\n")).toContain("Fix:");
});
