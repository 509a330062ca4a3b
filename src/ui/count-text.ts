const plurals = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");

/** A number with its noun: `1 entry`, `1,234 entries`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${numbers.format(count)} ${plurals.select(count) === "one" ? one : many}`;
