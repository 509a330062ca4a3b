import type { CorsPolicy } from "../policy.ts";
import type { Region, Regions } from "../regions.ts";
import type { Answers, Ranked } from "./answers.ts";
import { type Pattern, patternOf } from "./pattern.ts";
import { GivenUp } from "./regex-automaton.ts";
import type { Budget } from "./search.ts";
import type { Space } from "./spelling.ts";
import { witnessOf } from "./witness.ts";

/** Steps of all searches for one answer. */
const MAX_STEPS = 40_000_000;
/** Steps of the searches for one entry. */
const MAX_STEPS_EACH = 4_000_000;

export type RegionSearchOptions = {
  space: Space;
  budget?: Budget;
  /** Of equally long paths any may come first, and not the first in the list alone. */
  isAnyOrder?: boolean;
  /** False where a stored path matches nothing within, for certain: spares the search. */
  mayReach?: (path: string) => boolean;
};

/** Who answers within one pattern. */
export class RegionSearch {
  readonly #answers: Answers;
  readonly #within: Pattern;
  readonly #space: Space;
  readonly #isAnyOrder: boolean;
  readonly #mayReach: RegionSearchOptions["mayReach"];
  readonly #undecided = new Set<CorsPolicy>();
  readonly #budget: Budget;
  #complete: boolean;

  constructor(answers: Answers, within: Pattern, options: RegionSearchOptions) {
    this.#budget = options.budget ?? { steps: MAX_STEPS };
    this.#space = options.space;
    this.#isAnyOrder = options.isAnyOrder ?? false;
    this.#mayReach = options.mayReach;
    this.#answers = answers;
    this.#within = within;
    this.#complete = within.isExact;
  }

  all(): Regions {
    const regions: Region[] = [];
    for (const one of [...this.#answers.ranked, null]) {
      const isNone =
        one !== null && ((!this.#isAnyOrder && this.#answers.isRepeated(one)) || this.#mayReach?.(one.path) === false);
      const path = isNone ? null : this.witness(one);
      if (path !== null) regions.push({ entry: one?.entry ?? null, path });
    }
    const undecided = this.#answers.ranked.flatMap(({ entry }) => (this.#undecided.has(entry) ? [entry] : []));
    return { regions, undecided, broken: null, complete: this.#complete };
  }

  /** A path within that an entry answers (null: that none answers); null when there is none, or none was found. */
  witness(one: Ranked | null): string | null {
    const budget: Budget = { steps: Math.min(this.#budget.steps, MAX_STEPS_EACH) };
    this.#budget.steps -= budget.steps;
    try {
      return this.#find(one, budget);
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
      this.#complete = false;
      return null;
    } finally {
      this.#budget.steps += Math.max(0, budget.steps);
    }
  }

  #find(one: Ranked | null, budget: Budget): string | null {
    const answers = this.#answers;
    // The first of its length answers where nothing longer does.
    const place =
      one !== null && this.#isAnyOrder
        ? {
            sides: [{ answers, wanted: null, limit: answers.longerThan(one) }],
            within: [patternOf(one.path), this.#within],
          }
        : { sides: [{ answers, wanted: one }], within: [this.#within] };
    const { path, isDecided, takers, doubts } = witnessOf({ ...place, space: this.#space, budget });
    // A doubt about a path that was tried on the way does not matter once another one shows it.
    if (path !== null) return path;
    for (const { entry } of doubts) this.#undecided.add(entry);
    const involved = isDecided ? [] : one === null ? takers : [one, ...takers];
    for (const { entry, path: stored } of involved) if (!patternOf(stored).isExact) this.#undecided.add(entry);
    return null;
  }
}
