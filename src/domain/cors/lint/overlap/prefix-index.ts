/** A range of things, as positions in `things`. */
export type Range = readonly [from: number, to: number];

/** The things of one text, and where they and their relatives stand. */
type Group<T> = {
  text: string;
  things: T[];
  start: number;
  /** The longest other text that this one begins with. */
  parent: Group<T> | null;
  /** Where the things end whose texts begin with this one. */
  end: number;
};

/**
 * Things by a text of each, for "whose text begins with …" and "whose text is the beginning of …" without looking at all
 * of them. Things with the same text stand together, in the order of `rank`.
 */
export class PrefixIndex<T> {
  readonly things: readonly T[];
  /** The rank of each thing, in the same order. */
  readonly ranks: Int32Array;
  readonly #groups = new Map<string, Group<T>>();
  readonly #sorted: readonly Group<T>[];

  constructor(things: readonly T[], textOf: (thing: T) => string, rank: (thing: T) => number) {
    for (const thing of things) {
      const text = textOf(thing);
      const group = this.#groups.get(text);
      if (group === undefined) this.#groups.set(text, { text, things: [thing], start: 0, parent: null, end: 0 });
      else group.things.push(thing);
    }
    this.#sorted = [...this.#groups.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
    const sorted: T[] = [];
    let last: Group<T> | null = null;
    for (const group of this.#sorted) {
      while (last !== null && !group.text.startsWith(last.text)) {
        last.end = sorted.length;
        last = last.parent;
      }
      group.parent = last;
      group.start = sorted.length;
      if (group.things.length > 1) group.things.sort((a, b) => rank(a) - rank(b));
      for (const thing of group.things) sorted.push(thing);
      last = group;
    }
    for (; last !== null; last = last.parent) last.end = sorted.length;
    this.things = sorted;
    this.ranks = Int32Array.from(sorted, rank);
  }

  /** Ranges of things whose text is the beginning of `text` (or is it), longest first, without those ranked below. */
  beginnings(text: string, rank: number): Range[] {
    const ranges: Range[] = [];
    let group = this.#groups.get(text) ?? this.#sorted[this.#lastUpTo(text)] ?? null;
    while (group !== null && !text.startsWith(group.text)) group = group.parent;
    for (; group !== null; group = group.parent) {
      const end = group.start + group.things.length;
      if ((this.ranks[end - 1] ?? 0) >= rank) ranges.push([group.start, end]);
    }
    return ranges;
  }

  /** The part of a range of one text that is ranked so or higher. */
  atLeast([from, to]: Range, rank: number): Range {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ranks[middle] ?? 0) < rank) low = middle + 1;
      else high = middle;
    }
    return [low, to];
  }

  /** The range of things whose text begins with `text` and is longer. */
  continuations(text: string): Range {
    const group = this.#groups.get(text);
    if (group !== undefined) return [group.start + group.things.length, group.end];
    const first = this.#sorted[this.#lastUpTo(text) + 1];
    if (first === undefined || !first.text.startsWith(text)) return [0, 0];
    return [first.start, this.#sorted[this.#lastUpTo(`${text}\uffff`)]?.end ?? 0];
  }

  #lastUpTo(text: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle]?.text ?? "") <= text) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
