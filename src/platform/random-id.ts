/** Random and unique. `crypto.randomUUID` is missing where a page was loaded over plain http. */
export const randomId = (): string => crypto.getRandomValues(new BigUint64Array(2)).join("-");
