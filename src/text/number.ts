const numbers = new Intl.NumberFormat("en");
const plurals = new Intl.PluralRules("en");
const lists = new Intl.ListFormat("en");

/** A number as people read it: `1,234`. */
export const numberText = (value: number): string => numbers.format(value);

/** The words that go with a number: `entry is`, `entries are`. */
export const wordText = (count: number, one: string, many = `${one}s`): string =>
  plurals.select(count) === "one" ? one : many;

/** A number with the words that go with it: `1 entry is`, `1,234 entries are`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${numbers.format(count)} ${wordText(count, one, many)}`;

/** A length of time, or another measure, in one unit: `1 day`, `2.5 hours`. */
export const unitText = (value: number, unit: "second" | "minute" | "hour" | "day" | "year"): string =>
  new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(value);

/** Names in a row: `a`, `a and b`, `a, b, and c`. */
export const listText = (items: readonly string[]): string => lists.format(items);
