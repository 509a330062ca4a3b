const plurals = new Intl.PluralRules("en");

/**
 * Made when first asked for, as the formatters of dates are: the first one of a page takes as long as drawing half a list. A list
 * of a few entries asks for none.
 */
let numbers: Intl.NumberFormat | undefined;
let lists: Intl.ListFormat | undefined;

/** A number as people read it: `1,234`. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value);
  numbers ??= new Intl.NumberFormat("en");
  return numbers.format(value);
}

/** The words that go with a number: `entry is`, `entries are`. */
export const wordText = (count: number, one: string, many = `${one}s`): string =>
  plurals.select(count) === "one" ? one : many;

/** A number with the words that go with it: `1 entry is`, `1,234 entries are`, `2.5 hours`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${wordText(count, one, many)}`;

/** Names in a row: `a`, `a and b`, `a, b, and c`. */
export function listText(items: readonly string[]): string {
  lists ??= new Intl.ListFormat("en");
  return lists.format(items);
}
