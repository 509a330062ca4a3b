/**
 * Things by a text of each, for "whose text begins with …" and "whose text is the beginning of …" without looking at all
 * of them. Things with the same text stand together, in the order of `rank`.
 */
export class PrefixIndex<T> {
  readonly things: readonly T[];
  /** The rank of each thing, in the same order. */
  readonly ranks: Int32Array;
  readonly #texts: string[] = [];
  /** By text: where its things begin, with one more at the end. */
  readonly #starts: number[] = [];
  /** By text: the longest other text that it begins with, -1 for none. */
  readonly #parents: number[] = [];

  constructor(things: readonly T[], textOf: (thing: T) => string, rank: (thing: T) => number) {
    const keyed = things.map((thing) => ({ thing, text: textOf(thing), rank: rank(thing) }));
    keyed.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.rank - b.rank));
    this.things = keyed.map(({ thing }) => thing);
    this.ranks = Int32Array.from(keyed, (entry) => entry.rank);
    keyed.forEach(({ text }, at) => {
      const previous = this.#texts.length - 1;
      if (previous >= 0 && this.#texts[previous] === text) return;
      let parent = previous;
      while (parent >= 0 && !text.startsWith(this.#texts[parent] ?? "")) parent = this.#parents[parent] ?? -1;
      this.#texts.push(text);
      this.#starts.push(at);
      this.#parents.push(parent);
    });
    this.#starts.push(keyed.length);
  }

  /** Ranges of things whose text is the beginning of `text` (or is it), longest first. */
  beginnings(text: string): [from: number, to: number][] {
    const ranges: [number, number][] = [];
    let at = this.#firstAfter(text) - 1;
    while (at >= 0) {
      if (text.startsWith(this.#texts[at] ?? "")) ranges.push([this.#starts[at] ?? 0, this.#starts[at + 1] ?? 0]);
      at = this.#parents[at] ?? -1;
    }
    return ranges;
  }

  /** The range of things whose text begins with `text` and is longer. */
  continuations(text: string): [from: number, to: number] {
    const first = this.#firstAfter(text);
    return [this.#starts[first] ?? 0, this.#starts[Math.max(first, this.#firstAfter(`${text}\uffff`))] ?? 0];
  }

  /** The first in a range of `beginnings` whose rank is at least `rank`. */
  fromRank(from: number, to: number, rank: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ranks[middle] ?? 0) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #firstAfter(text: string): number {
    let low = 0;
    let high = this.#texts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#texts[middle] ?? "") <= text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
