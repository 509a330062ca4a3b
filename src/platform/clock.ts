/** Clocks closer than this (milliseconds) count as one: a token says its time in whole seconds, and answers take theirs. */
const TOLERATED_MS = 120_000;

let correction = 0;

/** The platform's time. Without a session, or with clocks close together, it is this computer's. */
export const platformNow = (): Date => new Date(Date.now() + correction);

/** Milliseconds that the platform's clock is ahead of this computer's, as far as that is corrected: 0 up to two minutes. */
export const clockCorrection = (): number => correction;

/** Tells how far ahead (milliseconds, negative: behind) the platform's clock was seen to be. */
export function setPlatformAhead(ahead: number): void {
  correction = Math.abs(ahead) > TOLERATED_MS ? ahead : 0;
}
