import { countText } from "../text/number.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = { from: number; name: string; length?: number; near?: readonly [last: string, next: string] };

/** From each number of seconds on, count in that unit. */
const units: readonly Unit[] = [
  { from: 365 * DAY, name: "year", near: ["last year", "next year"] },
  { from: 60 * DAY, name: "month", length: 30.44 * DAY, near: ["last month", "next month"] },
  { from: DAY, name: "day", near: ["yesterday", "tomorrow"] },
  { from: HOUR, name: "hour" },
  { from: MINUTE, name: "minute" },
];

/**
 * "3 hours ago", "tomorrow", "in 28 days"; under a minute either way "just now". Rounded towards now, so that nothing is said to be
 * over too early. The words are those of `Intl.RelativeTimeFormat`, without the time that it takes to make one: see `text/number.ts`.
 */
export function relativeText(value: Date, now: Date): string {
  const seconds = (value.getTime() - now.getTime()) / 1000;
  for (const { from, name, length = from, near } of units) {
    if (Math.abs(seconds) < from) continue;
    const count = Math.trunc(seconds / length);
    if (near && count === -1) return near[0];
    if (near && count === 1) return near[1];
    return count < 0 ? `${countText(-count, name)} ago` : `in ${countText(count, name)}`;
  }
  return "just now";
}
