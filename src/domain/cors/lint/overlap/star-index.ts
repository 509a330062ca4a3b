import { globMatches, globsMeet } from "./glob.ts";
import { PrefixIndex, type Range } from "./prefix-index.ts";
import type { StoredPath } from "./stored-path.ts";

const beginningOf = (stored: StoredPath) => stored.beginning;
const endOf = (stored: StoredPath) => stored.reversedSuffix;
const bytesOf = (stored: StoredPath) => stored.bytes;

/** What a search for overlaps wants to see, and when it has seen enough. */
export type Visitor = {
  /** An overlap of equal length or longer; `covers`: it matches everything that the target matches. */
  note(other: StoredPath, covers: boolean): void;
  isSelf(other: StoredPath): boolean;
  /** Nothing of this length, or nothing longer, is looked for any more. */
  readonly wantsTie: boolean;
  readonly wantsLonger: boolean;
  readonly wantsShadow: boolean;
};

/** Globs with a `*`, by what stands before it and by what stands behind the last one. */
export class StarIndex {
  readonly #byPrefix: PrefixIndex<StoredPath>;
  readonly #bySuffix: PrefixIndex<StoredPath>;
  /** The globs with one and the same prefix, by suffix; by their position in #byPrefix. */
  readonly #samePrefix = new Map<number, PrefixIndex<StoredPath>>();

  constructor(stars: readonly StoredPath[]) {
    this.#byPrefix = new PrefixIndex(stars, beginningOf, bytesOf);
    this.#bySuffix = new PrefixIndex(stars, endOf, bytesOf);
  }

  /** Shows the globs that overlap `target` and are as long or longer. */
  visit(target: StoredPath, visitor: Visitor): void {
    const end = target.reversedSuffix;
    for (const range of this.#byPrefix.beginnings(target.beginning)) {
      const alike = this.#alike(range);
      for (const shorter of alike.beginnings(end)) this.#scan(alike, shorter, target, visitor, true);
      if (target.glob?.hasStar) this.#scan(alike, alike.continuations(end), target, visitor, false);
    }
    if (!target.glob?.hasStar) return;
    const below = this.#byPrefix.continuations(target.beginning);
    const endings = [...this.#bySuffix.beginnings(end), this.#bySuffix.continuations(end)];
    if (length(below) <= endings.reduce((sum, range) => sum + length(range), 0)) {
      this.#scan(this.#byPrefix, below, target, visitor, false);
    } else for (const range of endings) this.#scan(this.#bySuffix, range, target, visitor, false);
  }

  #alike(range: Range): PrefixIndex<StoredPath> {
    let index = this.#samePrefix.get(range[0]);
    if (index === undefined) {
      index = new PrefixIndex(this.#byPrefix.things.slice(...range), endOf, bytesOf);
      this.#samePrefix.set(range[0], index);
    }
    return index;
  }

  /** Looks at globs whose prefix and suffix fit those of `target`, or are shorter (`mayCover`). */
  #scan(index: PrefixIndex<StoredPath>, range: Range, target: StoredPath, visitor: Visitor, mayCover: boolean): void {
    const { ranks, things } = index;
    for (let at = range[0]; at < range[1]; at++) {
      const bytes = ranks[at] ?? 0;
      const isTie = bytes === target.bytes;
      if (isTie ? !visitor.wantsTie : bytes < target.bytes) continue;
      const asksCover = mayCover && !isTie && visitor.wantsShadow;
      if (!isTie && !asksCover && !visitor.wantsLonger) continue;
      const other = things[at];
      if (other?.glob == null || target.glob === null || other.path === target.path || visitor.isSelf(other)) continue;
      const covers = asksCover && globMatches(other.glob, target.anyText);
      if (covers || ((isTie || visitor.wantsLonger) && globsMeet(other.glob, target.glob))) visitor.note(other, covers);
    }
  }
}

const length = ([from, to]: Range) => Math.max(0, to - from);
