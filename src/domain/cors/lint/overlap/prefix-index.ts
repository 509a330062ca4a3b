/** A range of things, as positions in `things`. */
export type Range = readonly [from: number, to: number];

/**
 * Things by a text of each, for "whose text begins with …" and "whose text is the beginning of …" without looking at all
 * of them. Things with the same text stand together, in the order of `rank`.
 */
export class PrefixIndex<T> {
  readonly things: readonly T[];
  /** The rank of each thing, in the same order. */
  readonly ranks: Int32Array;
  readonly #texts: readonly string[];
  readonly #positions = new Map<string, number>();
  /** By text: where its things begin, with one more at the end. */
  readonly #starts: Int32Array;
  /** By text: the longest other text that it begins with, -1 for none. */
  readonly #parents: Int32Array;
  /** By text: the first later text that does not begin with it. */
  readonly #ends: Int32Array;

  constructor(things: readonly T[], textOf: (thing: T) => string, rank: (thing: T) => number) {
    const groups = new Map<string, T[]>();
    for (const thing of things) {
      const text = textOf(thing);
      const group = groups.get(text);
      if (group === undefined) groups.set(text, [thing]);
      else group.push(thing);
    }
    this.#texts = [...groups.keys()].sort();
    this.#starts = new Int32Array(groups.size + 1);
    this.#parents = new Int32Array(groups.size);
    this.#ends = new Int32Array(groups.size).fill(groups.size);
    const sorted: T[] = [];
    this.#texts.forEach((text, at) => {
      this.#positions.set(text, at);
      this.#starts[at] = sorted.length;
      const group = groups.get(text) ?? [];
      sorted.push(...(group.length > 1 ? group.sort((a, b) => rank(a) - rank(b)) : group));
      let parent = at - 1;
      while (parent >= 0 && !text.startsWith(this.#texts[parent] ?? "")) {
        this.#ends[parent] = Math.min(at, this.#ends[parent] ?? at);
        parent = this.#parents[parent] ?? -1;
      }
      this.#parents[at] = parent;
    });
    this.#starts[groups.size] = sorted.length;
    this.things = sorted;
    this.ranks = Int32Array.from(sorted, rank);
  }

  /** Ranges of things whose text is the beginning of `text` (or is it), longest first. */
  beginnings(text: string): Range[] {
    if (this.things.length === 0) return [];
    const ranges: Range[] = [];
    let at = this.#positions.get(text) ?? this.#lastUpTo(text);
    while (at >= 0 && !text.startsWith(this.#texts[at] ?? "")) at = this.#parents[at] ?? -1;
    for (; at >= 0; at = this.#parents[at] ?? -1) ranges.push([this.#starts[at] ?? 0, this.#starts[at + 1] ?? 0]);
    return ranges;
  }

  /** The range of things whose text begins with `text` and is longer. */
  continuations(text: string): Range {
    const at = this.#positions.get(text);
    if (at !== undefined) return [this.#starts[at + 1] ?? 0, this.#starts[this.#ends[at] ?? 0] ?? 0];
    if (this.things.length === 0) return [0, 0];
    return [this.#starts[this.#lastUpTo(text) + 1] ?? 0, this.#starts[this.#lastUpTo(`${text}\uffff`) + 1] ?? 0];
  }

  /** The first in a range of one text whose rank is at least `rank`. */
  fromRank([from, to]: Range, rank: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ranks[middle] ?? 0) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #lastUpTo(text: string): number {
    let low = 0;
    let high = this.#texts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#texts[middle] ?? "") <= text) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
