import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSteadyClock } from "./steady-clock.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("awake" as const), ms: fc.nat(10_000_000) }),
    fc.record({ kind: fc.constant("asleep" as const), ms: fc.nat(10_000_000) }),
    fc.record({ kind: fc.constant("set back" as const), ms: fc.nat(100_000_000) }),
  ),
);

test("counts what passes awake and asleep, whatever the time of day is set back to", () => {
  fc.assert(
    fc.property(steps, (all) => {
      const now = createSteadyClock();
      const start = now();
      let passed = 0;
      for (const { kind, ms } of all) {
        if (kind === "awake") vi.advanceTimersByTime(ms);
        // The counter of some browsers stands still while the computer sleeps.
        else vi.setSystemTime(Date.now() + (kind === "asleep" ? ms : -ms));
        if (kind !== "set back") passed += ms;
        expect(now() - start).toBe(passed);
      }
    }),
  );
});
