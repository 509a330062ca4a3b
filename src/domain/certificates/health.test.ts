import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type HealthState,
  health,
  isWeakerThanDefault,
  type Thresholds,
  thresholdSeconds,
  timeLeft,
} from "./health.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);
const at = (seconds: number) => new Date(START + seconds * 1000);
/** Health of a certificate that lives `lifetime` seconds when `left` of them are left. */
const with_ = (lifetime: number, left: number, thresholds?: Thresholds) =>
  health({ notBefore: at(0), notAfter: at(lifetime) }, at(lifetime - left), thresholds);

describe("health", () => {
  it.each([
    [90 * DAY, [30 * DAY, 20 * DAY, 7 * DAY]],
    [398 * DAY, [45 * DAY, 30 * DAY, 7 * DAY]],
    [160 * HOUR, [80 * HOUR, 40 * HOUR, 20 * HOUR]],
    [10 * DAY, [5 * DAY, 2.5 * DAY, 1.25 * DAY]],
  ])(
    "changes state at the documented shares of a lifetime of %d s",
    (lifetime, [due = 0, warning = 0, critical = 0]) => {
      const state = (left: number): HealthState => with_(lifetime, left).state;
      expect([state(due + 1), state(due), state(warning + 1), state(warning)]).toEqual(["ok", "due", "due", "warning"]);
      expect([state(critical + 1), state(critical), state(0), state(-1)]).toEqual([
        ...["warning", "critical", "critical", "expired"],
      ]);
    },
  );

  it("gives 47 days 15.7, 10.4 and 3.9 days", () => {
    const { due, warning, critical } = thresholdSeconds(47 * DAY);
    expect([due, warning, critical].map((seconds) => (seconds / DAY).toFixed(1))).toEqual(["15.7", "10.4", "3.9"]);
  });

  it("counts notAfter itself as valid, and the first day from notBefore on", () => {
    expect(with_(90 * DAY, 0)).toEqual({ state: "critical", secondsLeft: 0 });
    expect(with_(90 * DAY, -1)).toEqual({ state: "expired", secondsLeft: -1 });
    expect(with_(90 * DAY, 90 * DAY).state).toBe("ok");
    expect(with_(90 * DAY, 90 * DAY + 1).state).toBe("not-yet-valid");
  });

  it("never makes up a date", () => {
    expect(health({ notBefore: at(0), notAfter: null }, at(0))).toEqual({
      state: "unreadable",
      secondsLeft: Number.NaN,
    });
    expect(health({ notBefore: null, notAfter: at(9) }, at(0))).toEqual({ state: "unreadable", secondsLeft: 9 });
    expect(health({ notBefore: null, notAfter: at(9) }, at(10)).state).toBe("expired");
  });

  it("copes with certificates that are valid for no time at all", () => {
    expect(health({ notBefore: at(0), notAfter: at(0) }, at(0)).state).toBe("critical");
    expect(health({ notBefore: at(9), notAfter: at(0) }, at(5)).state).toBe("expired");
  });

  it("takes the administrator's limits, each by itself", () => {
    expect(with_(90 * DAY, 25 * DAY, { warning: { days: 26 } }).state).toBe("warning");
    expect(with_(90 * DAY, 25 * DAY, { warning: { share: 0.5, days: 24 } }).state).toBe("due");
    expect(with_(90 * DAY, 40 * DAY, { due: { share: 0.5 } }).state).toBe("due");
    expect(isWeakerThanDefault(90 * DAY, { warning: { days: 10 } })).toBe(true);
    expect(isWeakerThanDefault(90 * DAY, { warning: { days: 21 } })).toBe(false);
    expect(isWeakerThanDefault(90 * DAY, {})).toBe(false);
  });

  it("never gets better with time", () => {
    const order: HealthState[] = ["not-yet-valid", "ok", "due", "warning", "critical", "expired"];
    const times = fc.tuple(fc.integer({ min: 0, max: 800 * DAY }), fc.integer(), fc.nat());
    fc.assert(
      fc.property(times, ([lifetime, left, later]) => {
        const [now, then] = [with_(lifetime, left).state, with_(lifetime, left - later).state];
        expect(order.indexOf(then)).toBeGreaterThanOrEqual(order.indexOf(now));
      }),
    );
  });
});

describe("timeLeft", () => {
  it.each([
    [90 * DAY - 1, { value: 89, unit: "day" }],
    [48 * HOUR, { value: 2, unit: "day" }],
    [48 * HOUR - 1, { value: 47, unit: "hour" }],
    [HOUR - 1, { value: 0, unit: "hour" }],
    [-1, { value: 0, unit: "hour" }],
    [-3 * DAY, { value: -3, unit: "day" }],
  ])("shows %d seconds as %o", (seconds, expected) => expect(timeLeft(seconds)).toEqual(expected));
});
