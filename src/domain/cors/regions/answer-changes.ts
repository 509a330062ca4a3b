import { globsMeet, readGlob } from "../lint/overlap/glob.ts";
import type { CorsPolicy } from "../policy.ts";
import { Answers, type Ranked } from "./answers.ts";
import { GivenUp } from "./regex-automaton.ts";
import type { Space } from "./spelling.ts";
import { witnessOf } from "./witness.ts";

/** Who answers a request path before a change and after it; null: no entry does. */
export type AnswerChange = {
  before: CorsPolicy | null;
  after: CorsPolicy | null;
  /** One raw path (`/api/v2/…`) for which that holds. */
  path: string;
};

export type AnswerChanges = {
  changes: AnswerChange[];
  /** How many pairs of entries were not looked at. */
  skipped: number;
  /** Whether a regular expression that cannot be decided here may answer before or after. */
  undecided: boolean;
  /** False where the search was cut off. */
  complete: boolean;
};

const MAX_STEPS = 40_000_000;
const MAX_STEPS_EACH = 2_000_000;
const MAX_CHANGES = 500;

/**
 * Every pair of entries that answer the same request path before and after a change, and of which at least one was
 * touched. Exact as `regionsOf`. Pure, never throws.
 *
 * @param isTouched whether an entry is other than on the other side; entries that are not stand on both sides
 */
export function answerChanges(
  before: readonly CorsPolicy[],
  after: readonly CorsPolicy[],
  isTouched: (entry: CorsPolicy) => boolean,
  space: Space,
): AnswerChanges {
  const sides = { before: answering(before), after: answering(after) };
  const found: AnswerChanges = { changes: [], skipped: 0, undecided: false, complete: true };
  let steps = MAX_STEPS;
  const compare = (old: Ranked | null, fresh: Ranked | null) => {
    if (found.changes.length >= MAX_CHANGES || steps <= 0) {
      found.skipped += 1;
      return;
    }
    const budget = { steps: Math.min(steps, MAX_STEPS_EACH) };
    steps -= budget.steps;
    try {
      const wanted = [
        { answers: sides.before, wanted: old },
        { answers: sides.after, wanted: fresh },
      ];
      const { path, isDecided } = witnessOf({ sides: wanted, space, budget });
      if (!isDecided) found.undecided = true;
      else if (path !== null) found.changes.push({ before: old?.entry ?? null, after: fresh?.entry ?? null, path });
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
      found.complete = false;
    } finally {
      steps += Math.max(0, budget.steps);
    }
  };

  const first = (answers: Answers) => answers.ranked.filter((one) => !answers.isRepeated(one));
  const [old, fresh] = [first(sides.before), first(sides.after)];
  const kept = old.filter(({ entry }) => !isTouched(entry));
  for (const one of old) {
    if (isTouched(one.entry)) for (const other of [...meeting(one, fresh), null]) compare(one, other);
  }
  for (const one of fresh) {
    if (isTouched(one.entry)) for (const other of [...meeting(one, kept), null]) compare(other, one);
  }
  return found;
}

/** Nobody is answered on a platform that is broken. */
function answering(entries: readonly CorsPolicy[]): Answers {
  const answers = new Answers(entries);
  return answers.broken === null ? answers : new Answers([]);
}

/** Those whose globs have a path in common with it; expressions are left to the search. */
function meeting(one: Ranked, others: readonly Ranked[]): Ranked[] {
  if (one.pattern.kind !== "glob") return [...others];
  const glob = readGlob(one.path, 0);
  return others.filter((other) => other.pattern.kind !== "glob" || globsMeet(glob, readGlob(other.path, 0)));
}
