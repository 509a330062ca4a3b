import { alphabetOf, type Form } from "./alphabet.ts";
import type { Automaton, Token } from "./automaton.ts";
import { giveUp } from "./regex-automaton.ts";
import type { Spelling } from "./spelling.ts";

/** What is left of the steps that an answer may take. */
export type Budget = { steps: number };

/** What it takes to begin. */
const STEPS_AT_LEAST = 3_000;

export type SearchOptions = {
  spelling: Spelling;
  /** Plain characters that are better not used as examples. */
  isNamed: (byte: number) => boolean;
  budget: Budget;
};

type Place = { form: Form; inside: readonly number[]; outside: readonly number[] };
type Node = Place & { raw: string; before: Node | null; length: number };

/**
 * A raw path that all of `required` match and none of `excluded`; null when there is none. Throws GivenUp.
 *
 * The product of the automata is searched, the paths that seem to be shortest first. Of two places that differ only in
 * what the excluded ones have read, the one that is further from their matches is enough: so a character that nobody
 * names makes up for all those that need not be there.
 */
export function findPath(
  required: readonly Automaton[],
  excluded: readonly Automaton[],
  { spelling, isNamed, budget }: SearchOptions,
): string | null {
  if (budget.steps <= 0) giveUp();
  budget.steps -= STEPS_AT_LEAST;
  const alphabet = alphabetOf([...required, ...excluded], spelling, isNamed);
  const seen = new Seen(excluded);
  /** By the least length of a path that goes on from there. */
  const open: Node[][] = [];
  const restOf = (inside: readonly number[]) =>
    required.reduce((most, automaton, at) => Math.max(most, automaton.distance(inside[at] ?? 0)), 0);
  /** What is left of a character then makes no difference to anybody. */
  const areBlindAfter = (token: Token, { inside, outside }: Place) =>
    required.every((automaton, at) => automaton.isBlind(automaton.step(inside[at] ?? 0, token))) &&
    excluded.every((automaton, at) => automaton.isBlind(automaton.step(outside[at] ?? 0, token)));
  const add = (node: Node) => {
    const total = node.length + restOf(node.inside);
    const alike = open[total];
    if (alike === undefined) open[total] = [node];
    else alike.push(node);
  };
  const start = {
    form: alphabet.start,
    inside: required.map((automaton) => automaton.start),
    outside: excluded.map((automaton) => automaton.start),
  };
  if (restOf(start.inside) === Number.POSITIVE_INFINITY) return null;
  add({ ...start, raw: "", before: null, length: 0 });
  for (let total = 0; total < open.length; total++) {
    const alike = open[total] ?? [];
    for (let node = alike.pop(); node !== undefined; node = alike.pop()) {
      if (isFound(node, required, excluded)) return textOf(node);
      const next: Node[] = [];
      for (const move of alphabet.moves(node.form)) {
        budget.steps -= 1;
        const { token, next: form } = move.whole !== null && areBlindAfter(move.token, node) ? move.whole : move;
        const inside = stepAll(required, node.inside, token);
        if (restOf(inside) === Number.POSITIVE_INFINITY) continue;
        budget.steps -= excluded.length;
        if (budget.steps < 0) giveUp();
        const outside = stepAll(excluded, node.outside, token);
        if (excluded.some((automaton, at) => automaton.isSettled(outside[at] ?? 0))) continue;
        if (!seen.isNew({ form, inside, outside })) continue;
        next.push({ form, inside, outside, raw: token.raw, before: node, length: node.length + token.raw.length });
      }
      // What was found first is looked at first.
      for (const found of next.reverse()) add(found);
    }
  }
  return null;
}

/** The places that were reached, without those that others make superfluous. */
class Seen {
  readonly #excluded: readonly Automaton[];
  readonly #places = new Map<string, (readonly number[])[]>();

  constructor(excluded: readonly Automaton[]) {
    this.#excluded = excluded;
  }

  isNew({ form, inside, outside }: Place): boolean {
    const key = `${form.id},${inside.join()}`;
    const alike = this.#places.get(key);
    if (alike === undefined) this.#places.set(key, [outside]);
    else {
      if (alike.some((known) => this.#isWithin(known, outside))) return false;
      const others = alike.filter((known) => !this.#isWithin(outside, known));
      others.push(outside);
      this.#places.set(key, others);
    }
    return true;
  }

  #isWithin(less: readonly number[], more: readonly number[]): boolean {
    return this.#excluded.every((automaton, at) => automaton.isWithin(less[at] ?? 0, more[at] ?? 0));
  }
}

function stepAll(automata: readonly Automaton[], states: readonly number[], token: Token): number[] {
  return automata.map((automaton, at) => automaton.step(states[at] ?? 0, token));
}

function isFound(
  { form, inside, outside }: Place,
  required: readonly Automaton[],
  excluded: readonly Automaton[],
): boolean {
  return (
    form.isEnd &&
    required.every((automaton, at) => automaton.accepts(inside[at] ?? 0)) &&
    !excluded.some((automaton, at) => automaton.accepts(outside[at] ?? 0))
  );
}

function textOf(last: Node): string {
  const parts: string[] = [];
  for (let node: Node | null = last; node !== null; node = node.before) parts.push(node.raw);
  return parts.reverse().join("");
}
