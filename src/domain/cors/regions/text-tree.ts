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

type Group<T extends Ranked> = {
  /** Of its first thing. */
  rank: number;
  byEnd: Map<string, Row<T>>;
  endLengths: number[];
};

/** Things by what the texts that they match begin and end with and what these hold, added in the order of their rank. */
export class TextTree<T extends Ranked> {
  readonly #exact = new Map<string, T>();
  readonly #groups = new Map<string, Group<T>>();
  readonly #lengths: number[] = [];

  /** `pieces`: what stands in the texts, in this order; a single one is all of the text. */
  add(thing: T, pieces: readonly string[]): void {
    const [beginning = "", ...others] = pieces;
    const end = others.pop();
    if (end === undefined) {
      if (!this.#exact.has(beginning)) this.#exact.set(beginning, thing);
      return;
    }
    let group = this.#groups.get(beginning);
    if (group === undefined) {
      group = { rank: thing.rank, byEnd: new Map(), endLengths: [] };
      this.#groups.set(beginning, group);
      if (!this.#lengths.includes(beginning.length)) this.#lengths.push(beginning.length);
    }
    let row = group.byEnd.get(end);
    if (row === undefined) {
      row = new Row<T>();
      group.byEnd.set(end, row);
      if (!group.endLengths.includes(end.length)) group.endLengths.push(end.length);
    }
    row.add(thing, longest(others));
  }

  /** The rank of the first thing below `limit` that `matches` a text, asked of those only that may; else `limit`. */
  first(text: string, limit: number, matches: (thing: T) => boolean): number {
    const exact = this.#exact.get(text);
    let best = exact !== undefined && exact.rank < limit && matches(exact) ? exact.rank : limit;
    for (const length of this.#lengths) {
      const group = length > text.length ? undefined : this.#groups.get(text.slice(0, length));
      if (group === undefined || group.rank >= best) continue;
      for (const end of group.endLengths) {
        const row = end > text.length ? undefined : group.byEnd.get(text.slice(text.length - end));
        if (row !== undefined) best = row.first(text, best, matches);
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
