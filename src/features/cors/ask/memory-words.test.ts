import { expect, it } from "vitest";
import { limitsInWords, memoryInWords } from "./memory-words.ts";

it("one sentence where all remember alike, each engine by name where they differ", () => {
  expect(memoryInWords("600")).toBe("Browsers remember this answer for 10 minutes, for this very address.");
  expect(memoryInWords("0")).toBe("Browsers ask again before every call.");
  expect(memoryInWords("3600")).toBe(
    "Browsers remember this answer for this very address: Chrome, Edge (Chromium) for 1 hour, Firefox for 1 hour, Safari (WebKit) for 10 minutes.",
  );
  expect(limitsInWords()).toBe(
    "Chrome, Edge (Chromium): 2 hours at most. Firefox: 1 day at most. Safari (WebKit): 10 minutes at most.",
  );
});
