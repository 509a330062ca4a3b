import type { Program } from "../pcre/program.ts";
import type { Automaton, Token } from "./automaton.ts";
import { RegexAutomaton } from "./regex-automaton.ts";

/** A byte that no expression here names: stands for every character that is not ASCII, and for those that nobody names. */
const NAMELESS = 1;
const UNITS: readonly Token[] = Array.from({ length: 128 }, (_, unit) => ({
  raw: "",
  bytes: [unit],
  units: [],
  isSlash: false,
}));

/** An expression over decoded paths without their outer slashes: what the platform's routes see. States as in GlobAutomaton. */
export class DecodedAutomaton implements Automaton {
  readonly start: number;
  readonly named: readonly number[];
  readonly #inner: RegexAutomaton;

  constructor(program: Program) {
    this.#inner = new RegexAutomaton(program);
    this.start = this.#inner.start * 2;
    const other = this.#inner.classOf(NAMELESS);
    this.named = [...UNITS.keys()].filter((unit) => this.#inner.classOf(unit) !== other);
  }

  step(state: number, { units, isSlash }: Token): number {
    if (units.length === 0) return state;
    let inner = state >> 1;
    for (const unit of units) {
      const token = UNITS[unit] ?? UNITS[NAMELESS];
      if (token !== undefined) inner = this.#inner.step(inner, token);
    }
    return inner * 2 + (isSlash ? state & 1 : this.#inner.accepts(inner) ? 1 : 0);
  }

  accepts(state: number): boolean {
    return (state & 1) === 1;
  }

  isSettled(state: number): boolean {
    return (state & 1) === 1 && this.#inner.isSettled(state >> 1);
  }

  distance(state: number): number {
    return (state & 1) === 1 ? 0 : Math.max(1, this.#inner.distance(state >> 1));
  }

  isBlind(): boolean {
    return true;
  }

  isWithin(less: number, more: number): boolean {
    return (less & 1) <= (more & 1) && this.#inner.isWithin(less >> 1, more >> 1);
  }

  classOf(): number {
    return 0;
  }
}
