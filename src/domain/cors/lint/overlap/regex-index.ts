import { compilePath } from "../../path.ts";
import { GivenUp } from "../../regions/regex-automaton.ts";
import type { Budget } from "../../regions/search.ts";
import type { Space } from "../../regions/spelling.ts";
import { witnessOf } from "../../regions/witness.ts";
import { PieceIndex } from "./piece-index.ts";
import { PrefixIndex } from "./prefix-index.ts";
import type { Visitor } from "./star-index.ts";
import type { StoredPath } from "./stored-path.ts";

/** How many comparisons with regexes all entries together may take; beyond, nothing is said. */
const COMPARISONS = 20_000;
const LEAST_COMPARISONS = 2;

/** Steps that it takes to try the obvious paths. */
const STEPS_OF_A_LOOK = 50;

/** Regexes, compared with each other and with globs. */
export class RegexIndex {
  readonly #regexes: PrefixIndex<StoredPath>;
  readonly #byPiece: PieceIndex<StoredPath>;
  readonly #globs: readonly PrefixIndex<StoredPath>[];
  readonly #comparisons: number;
  readonly #space: Space;
  readonly #budget: Budget;

  /** `globs`: by what they begin with. */
  constructor(regexes: readonly StoredPath[], globs: readonly PrefixIndex<StoredPath>[], space: Space, budget: Budget) {
    this.#space = space;
    this.#budget = budget;
    const all = globs.reduce((sum, { things }) => sum + things.length, regexes.length);
    this.#regexes = new PrefixIndex(regexes, beginningOf, bytesOf);
    this.#byPiece = new PieceIndex(regexes, ({ required }) => required);
    // An expression sees the raw path and ignores case: those that are written otherwise are found by that.
    const odd = globs.flatMap(({ things }) => things.filter((glob) => glob.rawBeginning !== glob.beginning));
    this.#globs = odd.length === 0 ? globs : [...globs, new PrefixIndex(odd, beginningOf, bytesOf)];
    this.#comparisons = Math.max(LEAST_COMPARISONS, Math.floor(COMPARISONS / (all + 1)));
  }

  /** Shows what overlaps `target` and is as long or longer, where at least one of the two is a regex. */
  visit(target: StoredPath, visitor: Visitor): void {
    if (target.glob !== null && this.#regexes.things.length === 0) return;
    let left = this.#comparisons;
    const look = (other: StoredPath) => {
      if (left === 0 || other.path === target.path || visitor.isSelf(other)) return;
      if (other.bytes === target.bytes ? !visitor.wantsTie : other.bytes < target.bytes || !visitor.wantsLonger) return;
      left--;
      if (this.#meet(target, other)) visitor.note(other);
    };
    const beginning = target.rawBeginning;
    if (target.glob?.hasStar === false) {
      // A browser may send it with a slash at the end.
      const sent = `/${beginning}/`;
      this.#byPiece.within(sent, (regex) => {
        if (sent.includes(regex.required)) look(regex);
      });
      return;
    }
    if (this.#budget.steps <= 0) return;
    for (const index of target.glob === null ? [this.#regexes, ...this.#globs] : [this.#regexes]) {
      for (const [from, to] of [...index.beginnings(beginning, target.bytes), index.continuations(beginning)]) {
        for (let at = from; at < to && left > 0; at++) {
          const other = index.things[at];
          if (other !== undefined) look(other);
        }
      }
    }
  }

  /** Whether a path that a browser asks the API for matches both; false also where that is not decided. */
  #meet(a: StoredPath, b: StoredPath): boolean {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (one.glob?.hasStar !== false) continue;
      const matches = compilePath(other.path).matches;
      return one.sentPaths.some((path) => matches(path) === true);
    }
    this.#budget.steps -= STEPS_OF_A_LOOK;
    const within = [a.pattern, b.pattern];
    try {
      return witnessOf({ sides: [], within, space: this.#space, budget: this.#budget }).path !== null;
    } catch (error) {
      if (error instanceof GivenUp) return false;
      throw error;
    }
  }
}

const beginningOf = ({ rawBeginning }: StoredPath) => rawBeginning;
const bytesOf = ({ bytes }: StoredPath) => bytes;
