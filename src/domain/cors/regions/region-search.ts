import { compilePath, decodedPath, wildcardMatches } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";
import type { Region, Regions } from "../regions.ts";
import type { Answers, Ranked } from "./answers.ts";
import type { Automaton } from "./automaton.ts";
import { mergedPath } from "./merge.ts";
import { beginningWith, type Pattern, patternOf } from "./pattern.ts";
import { GivenUp } from "./regex-automaton.ts";
import { type Budget, findPath } from "./search.ts";
import { isWritten, rawPathOf, type Spelling } from "./spelling.ts";

/** Steps of all searches for one answer. */
const MAX_STEPS = 40_000_000;
/** Steps of the searches for one entry. */
const MAX_STEPS_EACH = 4_000_000;
/** What a `*` is first tried with. */
const FILLER = "example";
/** Stands for a `*` of one glob that is compared with another: no path holds it. */
const ANY_TEXT = "\uffff";

/** Who answers within one pattern. */
export class RegionSearch {
  readonly #answers: Answers;
  readonly #within: Pattern;
  readonly #isWithin: (raw: string) => boolean | null;
  readonly #below: Automaton;
  readonly #beginning: string;
  readonly #spelling: Spelling;
  readonly #undecided = new Set<CorsPolicy>();
  #steps = MAX_STEPS;
  #complete = true;

  constructor(answers: Answers, within: string, spelling: Spelling, prefix: string) {
    this.#answers = answers;
    this.#within = patternOf(within);
    this.#isWithin = compilePath(within).matches;
    this.#beginning = `${prefix}/`;
    this.#below = beginningWith(this.#beginning);
    this.#spelling = spelling;
    if (!this.#within.isExact) this.#complete = false;
  }

  all(): Regions {
    const regions: Region[] = [];
    for (const one of [...this.#answers.ranked, null]) {
      const path = one !== null && this.#answers.isRepeated(one) ? null : this.#witness(one);
      if (path !== null) regions.push({ entry: one?.entry ?? null, path });
    }
    const undecided = this.#answers.ranked.flatMap(({ entry }) => (this.#undecided.has(entry) ? [entry] : []));
    return { regions, undecided, broken: null, complete: this.#complete };
  }

  /** A path within that an entry answers (null: that none answers); null when there is none, or none was found. */
  #witness(one: Ranked | null): string | null {
    const pattern = one === null ? this.#within : patternOf(one.path);
    const budget: Budget = { steps: Math.min(this.#steps, MAX_STEPS_EACH) };
    this.#steps -= budget.steps;
    try {
      return this.#find(one, pattern, budget);
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
      this.#complete = false;
      return null;
    } finally {
      this.#steps += Math.max(0, budget.steps);
    }
  }

  /** Whoever answers in place of the one that is looked for is excluded, and another path is searched. */
  #find(one: Ranked | null, pattern: Pattern, budget: Budget): string | null {
    const obvious = this.#obviousPaths(pattern);
    const takers = new Map<Ranked, Pattern>();
    for (const path of obvious.paths) {
      const taker = this.#answering(path, one, pattern);
      if (taker === one) return path;
      if (taker) takers.set(taker, patternOf(taker.path));
    }
    while (!obvious.areAll) {
      for (const other of takers.values()) if (isCovered(pattern, other)) return null;
      const path = this.#search(pattern, [...takers.values()], budget);
      if (path === null) return null;
      const taker = this.#answering(path, one, pattern);
      if (taker === one) return path;
      if (!taker || takers.has(taker)) return null;
      takers.set(taker, patternOf(taker.path));
    }
    return null;
  }

  /** Who answers a path that `pattern` seems to match: `one`, or another in its place; undefined when that is not certain. */
  #answering(path: string, one: Ranked | null, pattern: Pattern): Ranked | null | undefined {
    const answer = this.#answers.at(path);
    const first = answer?.first ?? null;
    if (answer?.isCertain === false) this.#undecided.add(answer.first.entry);
    const isTaken = first !== null && (one === null || first.rank < one.rank);
    if (one !== null && !pattern.isExact && !(isTaken && patternOf(first.path).isExact)) this.#undecided.add(one.entry);
    if (isTaken) return first;
    if (first !== one || answer?.isCertain === false) return undefined;
    const isWithin = this.#isWithin(path);
    if (isWithin === null) this.#complete = false;
    return isWithin === true ? one : undefined;
  }

  #search(pattern: Pattern, excluded: readonly Pattern[], budget: Budget): string | null {
    const required = [this.#below, ...[...new Set([pattern, this.#within])].map(({ automaton }) => automaton)];
    const outside = excluded.map(({ automaton }) => automaton);
    return findPath(required, outside, { spelling: this.#spelling, avoid: this.#answers.named, budget });
  }

  /** Paths that come to mind: they spare most searches. `areAll`: there are no others. */
  #obviousPaths(pattern: Pattern): { paths: string[]; areAll: boolean } {
    if (pattern.kind === "regex")
      return { paths: pattern.examples.filter((raw) => this.#isUsable(raw, pattern)), areAll: false };
    const globs = [`${this.#beginning}*`, pattern.path];
    if (this.#within.kind === "glob") globs.push(this.#within.path);
    const decoded = mergedPath(globs, FILLER);
    const raw = decoded === null ? null : rawPathOf(decoded);
    if (raw === null) return { paths: [], areAll: decoded === null };
    const areAll = this.#spelling === "usual" && globs.some((glob) => !glob.includes("*"));
    const others = areAll ? [`${raw}/`] : this.#spelling === "any" ? [escapedFirst(raw)] : [];
    return { paths: [raw, ...others].filter((path) => this.#isUsable(path, pattern)), areAll };
  }

  #isUsable(raw: string, pattern: Pattern): boolean {
    return (
      isWritten(raw, this.#spelling) &&
      decodedPath(raw)?.startsWith(this.#beginning) === true &&
      compilePath(pattern.path).matches(raw) === true &&
      this.#isWithin(raw) === true
    );
  }
}

/** The same path with its first letter escaped, which most expressions do not match. */
function escapedFirst(raw: string): string {
  return raw.replace(/^\/[a-z0-9]/i, (start) => `/%${start.charCodeAt(1).toString(16)}`);
}

/** Whether a glob matches everything that another does. */
function isCovered(pattern: Pattern, other: Pattern): boolean {
  if (pattern.kind !== "glob" || other.kind !== "glob" || other.path.includes(ANY_TEXT)) return false;
  return wildcardMatches(other.path, pattern.path.replaceAll("*", ANY_TEXT));
}
