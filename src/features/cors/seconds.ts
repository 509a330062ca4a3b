import { countText } from "../../text/number.ts";

const UNITS = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
] as const;

/** A whole number of the largest unit that divides it, in words: 7200 → "2 hours", 90 → "90 seconds". */
export function inWords(seconds: number): string {
  const [size, unit] = UNITS.find(([size]) => seconds >= size && seconds % size === 0) ?? [1, "second"];
  return countText(seconds / size, unit);
}
