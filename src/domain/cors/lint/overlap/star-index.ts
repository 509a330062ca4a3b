import { globMatches, globsMeet } from "./glob.ts";
import { PieceIndex } from "./piece-index.ts";
import { PrefixIndex, type Range } from "./prefix-index.ts";
import type { StoredPath } from "./stored-path.ts";

const beginningOf = (stored: StoredPath) => stored.beginning;
const endOf = (stored: StoredPath) => stored.reversedSuffix;
const bytesOf = (stored: StoredPath) => stored.bytes;

/** What a search for overlaps wants to see, and when it has seen enough. */
export type Visitor = {
  /** An overlap of equal length or longer. */
  note(other: StoredPath): void;
  isSelf(other: StoredPath): boolean;
  /** Nothing of this length, or nothing longer, is looked for any more. */
  readonly wantsTie: boolean;
  readonly wantsLonger: boolean;
};

/** Globs with a `*`, by what stands before it and by what stands behind the last one. */
export class StarIndex {
  readonly byPrefix: PrefixIndex<StoredPath>;
  readonly #stars: readonly StoredPath[];
  #bySuffix: PrefixIndex<StoredPath> | null = null;
  /** Globs with one prefix by their suffix, and those with one suffix too by what stands between; by position. */
  readonly #alike = new Map<
    number,
    { bySuffix: PrefixIndex<StoredPath>; byMiddle: Map<number, PieceIndex<StoredPath>> }
  >();

  constructor(stars: readonly StoredPath[]) {
    this.#stars = stars;
    this.byPrefix = new PrefixIndex(stars, beginningOf, bytesOf);
  }

  /** Shows the globs that overlap `target` and are as long or longer. */
  visit(target: StoredPath, visitor: Visitor): void {
    const hasStar = target.glob?.hasStar === true;
    const ranges = this.byPrefix.beginnings(target.beginning, target.bytes);
    if (ranges.length === 0 && !hasStar) return;
    const end = target.reversedSuffix;
    for (const range of ranges) {
      if (length(range) <= FEW) {
        for (let at = range[0]; at < range[1]; at++) look(this.byPrefix.things[at], target, visitor);
        continue;
      }
      const { bySuffix, byMiddle } = this.#withPrefix(range);
      for (const shorter of bySuffix.beginnings(end, target.bytes)) {
        if (hasStar) {
          const wanted = visitor.wantsTie ? target.bytes : target.bytes + 1;
          scan(bySuffix, bySuffix.atLeast(shorter, wanted), target, visitor);
          continue;
        }
        let middles = byMiddle.get(shorter[0]);
        if (middles === undefined) {
          middles = new PieceIndex(bySuffix.things.slice(...shorter), longestMiddle);
          byMiddle.set(shorter[0], middles);
        }
        scanMatching(middles, target, visitor);
      }
      if (hasStar) scan(bySuffix, bySuffix.continuations(end), target, visitor);
    }
    if (!hasStar) return;
    const below = this.byPrefix.continuations(target.beginning);
    if (length(below) <= FEW) {
      scan(this.byPrefix, below, target, visitor);
      return;
    }
    this.#bySuffix ??= new PrefixIndex(this.#stars, endOf, bytesOf);
    const bySuffix = this.#bySuffix;
    const endings = [...bySuffix.beginnings(end, target.bytes), bySuffix.continuations(end)];
    if (length(below) <= endings.reduce((sum, range) => sum + length(range), 0)) {
      scan(this.byPrefix, below, target, visitor);
    } else for (const range of endings) scan(bySuffix, range, target, visitor);
  }

  #withPrefix(range: Range) {
    let alike = this.#alike.get(range[0]);
    if (alike === undefined) {
      const bySuffix = new PrefixIndex(this.byPrefix.things.slice(...range), endOf, bytesOf);
      alike = { bySuffix, byMiddle: new Map() };
      this.#alike.set(range[0], alike);
    }
    return alike;
  }
}

/** Looks at one glob for all that is wanted. */
function look(other: StoredPath | undefined, target: StoredPath, visitor: Visitor): void {
  if (other?.glob == null || target.glob === null || other.bytes < target.bytes) return;
  if (other.path === target.path || visitor.isSelf(other) || !globsMeet(other.glob, target.glob)) return;
  visitor.note(other);
}

/** Looks at globs for those that meet `target`. */
function scan(
  { ranks, things }: PrefixIndex<StoredPath>,
  [from, to]: Range,
  target: StoredPath,
  visitor: Visitor,
): void {
  for (let at = from; at < to && (visitor.wantsTie || visitor.wantsLonger); at++) {
    const bytes = ranks[at] ?? 0;
    if (bytes === target.bytes ? !visitor.wantsTie : bytes < target.bytes || !visitor.wantsLonger) continue;
    const other = things[at];
    if (other?.glob == null || target.glob === null || other.path === target.path || visitor.isSelf(other)) continue;
    if (globsMeet(other.glob, target.glob)) visitor.note(other);
  }
}

/** Looks at globs with a shorter prefix and suffix for those that match `target`, which has no `*`. */
function scanMatching(globs: PieceIndex<StoredPath>, target: StoredPath, visitor: Visitor): void {
  globs.within(target.anyText, (other) => {
    if (other.bytes === target.bytes ? !visitor.wantsTie : other.bytes < target.bytes || !visitor.wantsLonger) return;
    if (other.glob === null || other.path === target.path || visitor.isSelf(other)) return;
    if (globMatches(other.glob, target.anyText)) visitor.note(other);
  });
}

function longestMiddle({ glob }: StoredPath): string {
  return (glob?.middle ?? []).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
}

/** So many are looked at one by one. */
const FEW = 8;
const length = ([from, to]: Range) => Math.max(0, to - from);
