import { text } from "../casts.ts";
import { type Glob, globsMeet, readGlob } from "../lint/overlap/glob.ts";
import { runsOf } from "../lint/regex-shape.ts";
import { compilePath, pathBytes } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";
import { mayBegin } from "../regions/beginnings.ts";
import { patternOf } from "../regions/pattern.ts";
import { trim } from "../trim.ts";

/** What comparisons of entries with each other may cost, over all questions. */
const MAX_COST = 200_000;
/** More rivals of one entry are not compared. */
const MAX_RIVALS = 400;
/** A search among rivals; one more of them: a glob, or an expression on one side or on both. */
const COSTS = { question: 30, rival: [3, 60, 150] };

/**
 * What is known of an enabled entry. `glob` is null for an expression: all paths that it matches begin with its `beginning`
 * and hold `run`, in lower case; of a glob `run` is its path.
 */
type Known = { entry: CorsPolicy; bytes: number; glob: Glob | null; beginning: string; run: string };

/** Whom an entry is to be compared with; the cost is infinite where those are too many. */
export type Question = { rivals: readonly CorsPolicy[]; cost: number };

/** Finds the entries that may answer for a path in another's place, without a look at all of them. */
export class Rivals {
  readonly #known: ReadonlyMap<CorsPolicy, Known>;
  readonly #sorted: readonly Known[];
  readonly #byBeginning: ReadonlyMap<string, readonly Known[]>;
  readonly #regexes: readonly Known[];
  #cost = MAX_COST;

  /** @param enabled the enabled entries */
  constructor(enabled: readonly CorsPolicy[]) {
    const known = enabled.map(knownOf);
    const globs = known.filter(({ glob }) => glob !== null);
    this.#known = new Map(known.map((one) => [one.entry, one]));
    this.#regexes = known.filter(({ glob }) => glob === null);
    this.#sorted = globs.toSorted((a, b) => (a.beginning < b.beginning ? -1 : a.beginning > b.beginning ? 1 : 0));
    this.#byBeginning = Map.groupBy(globs, ({ beginning }) => beginning);
  }

  /** Those at least as long that may meet it, and what it costs to compare them. */
  of(entry: CorsPolicy): Question {
    const one = this.#known.get(entry) ?? knownOf(entry);
    const rivals: CorsPolicy[] = [];
    let cost = COSTS.question;
    for (const other of one.glob === null ? this.#known.values() : this.#meeting(one)) {
      if (other.bytes < one.bytes || other.entry === entry || !canMeet(one, other)) continue;
      rivals.push(other.entry);
      cost += COSTS.rival[Number(one.glob === null) + Number(other.glob === null)] ?? 0;
      if (rivals.length > MAX_RIVALS) return { rivals: [], cost: Number.POSITIVE_INFINITY };
    }
    return { rivals, cost: rivals.length === 0 ? 0 : cost };
  }

  /** False where it would cost more than is left. */
  affords({ cost }: Question): boolean {
    if (cost > this.#cost) return false;
    this.#cost -= cost;
    return true;
  }

  /** Two globs have no path in common unless one's beginning begins the other's. */
  *#meeting({ beginning }: Known): Iterable<Known> {
    yield* this.#regexes;
    for (let length = 0; length < beginning.length; length++)
      yield* this.#byBeginning.get(beginning.slice(0, length)) ?? [];
    for (let at = this.#firstFrom(beginning); at < this.#sorted.length; at++) {
      const one = this.#sorted[at];
      if (!one?.beginning.startsWith(beginning)) break;
      yield one;
    }
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

function knownOf(entry: CorsPolicy): Known {
  const path = text(entry.path);
  const bytes = pathBytes(path);
  if (compilePath(path).kind === "regex") {
    const { beginning, longest } = runsOf(path);
    return { entry, bytes, glob: null, beginning: trim(beginning, "/"), run: decodedRun(longest) };
  }
  const glob = readGlob(path, bytes);
  return { entry, bytes, glob, beginning: glob.prefix, run: path.toLowerCase() };
}

/** False where two entries have no path in common for certain. */
function canMeet(one: Known, other: Known): boolean {
  if (one.glob !== null && other.glob !== null) return globsMeet(one.glob, other.glob);
  if (one.glob === null && other.glob === null) return beginAlike(one.beginning, other.beginning);
  const [regex, glob] = one.glob === null ? [one, other] : [other, one];
  const isOnePath = !glob.run.includes("*");
  if (!beginAlike(regex.beginning, glob.beginning.toLowerCase())) return false;
  if (isOnePath && !glob.run.includes(regex.run)) return false;
  return mayBegin(patternOf(text(regex.entry.path)).automaton, glob.beginning);
}

/** What is left for certain of a raw path's text once it is decoded and trimmed: its first letters may belong to an escape. */
const decodedRun = (raw: string): string =>
  raw.includes("%") ? "" : trim(trim(raw, "/").replace(/^[0-9a-f]{1,2}/, ""), "/");

/** An expression (in lower case) sees paths as they are escaped. */
const beginAlike = (a: string, b: string): boolean =>
  a.includes("%") || b.includes("%") || a.startsWith(b) || b.startsWith(a);
