import { text } from "../casts.ts";
import { runsOf } from "../lint/regex-shape.ts";
import { compilePath, pathBytes, trim } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";

/** Entries that are compared with each other, over all questions; an expression counts as many, for it needs a search. */
const MAX_PAIRS = 20_000;
const REGEX_COUNTS = 20;
/** What a question costs beside. */
const QUESTION_COUNTS = 30;

/** Finds the entries that may answer for a path in another's place, without a look at all of them. */
export class Rivals {
  readonly #sorted: { beginning: string; entry: CorsPolicy }[];
  readonly #byBeginning: Map<string, CorsPolicy[]>;
  readonly #regexes: CorsPolicy[];
  readonly #all: readonly CorsPolicy[];

  #pairs = MAX_PAIRS;

  /** @param enabled the enabled entries */
  constructor(enabled: readonly CorsPolicy[]) {
    const isGlob = ({ path }: CorsPolicy) => compilePath(text(path)).kind === "glob";
    this.#all = enabled;
    this.#regexes = enabled.filter((entry) => !isGlob(entry));
    this.#sorted = enabled
      .filter(isGlob)
      .map((entry) => ({ beginning: beginningOf(entry), entry }))
      .sort((a, b) => (a.beginning < b.beginning ? -1 : a.beginning > b.beginning ? 1 : 0));
    this.#byBeginning = Map.groupBy(enabled.filter(isGlob), beginningOf);
  }

  /** Those at least as long that may meet it; null: too many to be compared with each other. */
  of(entry: CorsPolicy): CorsPolicy[] | null {
    const bytes = pathBytes(text(entry.path));
    const met = compilePath(text(entry.path)).kind === "regex" ? this.#all : this.#meeting(beginningOf(entry));
    const rivals = met.filter((other) => other !== entry && pathBytes(text(other.path)) >= bytes);
    if (rivals.length === 0) return rivals;
    this.#pairs -= QUESTION_COUNTS;
    const isRegex = text(entry.path).startsWith("^");
    for (const { path } of rivals) this.#pairs -= isRegex || text(path).startsWith("^") ? REGEX_COUNTS : 1;
    return this.#pairs < 0 ? null : rivals;
  }

  /** Two globs have no path in common unless one's beginning begins the other's. */
  #meeting(beginning: string): CorsPolicy[] {
    const found = this.#regexes.filter((one) => mayMeet(one, beginning.toLowerCase()));
    for (let length = 0; length < beginning.length; length++)
      found.push(...(this.#byBeginning.get(beginning.slice(0, length)) ?? []));
    for (let at = this.#firstFrom(beginning); at < this.#sorted.length; at++) {
      const one = this.#sorted[at];
      if (!one?.beginning.startsWith(beginning)) break;
      found.push(one.entry);
    }
    return found;
  }

  #firstFrom(beginning: string): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle]?.beginning ?? "") < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const beginningOf = ({ path }: CorsPolicy): string => text(path).split("*", 1)[0] ?? "";

/** Whether an expression may match a raw path that, decoded, has this beginning (in lower case). */
function mayMeet({ path }: CorsPolicy, beginning: string): boolean {
  const own = trim(runsOf(text(path)).beginning, "/");
  return own.includes("%") || own.startsWith(beginning) || beginning.startsWith(own);
}
