import { wildcardMatches } from "../path.ts";
import type { Answers, Ranked } from "./answers.ts";
import { obviousPaths } from "./obvious.ts";
import { beginningWith, type Pattern, patternOf } from "./pattern.ts";
import { giveUp } from "./regex-automaton.ts";
import { type Budget, findPath } from "./search.ts";
import type { Space } from "./spelling.ts";

/** Who is to answer among some entries, or among the first `limit` of them; null: nobody. */
export type Side = { answers: Answers; wanted: Ranked | null; limit?: number };

export type Question = {
  sides: readonly Side[];
  /** What the path is to match as well. */
  within?: readonly Pattern[];
  /** What it is not to match. */
  outside?: Pattern | null;
  space: Space;
  budget: Budget;
};

export type Witness = {
  /** A raw path; null: there is none, or none that is certain. */
  path: string | null;
  /** Whether a missing path is missing for certain. */
  isDecided: boolean;
  /** The entries that answer in place of those that are wanted, in the order in which they were found. */
  takers: Ranked[];
  /** Entries that may answer a path that was tried, which cannot be decided. */
  doubts: Ranked[];
};

/** Stands for a `*` of one glob that is compared with another: no path holds it. */
const ANY_TEXT = "\uffff";

/**
 * A raw path that each side answers as wanted. Where another entry takes a path, all that it matches is left out and the
 * search goes on: few searches meet more than a handful. Throws GivenUp when the budget is spent.
 */
export function witnessOf(question: Question): Witness {
  const { sides, within = [], outside = null, space, budget } = question;
  const wanted = sides.flatMap((side) => (side.wanted === null ? [] : [patternOf(side.wanted.path)]));
  const patterns = [...new Set([...wanted, ...within])];
  const found = new Takers(question);
  const obvious = obviousPaths(patterns, space);
  let areKnown = true;
  for (const path of obvious.paths) {
    const verdict = found.judge(path);
    if (verdict === "accepted") return found.result(path, true);
    if (verdict === "unknown") areKnown = false;
  }
  if (obvious.areAll) return found.result(null, areKnown && found.areCertain);
  if (budget.steps <= 0) giveUp();
  const required = [beginningWith(`${space.prefix}/`), ...patterns.map(({ automaton }) => automaton)];
  const isNamed = (byte: number) => sides.some(({ answers }) => answers.named.has(byte));
  for (;;) {
    const takers = found.patterns;
    const isAllTaken = takers.some((taker) => patterns.some((pattern) => isCovered(pattern, taker)));
    if (isAllTaken) return found.result(null, true);
    const excluded = outside === null ? takers : [outside, ...takers];
    const automata = excluded.map(({ automaton }) => automaton);
    const path = findPath(required, automata, { spelling: space.spelling, isNamed, budget });
    if (path === null) return found.result(null, found.areCertain && excluded.every(({ isExact }) => isExact));
    const verdict = found.judge(path);
    if (verdict === "accepted") return found.result(path, true);
    if (found.patterns.length === takers.length) return found.result(null, false);
  }
}

/** Judges paths, and remembers who answers in place of those that are wanted. */
class Takers {
  readonly #question: Question;
  readonly #takers = new Map<Ranked, Pattern>();
  readonly #doubts = new Set<Ranked>();

  constructor(question: Question) {
    this.#question = question;
  }

  get patterns(): Pattern[] {
    return [...this.#takers.values()];
  }

  get areCertain(): boolean {
    return this.#doubts.size === 0;
  }

  result(path: string | null, isDecided: boolean): Witness {
    return { path, isDecided, takers: [...this.#takers.keys()], doubts: [...this.#doubts] };
  }

  judge(path: string): "accepted" | "other" | "unknown" {
    const { sides, within = [], outside = null } = this.#question;
    let isCertain = true;
    let taker: Ranked | null = null;
    for (const { answers, wanted, limit } of sides) {
      const answer = answers.at(path, limit);
      if (answer?.isCertain === false) {
        this.#doubts.add(answer.first);
        isCertain = false;
      }
      if ((answer?.first.path ?? null) === (wanted?.path ?? null)) continue;
      // What matches less than its automaton is answered by a lower one, or by none.
      if (answer === null || (wanted !== null && answer.first.rank > wanted.rank)) isCertain = false;
      else taker ??= answer.first;
    }
    if (taker !== null) {
      this.#takers.set(taker, patternOf(taker.path));
      return "other";
    }
    if (outside?.matches(path) === true) return "other";
    if (!isCertain || outside?.matches(path) === null) return "unknown";
    return within.every((pattern) => pattern.matches(path) === true) ? "accepted" : "unknown";
  }
}

/** Whether a stored path is plain to see to match everything that another does. */
function isCovered(pattern: Pattern, other: Pattern): boolean {
  if (pattern.path === other.path) return true;
  if (pattern.kind !== "glob" || other.kind !== "glob" || other.path.includes(ANY_TEXT)) return false;
  return wildcardMatches(other.path, pattern.path.replaceAll("*", ANY_TEXT));
}
