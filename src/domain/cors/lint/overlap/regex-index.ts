import { decodedPath } from "../../path.ts";
import { globMatches } from "./glob.ts";
import { PrefixIndex, type Range } from "./prefix-index.ts";
import type { Visitor } from "./star-index.ts";
import type { StoredPath } from "./stored-path.ts";

/** How many comparisons with regexes all entries together may take; beyond, they are left out. */
const COMPARISONS = 20_000;
const LEAST_COMPARISONS = 2;

/** Regexes, and everything else for comparison with them. What they have in common is tried on sample paths. */
export class RegexIndex {
  readonly #regexes: PrefixIndex<StoredPath>;
  readonly #paths: readonly StoredPath[];
  #all: PrefixIndex<StoredPath> | null = null;
  readonly #comparisons: number;

  constructor(paths: readonly StoredPath[]) {
    this.#paths = paths;
    const regexes = paths.filter(({ pattern }) => pattern !== null);
    this.#regexes = new PrefixIndex(regexes, beginningOf, bytesOf);
    this.#comparisons = Math.max(LEAST_COMPARISONS, Math.floor(COMPARISONS / (paths.length + 1)));
  }

  /** Shows what overlaps `target` and is as long or longer, where at least one of the two is a regex. */
  visit(target: StoredPath, visitor: Visitor): void {
    let left = this.#comparisons;
    const index = target.pattern === null ? this.#regexes : this.#everything();
    const beginning = target.beginning.toLowerCase();
    for (const [from, to] of [...index.beginnings(beginning), index.continuations(beginning)] satisfies Range[]) {
      for (let at = from; at < to && left > 0; at++) {
        const bytes = index.ranks[at] ?? 0;
        if (bytes === target.bytes ? !visitor.wantsTie : bytes < target.bytes || !visitor.wantsShadow) continue;
        const other = index.things[at];
        if (other === undefined || other.path === target.path || visitor.isSelf(other)) continue;
        if (!mayHold(target, other) || !mayHold(other, target)) continue;
        left--;
        compare(target, other, visitor);
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

/** Whether a path without a `*` can hold what `regex` needs. */
function mayHold(path: StoredPath, { required }: StoredPath): boolean {
  if (required === "" || path.glob?.hasStar !== false) return true;
  return path.samples.some((sample) => sample.toLowerCase().includes(required));
}

function compare(target: StoredPath, other: StoredPath, visitor: Visitor): void {
  const hits = target.samples.filter((sample) => matchesSample(other, sample)).length;
  if (hits === 0 && !other.samples.some((sample) => matchesSample(target, sample))) return;
  // What a regex matches is more than its samples show.
  visitor.note(other, target.glob !== null && hits === target.samples.length);
}

function matchesSample({ pattern, glob, required }: StoredPath, sample: string): boolean {
  if (pattern !== null) return sample.toLowerCase().includes(required) && pattern.matches(sample) === true;
  const decoded = decodedPath(sample);
  return glob !== null && decoded !== null && globMatches(glob, decoded);
}
