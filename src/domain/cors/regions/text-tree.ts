/** So many letters tell most pieces apart. */
const GRAM = 4;
const FEW = 16;

type Ranked = { rank: number };

/** Things in the order of their rank; those that need a piece of text are found by it once there are many. */
class Row<T extends Ranked> {
  readonly #all: T[] = [];
  readonly #loose: T[] = [];
  readonly #byGram = new Map<string, T[]>();

  add(thing: T, piece: string): void {
    this.#all.push(thing);
    const gram = piece.slice(-GRAM);
    if (gram.length < GRAM) this.#loose.push(thing);
    else push(this.#byGram, gram, thing);
  }

  first(text: string, limit: number, matches: (thing: T) => boolean): number {
    if (this.#all.length <= FEW) return firstOf(this.#all, limit, matches);
    let best = firstOf(this.#loose, limit, matches);
    for (let at = 0; at + GRAM <= text.length; at++) {
      const things = this.#byGram.get(text.slice(at, at + GRAM));
      if (things !== undefined) best = firstOf(things, best, matches);
    }
    return best;
  }
}

/** Things by what the texts that they match begin and end with and what these hold, added in the order of their rank. */
export class TextTree<T extends Ranked> {
  readonly #exact = new Map<string, T>();
  readonly #byBeginning = new Map<string, Map<string, Row<T>>>();
  readonly #beginnings = new Set<number>();

  /** `pieces`: what stands in the texts, in this order; a single one is all of the text. */
  add(thing: T, pieces: readonly string[]): void {
    const [beginning = "", ...others] = pieces;
    const end = others.pop();
    if (end === undefined) {
      if (!this.#exact.has(beginning)) this.#exact.set(beginning, thing);
      return;
    }
    this.#beginnings.add(beginning.length);
    const rows = this.#byBeginning.get(beginning) ?? new Map<string, Row<T>>();
    this.#byBeginning.set(beginning, rows);
    const row = rows.get(end) ?? new Row<T>();
    rows.set(end, row);
    row.add(thing, longest(others));
  }

  /** The rank of the first thing below `limit` that `matches` a text, asked of those only that may; else `limit`. */
  first(text: string, limit: number, matches: (thing: T) => boolean): number {
    const exact = this.#exact.get(text);
    let best = exact !== undefined && exact.rank < limit && matches(exact) ? exact.rank : limit;
    for (const length of this.#beginnings) {
      if (length > text.length) continue;
      const rows = this.#byBeginning.get(text.slice(0, length));
      if (rows === undefined) continue;
      if (rows.size > text.length) {
        for (let end = 0; end <= text.length; end++)
          best = rows.get(text.slice(end))?.first(text, best, matches) ?? best;
      } else {
        for (const [end, row] of rows) if (text.endsWith(end)) best = row.first(text, best, matches);
      }
    }
    return best;
  }
}

function firstOf<T extends Ranked>(things: readonly T[], limit: number, matches: (thing: T) => boolean): number {
  for (const thing of things) {
    if (thing.rank >= limit) return limit;
    if (matches(thing)) return thing.rank;
  }
  return limit;
}

function longest(texts: readonly string[]): string {
  return texts.reduce((long, text) => (text.length > long.length ? text : long), "");
}

function push<T>(lists: Map<string, T[]>, key: string, thing: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [thing]);
  else list.push(thing);
}
