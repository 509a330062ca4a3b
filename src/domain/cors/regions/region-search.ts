import { compilePath, decodedPath, wildcardMatches } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";
import type { Region, Regions } from "../regions.ts";
import type { Spelling } from "./alphabet.ts";
import type { Answers, Ranked } from "./answers.ts";
import type { Automaton } from "./automaton.ts";
import { beginningWith, type Pattern, patternOf } from "./pattern.ts";
import { GivenUp } from "./regex-automaton.ts";
import { type Budget, findPath } from "./search.ts";
import { rawPathOf } from "./spelling.ts";

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
    if (this.#within.automaton !== null) {
      for (const one of [...this.#answers.ranked, null]) {
        const path = one !== null && this.#answers.isRepeated(one) ? null : this.#witness(one);
        if (path !== null) regions.push({ entry: one?.entry ?? null, path });
      }
    }
    const undecided = this.#answers.ranked.flatMap(({ entry }) => (this.#undecided.has(entry) ? [entry] : []));
    return { regions, undecided, broken: null, complete: this.#complete };
  }

  /** A path within that an entry answers (null: that none answers); null when there is none, or none was found. */
  #witness(one: Ranked | null): string | null {
    const pattern = one === null ? this.#within : patternOf(one.path);
    if (one !== null && pattern.automaton === null) {
      this.#undecided.add(one.entry);
      return null;
    }
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
    const excluded = new Map<Ranked, Automaton>();
    let path = this.#obviousPath(pattern);
    for (;;) {
      path ??= this.#search(pattern, [...excluded.values()], budget);
      if (path === null) return null;
      const answer = this.#answers.at(path);
      if (answer?.isCertain === false) this.#undecided.add(answer.first.entry);
      const taker = answer?.first ?? null;
      const other = taker === null ? null : patternOf(taker.path);
      if (one !== null && !pattern.isExact && other?.isExact !== true) this.#undecided.add(one.entry);
      if (taker === one) return answer?.isCertain !== false && this.#isWithin(path) === true ? path : null;
      // An expression that is not exact need not match there.
      if (taker === null || other === null || (one !== null && taker.rank > one.rank)) return null;
      if (other.automaton === null || excluded.has(taker) || isCovered(pattern, other)) return null;
      excluded.set(taker, other.automaton);
      path = null;
    }
  }

  #search(pattern: Pattern, excluded: readonly Automaton[], budget: Budget): string | null {
    const patterns = new Set([pattern, this.#within]);
    const required = [this.#below, ...[...patterns].flatMap(({ automaton }) => automaton ?? [])];
    return findPath(required, excluded, { spelling: this.#spelling, avoid: this.#answers.named, budget });
  }

  /** The path that comes to mind; null for an expression, or when it does not do. */
  #obviousPath({ kind, path }: Pattern): string | null {
    if (kind === "regex") return null;
    const raw = rawPathOf(path.replaceAll("*", FILLER));
    if (raw === null || /\/(?:\/|\.\.?(?:\/|$))|\/$/.test(raw) || !decodedPath(raw)?.startsWith(this.#beginning))
      return null;
    return this.#isWithin(raw) === true ? raw : null;
  }
}

/** Whether a glob matches everything that another does. */
function isCovered(pattern: Pattern, other: Pattern): boolean {
  if (pattern.kind !== "glob" || other.kind !== "glob" || other.path.includes(ANY_TEXT)) return false;
  return wildcardMatches(other.path, pattern.path.replaceAll("*", ANY_TEXT));
}
