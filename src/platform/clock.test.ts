import { afterEach, expect, test, vi } from "vitest";
import { clockCorrection, platformNow, setPlatformAhead } from "./clock.ts";

afterEach(() => {
  setPlatformAhead(0);
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
  setPlatformAhead(ahead);
  expect(clockCorrection()).toBe(corrected);
  expect(platformNow().getTime()).toBe(1_000_000_000 + corrected);
});
