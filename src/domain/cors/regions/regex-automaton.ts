import type { Program, Step } from "../pcre/program.ts";
import { reachOf } from "../pcre/reach.ts";
import type { Automaton, Token } from "./automaton.ts";

const ASCII = 128;
const MATCHED = 0;
const PERCENT = 0x25;
const HEX = Array.from("0123456789ABCDEFabcdef", (digit) => digit.charCodeAt(0));
/** States of one expression; beyond, a search is given up. */
const MAX_STATES = 20_000;

/** A search that would take too long. */
export class GivenUp extends Error {}

const TOO_LONG = new GivenUp("too long");

/** Ends a search; always the same error, as thousands of searches may end so. */
export function giveUp(): never {
  throw TOO_LONG;
}

/** What comes next decides about `\b` and `$`. */
const CONTEXTS = ["word", "other", "end"] as const;
type Context = (typeof CONTEXTS)[number];

/** The sets of bytes (as steps of the program) that a search can stand before; true: it has matched. */
type Reach = readonly number[] | true;

type State = {
  reach: Readonly<Record<Context, Reach>>;
  next: Int32Array;
  distance: number;
  isBlind: boolean | null;
};

const ALL: Readonly<Record<Context, Reach>> = { word: true, other: true, end: true };

/** A regular expression without look-around, atomic groups and references, which may match anywhere in a path. */
export class RegexAutomaton implements Automaton {
  readonly start: number;
  readonly named: readonly number[] = [];
  readonly #program: Program;
  #classes: Uint8Array | null = null;
  /** Steps that read on and on whatever comes, and match wherever the path ends. */
  readonly #endless: ReadonlySet<number>;
  readonly #distances: readonly number[];
  readonly #states: State[] = [];
  readonly #ids = new Map<string, number>();
  readonly #compared = new Map<number, boolean>();

  constructor(program: Program) {
    this.#program = program;
    this.#endless = endlessOf(program);
    this.#distances = distancesOf(program);
    // State 0, where it has matched.
    this.#intern(ALL);
    this.start = this.#stateAfter([program.start], true, false);
  }

  step(state: number, { bytes }: Token): number {
    let at = state;
    for (const byte of bytes) at = this.#read(at, byte);
    return at;
  }

  accepts(state: number): boolean {
    return this.#states[state]?.reach.end === true;
  }

  isSettled(state: number): boolean {
    return state === MATCHED;
  }

  distance(state: number): number {
    return this.#states[state]?.distance ?? 0;
  }

  isBlind(state: number): boolean {
    if (state === MATCHED) return true;
    const known = this.#states[state];
    if (known === undefined) return false;
    known.isBlind ??= this.#ignores(state);
    return known.isBlind;
  }

  isWithin(less: number, more: number): boolean {
    if (less === more || more === MATCHED) return true;
    if (less === MATCHED) return false;
    const key = less * MAX_STATES + more;
    let known = this.#compared.get(key);
    if (known === undefined) {
      const [a, b] = [this.#states[less], this.#states[more]];
      known =
        a !== undefined && b !== undefined && CONTEXTS.every((context) => isPart(a.reach[context], b.reach[context]));
      this.#compared.set(key, known);
    }
    return known;
  }

  classOf(byte: number): number {
    this.#classes ??= classesOf(this.#program);
    return this.#classes[byte] ?? 0;
  }

  #read(state: number, byte: number): number {
    if (state === MATCHED) return MATCHED;
    const next = this.#states[state]?.next[byte] ?? -1;
    return next >= 0 ? next : this.#advance(state, byte);
  }

  #ignores(state: number): boolean {
    const after = this.#read(state, PERCENT);
    const half = this.#read(after, HEX[0] ?? 0);
    return HEX.every((digit) => this.#read(after, digit) === half && this.#read(half, digit) === state);
  }

  #advance(from: number, byte: number): number {
    const state = this.#states[from];
    if (state === undefined) return MATCHED;
    const reach = state.reach[isWord(byte) ? "word" : "other"];
    let to = MATCHED;
    if (reach !== true) {
      const places: number[] = [this.#program.start];
      for (const index of reach) {
        const step = this.#program.steps[index];
        if (step?.op === "set" && step.set[byte] === 1) places.push(step.next);
      }
      to = this.#stateAfter(places, false, isWord(byte));
    }
    state.next[byte] = to;
    return to;
  }

  #stateAfter(places: readonly number[], isStart: boolean, afterWord: boolean): number {
    const sorted = (context: Context): Reach => {
      const place = { isStart, afterWord, context };
      const reach = reachIn(this.#program.steps, places, place);
      return reach === true || reach.toSorted((a, b) => a - b);
    };
    return this.#intern({ word: sorted("word"), other: sorted("other"), end: sorted("end") });
  }

