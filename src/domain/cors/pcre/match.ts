import type { Program } from "./program.ts";
import type { Anchor } from "./syntax.ts";

const NO_MATCH = -1;

/** Steps after which a search is given up; some 10 ms. */
const MAX_STEPS = 1_000_000;
/**
 * PCRE counts its steps too and takes a search for failed at 1,000,000 (`pcre.backtrack_limit`). It counts in another way,
 * so only a search that needs far fewer is sure to be finished there.
 */
const SURE_STEPS = 50_000;
/** Largest table of tried places. */
const MAX_TABLE = 4_000_000;

class GivenUp extends Error {}

/**
 * Whether a program finds a match in `subject` (one character a byte) as PCRE does; null where PCRE may give up
 * first, or where it takes too long here.
 *
 * The first search remembers where it has been and is linear in program × subject; PCRE's does not. So a match is
 * searched again without memory, to see whether PCRE comes that far. No match needs no second search: PCRE that gives
 * up finds none either.
 */
export function matches(program: Program, subject: string): boolean | null {
  if (program.steps.length * (subject.length + 1) > MAX_TABLE) return null;
  try {
    const first = new Search(program, subject, true, MAX_STEPS);
    if (!first.anywhere()) return false;
    return first.repeated === 0 || new Search(program, subject, false, SURE_STEPS).anywhere();
  } catch (error) {
    if (error instanceof GivenUp) return null;
    throw error;
  }
}

/** Where to go on after a failure; a negative `step` restores the place of loop `-1 - step` instead. */
type Choice = { step: number; at: number };

class Search {
  /** How often a place came up again. */
  repeated = 0;
  readonly #program: Program;
  readonly #subject: string;
  readonly #tried: Uint8Array | null;
  readonly #ends = new Map<number, number>();
  /** Where each loop that can match nothing began its round. */
  readonly #rounds: number[];
  #budget: number;

  constructor(program: Program, subject: string, remember: boolean, budget: number) {
    this.#program = program;
    this.#subject = subject;
    this.#tried = remember ? new Uint8Array(program.steps.length * (subject.length + 1)) : null;
    this.#rounds = new Array<number>(program.loops).fill(-1);
    this.#budget = budget;
  }

  anywhere(): boolean {
    for (let at = 0; at <= this.#subject.length; at++) {
      if (this.#end(this.#program.start, at) !== NO_MATCH) return true;
    }
    return false;
  }

  /** The end of a part that is decided once and for all: the whole, an atomic group, a look-around. */
  #part(start: number, at: number): number {
    if (this.#tried === null) return this.#end(start, at);
    const key = start * (this.#subject.length + 1) + at;
    let end = this.#ends.get(key);
    if (end === undefined) {
      end = this.#end(start, at);
      this.#ends.set(key, end);
    }
    return end;
  }

  #end(start: number, from: number): number {
    const places: number[] = [];
    const choices: Choice[] = [{ step: start, at: from }];
    for (let choice = choices.pop(); choice !== undefined; choice = choices.pop()) {
      if (choice.step < 0) {
        this.#rounds[-1 - choice.step] = choice.at;
        continue;
      }
      const end = this.#follow(choice, choices, places);
      if (end === NO_MATCH) continue;
      // What was tried on the way here did not fail: only a part that fails leaves its marks.
      for (const place of places) if (this.#tried !== null) this.#tried[place] = 0;
      return end;
    }
    return NO_MATCH;
  }

  /** Goes on until something does not match, or to the end of the part. */
  #follow(from: Choice, choices: Choice[], places: number[]): number {
    let { step: index, at } = from;
    for (;;) {
      if (this.#seen(index, at, places)) return NO_MATCH;
      const step = this.#program.steps[index];
      switch (step?.op) {
        case "set":
          if (at >= this.#subject.length || step.set[this.#subject.charCodeAt(at)] !== 1) return NO_MATCH;
          at++;
          index = step.next;
          break;
        case "split":
          choices.push({ step: step.second, at });
          index = step.first;
          break;
        case "anchor":
          if (!holds(step.at, this.#subject, at)) return NO_MATCH;
          index = step.next;
          break;
        case "enter":
          choices.push({ step: -1 - step.loop, at: this.#rounds[step.loop] ?? -1 });
          this.#rounds[step.loop] = at;
          index = step.next;
          break;
        case "leave":
          index = this.#tried === null && this.#rounds[step.loop] === at ? step.out : step.again;
          break;
        case "atomic":
          at = this.#part(step.body, at);
          if (at === NO_MATCH) return NO_MATCH;
          index = step.next;
          break;
        case "look": {
          const here = at;
          const found = step.ways.some(({ body, back }) => here >= back && this.#part(body, here - back) !== NO_MATCH);
          if (found === step.negative) return NO_MATCH;
          index = step.next;
          break;
        }
        default:
          return at;
      }
    }
  }

  #seen(step: number, at: number, places: number[]): boolean {
    this.#budget--;
    if (this.#budget < 0) throw new GivenUp();
    if (this.#tried === null) return false;
    const place = step * (this.#subject.length + 1) + at;
    if (this.#tried[place] === 1) {
      this.repeated++;
      return true;
    }
    this.#tried[place] = 1;
    places.push(place);
    return false;
  }
}

function holds(anchor: Anchor, subject: string, at: number): boolean {
  switch (anchor) {
    case "start":
      return at === 0;
    case "end":
      return at === subject.length;
    case "last":
      return at === subject.length || (at === subject.length - 1 && subject[at] === "\n");
    case "line-start":
      return at === 0 || (subject[at - 1] === "\n" && at < subject.length);
    case "line-end":
      return at === subject.length || subject[at] === "\n";
    case "word":
      return isWord(subject, at - 1) !== isWord(subject, at);
    case "not-word":
      return isWord(subject, at - 1) === isWord(subject, at);
  }
}

function isWord(subject: string, at: number): boolean {
  return /^\w$/.test(subject.charAt(at));
}
