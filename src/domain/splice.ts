/** What turns one list into another: at `at`, `gone` is replaced by `items`. */
export type Splice<Item> = { at: number; gone: readonly Item[]; items: readonly Item[] };

/** The shortest one, without what both lists begin and end with; items are compared by identity. */
export function spliceOf<Item>(before: readonly Item[], after: readonly Item[]): Splice<Item> {
  let [at, old, fresh] = [0, before.length, after.length];
  while (at < Math.min(old, fresh) && before[at] === after[at]) at++;
  while (at < Math.min(old, fresh) && before[old - 1] === after[fresh - 1]) [old, fresh] = [old - 1, fresh - 1];
  return { at, gone: before.slice(at, old), items: after.slice(at, fresh) };
}
