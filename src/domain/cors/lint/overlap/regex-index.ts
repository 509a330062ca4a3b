import { globMatches } from "./glob.ts";
import { PieceIndex } from "./piece-index.ts";
import { PrefixIndex } from "./prefix-index.ts";
import type { Sample } from "./samples.ts";
import type { Visitor } from "./star-index.ts";
import type { StoredPath } from "./stored-path.ts";

/** How many comparisons with regexes all entries together may take; beyond, they are left out. */
const COMPARISONS = 20_000;
const LEAST_COMPARISONS = 2;

/** Regexes, compared with each other and with globs. What they have in common is tried on sample paths. */
export class RegexIndex {
  readonly #regexes: PrefixIndex<StoredPath>;
  readonly #byPiece: PieceIndex<StoredPath>;
  readonly #globs: readonly PrefixIndex<StoredPath>[];
  readonly #comparisons: number;

  /** `globs`: by what they begin with. */
  constructor(regexes: readonly StoredPath[], globs: readonly PrefixIndex<StoredPath>[]) {
    this.#regexes = new PrefixIndex(regexes, beginningOf, bytesOf);
    this.#byPiece = new PieceIndex(regexes, ({ required }) => required);
    this.#globs = globs;
    const all = globs.reduce((sum, { things }) => sum + things.length, regexes.length);
    this.#comparisons = Math.max(LEAST_COMPARISONS, Math.floor(COMPARISONS / (all + 1)));
  }

  /** Shows what overlaps `target` and is as long or longer, where at least one of the two is a regex. */
  visit(target: StoredPath, visitor: Visitor): void {
    if (target.pattern === null && this.#regexes.things.length === 0) return;
    let left = this.#comparisons;
    const look = (other: StoredPath) => {
      if (left === 0 || other.path === target.path || visitor.isSelf(other)) return;
      if (other.bytes === target.bytes ? !visitor.wantsTie : other.bytes < target.bytes || !visitor.wantsShadow) return;
      left--;
      compare(target, other, visitor);
    };
    if (target.glob?.hasStar === false) {
      const sent = sentPath(target);
      this.#byPiece.within(sent, (regex) => {
        if (sent.includes(regex.required)) look(regex);
      });
      return;
    }
    const beginning = target.beginning.toLowerCase();
    for (const index of target.pattern === null ? [this.#regexes] : [this.#regexes, ...this.#globs]) {
      for (const [from, to] of [...index.beginnings(beginning, target.bytes), index.continuations(beginning)]) {
        for (let at = from; at < to && left > 0; at++) {
          const other = index.things[at];
          if (other !== undefined) look(other);
        }
      }
    }
  }
}

const beginningOf = ({ beginning }: StoredPath) => beginning;
const bytesOf = ({ bytes }: StoredPath) => bytes;

/** The one path that a glob without a `*` matches, as a browser sends it, in lower case. */
function sentPath({ path, samples }: StoredPath): string {
  return samples[0]?.lower ?? path;
}

function compare(target: StoredPath, other: StoredPath, visitor: Visitor): void {
  // Only what stands in a path itself can be what a regex needs: the samples' fillers are not names.
  const mayHit = other.pattern === null || `/${target.path.toLowerCase()}`.includes(other.required);
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
