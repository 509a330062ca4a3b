const DAY = 86_400_000;

/** Longest lifetime of a publicly trusted TLS certificate by the day it is issued (CA/B Forum SC-031 and SC-081v3). */
const LIMITS: readonly { readonly from: number; readonly days: number }[] = [
  { from: Date.UTC(2029, 2, 15), days: 47 },
  { from: Date.UTC(2027, 2, 15), days: 100 },
  { from: Date.UTC(2026, 2, 15), days: 200 },
  { from: Date.UTC(2020, 8, 1), days: 398 },
  { from: Date.UTC(2018, 2, 1), days: 825 },
];

/** Days that a certificate issued then may live, null when it was issued before there was such a limit. */
export function lifetimeLimitDays(issued: Date): number | null {
  return LIMITS.find(({ from }) => issued.getTime() >= from)?.days ?? null;
}

/**
 * Whether a lifetime is above the limit for its issue date. Counted as browsers do, without the last second, so that
 * exactly the limit is allowed.
 */
export function livesTooLong(notBefore: Date, notAfter: Date): boolean {
  const limit = lifetimeLimitDays(notBefore);
  return limit !== null && notAfter.getTime() - notBefore.getTime() > limit * DAY;
}
