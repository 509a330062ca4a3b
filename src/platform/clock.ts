import { shownPlatform } from "./shown.ts";

/** Clocks closer than this (milliseconds) count as one: a token says its time in whole seconds, and answers take theirs. */
const TOLERATED_MS = 120_000;

const corrections = new Map<string, number>();

/** A platform's time, of the one on the page unless told otherwise. Without a session, or with clocks close together, it is this computer's. */
export const platformNow = (base = shownPlatform()): Date => new Date(Date.now() + clockCorrection(base));

/** Milliseconds that a platform's clock is ahead of this computer's, as far as that is corrected: 0 up to two minutes. */
export const clockCorrection = (base = shownPlatform()): number => corrections.get(base) ?? 0;

/** Tells how far ahead (milliseconds, negative: behind) a platform's clock was seen to be. */
export function setPlatformAhead(base: string, ahead: number): void {
  corrections.set(base, Math.abs(ahead) > TOLERATED_MS ? ahead : 0);
}
