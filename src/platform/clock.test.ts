import { afterEach, expect, test, vi } from "vitest";
import { clockCorrection, platformNow, setPlatformAhead } from "./clock.ts";
import { setShownPlatform } from "./shown.ts";

afterEach(() => {
  setPlatformAhead("a", 0);
  setShownPlatform("");
  vi.useRealTimers();
});

test.each([
  [0, 0],
  [119_000, 0],
  [-120_000, 0],
  [121_000, 121_000],
  [-3_600_000, -3_600_000],
])("a platform's clock %d ms ahead is corrected by %d ms", (ahead, corrected) => {
  vi.useFakeTimers({ now: 1_000_000_000 });
  setPlatformAhead("a", ahead);
  expect(clockCorrection("a")).toBe(corrected);
  expect(platformNow("a").getTime()).toBe(1_000_000_000 + corrected);
});

test("the clock on the page is the one of the platform on the page", () => {
  vi.useFakeTimers({ now: 1_000_000_000 });
  setPlatformAhead("a", 200_000);
  expect(platformNow().getTime()).toBe(1_000_000_000);
  setShownPlatform("a");
  expect(platformNow().getTime()).toBe(1_000_200_000);
  setShownPlatform("b");
  expect(platformNow().getTime()).toBe(1_000_000_000);
});
