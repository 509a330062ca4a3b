const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// From each number of seconds on, count in that unit.
const units = [
  [365 * DAY, "year"],
  [60 * DAY, "month", 30.44 * DAY],
  [DAY, "day"],
  [HOUR, "hour"],
  [MINUTE, "minute"],
] as const;

/** "3 hours ago", "tomorrow", "in 28 days"; under a minute either way "just now". Rounded towards now, so that nothing is said to be over too early. */
export function relativeText(value: Date, now: Date): string {
  const seconds = (value.getTime() - now.getTime()) / 1000;
  for (const [from, unit, length = from] of units)
    if (Math.abs(seconds) >= from) return words.format(Math.trunc(seconds / length), unit);
  return "just now";
}
