import type { Certificate } from "./certificate.ts";

export type HealthState = "ok" | "due" | "warning" | "critical" | "expired" | "not-yet-valid" | "unreadable";

export type Health = {
  readonly state: HealthState;
  /** Whole seconds until notAfter, rounded down, negative after it. NaN when that date is unreadable. */
  readonly secondsLeft: number;
};

/** A limit on the time left: this share of the lifetime, at most that many days. At least one of the two. */
export type Limit = { readonly share?: number | undefined; readonly days?: number | undefined };

/** Limits that replace the default ones; what is left out stays as it is. */
export type Thresholds = {
  readonly due?: Limit | undefined;
  readonly warning?: Limit | undefined;
  readonly critical?: Limit | undefined;
};

/** Time left, in seconds, at which each state begins. */
export type ThresholdSeconds = { readonly due: number; readonly warning: number; readonly critical: number };

const DAY = 86_400;
/** Up to this lifetime certificates are renewed by the hour, so other shares apply. */
const SHORT_LIFETIME = 10 * DAY;

const LONG_LIMITS = {
  due: { share: 1 / 3, days: 45 },
  warning: { share: 2 / 9, days: 30 },
  critical: { share: 1 / 12, days: 7 },
} satisfies Thresholds;
const SHORT_LIMITS = {
  due: { share: 1 / 2 },
  warning: { share: 1 / 4 },
  critical: { share: 1 / 8 },
} satisfies Thresholds;

/**
 * At how much time left, in seconds, a certificate of this lifetime (seconds) is due, late and critical: shares of the
 * lifetime with limits in days.
 */
export function thresholdSeconds(lifetime: number, thresholds: Thresholds = {}): ThresholdSeconds {
  const limits = { ...(lifetime > SHORT_LIFETIME ? LONG_LIMITS : SHORT_LIMITS), ...withoutUndefined(thresholds) };
  const seconds = ({ share, days }: Limit): number =>
    Math.min(
      share === undefined ? Number.POSITIVE_INFINITY : share * lifetime,
      days === undefined ? Number.POSITIVE_INFINITY : days * DAY,
    );
  return { due: seconds(limits.due), warning: seconds(limits.warning), critical: seconds(limits.critical) };
}

function withoutUndefined(thresholds: Thresholds): { [Key in keyof Thresholds]: Limit } {
  const { due, warning, critical } = thresholds;
  return { ...(due && { due }), ...(warning && { warning }), ...(critical && { critical }) };
}

/** Whether these thresholds warn later than the default ones for a certificate of this lifetime (seconds). */
export function isWeakerThanDefault(lifetime: number, thresholds: Thresholds): boolean {
  const defaults = thresholdSeconds(lifetime);
  const own = thresholdSeconds(lifetime, thresholds);
  return own.due < defaults.due || own.warning < defaults.warning || own.critical < defaults.critical;
}

/**
 * The state of one certificate at `now`, the platform's time. notAfter itself still counts as valid. Without a readable
 * notBefore there is no lifetime to take a share of, so only "expired" can be told.
 */
export function health(
  certificate: Pick<Certificate, "notBefore" | "notAfter">,
  now: Date,
  thresholds: Thresholds = {},
): Health {
  const { notBefore, notAfter } = certificate;
  if (notAfter === null) return { state: "unreadable", secondsLeft: Number.NaN };
  const left = (notAfter.getTime() - now.getTime()) / 1000;
  const secondsLeft = Math.floor(left);
  if (left < 0) return { state: "expired", secondsLeft };
  if (notBefore === null) return { state: "unreadable", secondsLeft };
  if (now < notBefore) return { state: "not-yet-valid", secondsLeft };
  const at = thresholdSeconds((notAfter.getTime() - notBefore.getTime()) / 1000, thresholds);
  if (left <= at.critical) return { state: "critical", secondsLeft };
  if (left <= at.warning) return { state: "warning", secondsLeft };
  return { state: left <= at.due ? "due" : "ok", secondsLeft };
}

/** Time left as it is shown: whole days, rounded down; under 48 hours whole hours. Negative after expiry. */
export function timeLeft(secondsLeft: number): { readonly value: number; readonly unit: "day" | "hour" } {
  // Rounded towards zero: 30 minutes after expiry are not "-1 hours".
  const hours = Math.trunc(secondsLeft / 3600);
  return Math.abs(secondsLeft) < 48 * 3600
    ? { value: hours + 0, unit: "hour" }
    : { value: Math.trunc(secondsLeft / DAY), unit: "day" };
}
