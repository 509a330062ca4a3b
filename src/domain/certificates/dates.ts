import { type Element, TAG } from "./der.ts";

/**
 * A certificate's Time, read from its raw characters: UTCTime `YYMMDDHHMMSSZ` (50-99 is 19xx) or GeneralizedTime
 * `YYYYMMDDHHMMSSZ` (RFC 5280, 4.1.2.5), and a date that the calendar has. Everything else (an offset, no seconds,
 * month 13, 30 February, year 0) is null, "unreadable": a wrong date shown is worse than none.
 */
export function readTime(element: Element | undefined): Date | null {
  if (element?.tag !== TAG.utcTime && element?.tag !== TAG.generalizedTime) return null;
  const { content } = element;
  const yearDigits = element.tag === TAG.utcTime ? 2 : 4;
  if (content.length !== yearDigits + 11 || content[content.length - 1] !== 0x5a) return null;
  const digits = content.subarray(0, -1);
  if (!digits.every((octet) => octet >= 0x30 && octet <= 0x39)) return null;

  const number = (from: number, to: number): number =>
    digits.subarray(from, to).reduce((value, octet) => value * 10 + (octet - 0x30), 0);
  const written = number(0, yearDigits);
  const year = yearDigits === 4 ? written : written < 50 ? 2000 + written : 1900 + written;
  const [month, day, hour, minute, second] = [0, 2, 4, 6, 8].map((at) =>
    number(yearDigits + at, yearDigits + at + 2),
  ) as [number, number, number, number, number];
  return calendarDate(year, month, day, hour, minute, second);
}

/** A moment in UTC, or null when the calendar or the clock has no such moment. Years 1 to 9999. */
function calendarDate(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): Date | null {
  if (year < 1 || hour > 23 || minute > 59 || second > 59) return null;
  // Date.UTC would take the years 0 to 99 for 19xx.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  // A day or month that does not exist rolls over, so it shows by reading it back.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

/** `YYYY-MM-DDTHH:MM:SSZ` and a moment that exists, or null: Date.parse would accept and shift others. */
export function readUtc(text: string | null): Date | null {
  const match = text?.match(/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return calendarDate(year, month, day, hour, minute, second);
}