  #intern(found: Readonly<Record<Context, Reach>>): number {
    const { word, other } = found;
    const isSettled = found.end === true && this.#isEndless(word) && this.#isEndless(other);
    const reach = isSettled ? ALL : { ...found, end: found.end === true || [] };
    const key = `${reach.word}|${reach.other}|${reach.end}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      if (this.#states.length >= MAX_STATES) giveUp();
      id = this.#states.length;
      const distance = Math.min(...CONTEXTS.map((context) => this.#distanceOf(reach[context])));
      this.#states.push({ reach, next: new Int32Array(ASCII).fill(-1), distance, isBlind: null });
      this.#ids.set(key, id);
    }
    return id;
  }

  #isEndless(reach: Reach): boolean {
    return reach === true || reach.some((step) => this.#endless.has(step));
  }

  #distanceOf(reach: Reach): number {
    if (reach === true) return 0;
    let least = Number.POSITIVE_INFINITY;
    for (const index of reach) least = Math.min(least, this.#distances[index] ?? least);
    return least;
  }
}

type Place = { isStart: boolean; afterWord: boolean; context: Context };

/** No raw path holds a line break, so lines are the whole of it. */
function holds(anchor: Extract<Step, { op: "anchor" }>["at"], { isStart, afterWord, context }: Place): boolean {
  switch (anchor) {
    case "start":
    case "line-start":
      return isStart;
    case "end":
    case "last":
    case "line-end":
      return context === "end";
    case "word":
      return afterWord !== (context === "word");
    case "not-word":
      return afterWord === (context === "word");
  }
}

function isWord(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f || (byte >= 0x61 && byte <= 0x7a)
  );
}

function isPart(less: Reach, more: Reach): boolean {
  if (more === true) return true;
  if (less === true) return false;
  let at = 0;
  for (const index of less) {
    while (at < more.length && (more[at] ?? 0) < index) at++;
    if (more[at] !== index) return false;
  }
  return true;
}

/** Bytes that are in the same sets of a program. */
function classesOf({ steps }: Program): Uint8Array {
  const sets = new Set(steps.flatMap((step) => (step.op === "set" ? [step.set] : [])));
  const tellsWords = steps.some((step) => step.op === "anchor" && (step.at === "word" || step.at === "not-word"));
  const signatures = new Map<string, number>();
  return Uint8Array.from({ length: ASCII }, (_, byte) => {
    let signature = tellsWords && isWord(byte) ? "w" : "";
    for (const set of sets) signature += set[byte];
    const known = signatures.get(signature) ?? signatures.size;
    signatures.set(signature, known);
    return known;
  });
}

/** The least number of bytes from each step to a match, whatever the anchors say. */
function distancesOf({ steps }: Program): number[] {
  const before: number[][] = steps.map(() => []);
  for (const [index, step] of steps.entries()) for (const next of nextOf(step)) before[next]?.push(index);
  const distances = new Array<number>(steps.length).fill(Number.POSITIVE_INFINITY);
  let open = [...steps.keys()].filter((index) => steps[index]?.op === "match");
  for (let distance = 0; open.length > 0; distance++) {
    const later: number[] = [];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if ((distances[index] ?? 0) <= distance) continue;
      distances[index] = distance;
      for (const earlier of before[index] ?? []) (steps[earlier]?.op === "set" ? later : open).push(earlier);
    }
    open = later;
  }
  return distances;
}

function nextOf(step: Step): number[] {
  switch (step.op) {
    case "split":
      return [step.first, step.second];
    case "leave":
      return [step.again, step.out];
    case "match":
      return [];
    default:
      return [step.next];
  }
}

/** What can be read next from these steps at a place. */
const reachIn = (steps: readonly Step[], from: readonly number[], place: Place): Reach =>
  reachOf(steps, from, (anchor) => holds(anchor, place));

/** Steps such as the `.` of `.*$`: they read any byte of a path, and after it they stand there again or have matched. */
function endlessOf({ steps }: Program): Set<number> {
  const endless = new Set<number>();
  for (const [index, step] of steps.entries()) {
    if (step.op !== "set" || !readsAll(step.set)) continue;
    const isAgain = (["word", "other"] as const).every((context) =>
      [true, false].every((afterWord) => {
        const reach = reachIn(steps, [step.next], { isStart: false, afterWord, context });
        return reach === true || reach.includes(index);
      }),
    );
    const matches = [true, false].every(
      (afterWord) => reachIn(steps, [step.next], { isStart: false, afterWord, context: "end" }) === true,
    );
    if (isAgain && matches) endless.add(index);
  }
  return endless;
}

function readsAll(set: Uint8Array): boolean {
  return set.subarray(0x21, 0x7f).every((member) => member === 1);
}
