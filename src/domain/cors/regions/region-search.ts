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

/** Who answers within one pattern. */
export class RegionSearch {
  readonly #answers: Answers;
  readonly #within: Pattern;
  readonly #space: Space;
  readonly #undecided = new Set<CorsPolicy>();
  readonly #budget: Budget;
  #complete: boolean;

  constructor(answers: Answers, within: Pattern, space: Space, budget: Budget = { steps: MAX_STEPS }) {
    this.#budget = budget;
    this.#answers = answers;
    this.#within = within;
    this.#space = space;
    this.#complete = within.isExact;
  }

  all(): Regions {
    const regions: Region[] = [];
    for (const one of [...this.#answers.ranked, null]) {
      const path = one !== null && this.#answers.isRepeated(one) ? null : this.witness(one);
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
    const sides = [{ answers: this.#answers, wanted: one }];
    const { path, isDecided, takers, doubts } = witnessOf({
      sides,
      within: [this.#within],
      space: this.#space,
      budget,
    });
    for (const { entry } of doubts) this.#undecided.add(entry);
    const involved = isDecided ? [] : one === null ? takers : [one, ...takers];
    for (const { entry, path: stored } of involved) if (!patternOf(stored).isExact) this.#undecided.add(entry);
    return path;
  }
}
