import { globMatches } from "./glob.ts";
import { PieceIndex } from "./piece-index.ts";
import { PrefixIndex } from "./prefix-index.ts";
import type { Sample } from "./samples.ts";
import type { Visitor } from "./star-index.ts";
import type { StoredPath } from "./stored-path.ts";

/** How many comparisons with regexes all entries together may take; beyond, they are left out. */
const COMPARISONS = 20_000;
const LEAST_COMPARISONS = 2;

/** Regexes, and everything else for comparison with them. What they have in common is tried on sample paths. */
export class RegexIndex {
  readonly #byBeginning: PrefixIndex<StoredPath>;
  readonly #byPiece: PieceIndex<StoredPath>;
  readonly #paths: readonly StoredPath[];
  #all: PrefixIndex<StoredPath> | null = null;
  readonly #comparisons: number;
  readonly #isEmpty: boolean;

  constructor(paths: readonly StoredPath[]) {
    this.#paths = paths;
    const regexes = paths.filter(({ pattern }) => pattern !== null);
    this.#isEmpty = regexes.length === 0;
    this.#byBeginning = new PrefixIndex(regexes, beginningOf, bytesOf);
    this.#byPiece = new PieceIndex(regexes, ({ required }) => required);
    this.#comparisons = Math.max(LEAST_COMPARISONS, Math.floor(COMPARISONS / (paths.length + 1)));
  }

  /** Shows what overlaps `target` and is as long or longer, where at least one of the two is a regex. */
  visit(target: StoredPath, visitor: Visitor): void {
    if (target.pattern === null && this.#isEmpty) return;
    let left = this.#comparisons;
    this.#candidates(target, (other) => {
      if (left === 0 || other.path === target.path || visitor.isSelf(other)) return;
      if (other.bytes === target.bytes ? !visitor.wantsTie : other.bytes < target.bytes || !visitor.wantsShadow) return;
      left--;
      compare(target, other, visitor);
    });
  }

  #candidates(target: StoredPath, show: (other: StoredPath) => void): void {
    if (target.glob?.hasStar === false) {
      for (const { lower } of target.samples) {
        this.#byPiece.within(lower, (regex) => {
          if (lower.includes(regex.required)) show(regex);
        });
      }
      return;
    }
    const index = target.pattern === null ? this.#byBeginning : this.#everything();
    const beginning = target.beginning.toLowerCase();
    for (const [from, to] of [...index.beginnings(beginning, target.bytes), index.continuations(beginning)]) {
      for (let at = from; at < to; at++) {
        const other = index.things[at];
        if (other !== undefined && (index.ranks[at] ?? 0) >= target.bytes) show(other);
      }
    }
  }

  #everything(): PrefixIndex<StoredPath> {
    this.#all ??= new PrefixIndex(this.#paths, (stored) => beginningOf(stored).toLowerCase(), bytesOf);
    return this.#all;
  }
}

const beginningOf = ({ beginning }: StoredPath) => beginning;
const bytesOf = ({ bytes }: StoredPath) => bytes;

function compare(target: StoredPath, other: StoredPath, visitor: Visitor): void {
  // Only what stands in a path itself can be what a regex needs: the samples' fillers are no names.
  const mayHit = other.pattern === null || target.path.toLowerCase().includes(other.required);
  const hits = mayHit ? target.samples.filter((sample) => matchesSample(other, sample)).length : 0;
  if (hits === 0 && target.glob?.hasStar === false) return;
  if (hits === 0 && !other.samples.some((sample) => matchesSample(target, sample))) return;
  // What a regex matches is more than its samples show.
  visitor.note(other, target.glob !== null && hits > 0 && hits === target.samples.length);
}

function matchesSample({ pattern, glob, required }: StoredPath, { raw, lower, decoded }: Sample): boolean {
  if (pattern !== null) return lower.includes(required) && pattern.matches(raw) === true;
  return glob !== null && decoded !== null && globMatches(glob, decoded);
}
