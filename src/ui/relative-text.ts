import { countText } from "../text/number.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From each number of seconds on, count in that unit. */
const units = [
  [365 * DAY, "year"],
  [60 * DAY, "month", 30.44 * DAY],
  [DAY, "day"],
  [HOUR, "hour"],
  [MINUTE, "minute"],
] as const;

/**
 * "3 hours ago", "tomorrow", "in 28 days"; under a minute either way "just now". Rounded towards now, so that nothing is said to be
 * over too early. The words are those of `Intl.RelativeTimeFormat`, without the time that it takes to make one: see `text/number.ts`.
 */
export function relativeText(value: Date, now: Date): string {
  const seconds = (value.getTime() - now.getTime()) / 1000;
  const isPast = seconds < 0;
  for (const [from, unit, length = from] of units) {
    if (Math.abs(seconds) < from) continue;
    const count = Math.trunc(Math.abs(seconds) / length);
    if (count === 1 && unit === "day") return isPast ? "yesterday" : "tomorrow";
    if (count === 1 && from > DAY) return `${isPast ? "last" : "next"} ${unit}`;
    return isPast ? `${countText(count, unit)} ago` : `in ${countText(count, unit)}`;
  }
  return "just now";
}
