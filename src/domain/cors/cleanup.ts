import { API_PREFIX } from "./api-prefix.ts";
import { methodsOf, text, truthy } from "./casts.ts";
import { mergedOrigin } from "./cleanup/merged-origin.ts";
import { grantChanges } from "./grants.ts";
import { type Impact, impact } from "./impact.ts";
import type { CorsPolicy } from "./policy.ts";
import { Answers, type Ranked } from "./regions/answers.ts";
import { patternOf } from "./regions/pattern.ts";
import { GivenUp } from "./regions/regex-automaton.ts";
import type { Space } from "./regions/spelling.ts";
import { type Question, type Witness, witnessOf } from "./regions/witness.ts";
import { regionsOf } from "./regions.ts";

/** A change that leaves fewer entries. Each is judged by itself, among the entries as they are: after one, ask again. */
export type CleanUp = {
  /**
   * `never-answers`: other entries answer all of its paths, or it matches no path of the API. `superfluous`: what answers
   * without it grants the same. `merge`: it never answers, and the one that does is the same but for its origins, which can
   * be added there.
   */
  kind: "never-answers" | "superfluous" | "merge";
  /** The entry that goes. */
  entry: CorsPolicy;
  /** Who answers in its place; with `merge` the one that stays, as it is now. */
  by: CorsPolicy[];
  /** The origins of the one that stays, with `merge`. */
  origin: string | null;
  /** All entries as they are then. */
  after: CorsPolicy[];
  /** Who gains and loses, compared exactly: nobody, but with `merge`. */
  changes: Impact;
  /** What else is not the same in the answers there: response headers that pages may read, how long preflights are kept. */
  differs: ("exposed_header" | "max_age")[];
};

export type CleanUps = {
  proposals: CleanUp[];
  /** How many enabled entries are not decided: because of an expression, of paths of equal length, or there are too many. */
  skipped: number;
};

/** To prove a proposal counts as a look at each entry: among a hundred entries three hundred are proved. */
const MAX_LOOKS = 30_000;
const MAX_STEPS = 40_000_000;
const MAX_STEPS_EACH = 2_000_000;

/**
 * Entries that can go: enabled ones that never answer, that others make superfluous, or that are another but for their
 * origins. Only what is certain, in whichever order the platform reads paths of equal length. An entry may come twice:
 * it can go, or its origins can move. Pure, never throws.
 *
 * @param entries in the platform's order (by id)
 * @param prefix the segment below which entries count, as in `regionsOf`
 */
export function cleanUps(
  entries: readonly CorsPolicy[],
  platformOrigin: string,
  prefix: string = API_PREFIX,
): CleanUps {
  const answers = new Answers(entries);
  if (answers.broken !== null) return { proposals: [], skipped: answers.ranked.length };
  const search = new CleanUpSearch(entries, answers, { platformOrigin, prefix });
  const found: CleanUps = { proposals: [], skipped: 0 };
  for (const entry of entries) {
    const one = answers.rankOf(entry);
    if (one === null) continue;
    const proposals = search.of(one);
    if (proposals === "undecided") found.skipped += 1;
    else found.proposals.push(...proposals);
  }
  return found;
}

type Options = { platformOrigin: string; prefix: string };
type Proposal = Pick<CleanUp, "kind" | "entry" | "by" | "after"> & { origin?: string | null };

class CleanUpSearch {
  readonly #entries: readonly CorsPolicy[];
  readonly #answers: Answers;
  readonly #platformOrigin: string;
  readonly #space: Space;
  #looks = MAX_LOOKS;
  #steps = MAX_STEPS;

  constructor(entries: readonly CorsPolicy[], answers: Answers, { platformOrigin, prefix }: Options) {
    this.#entries = entries;
    this.#answers = answers;
    this.#platformOrigin = platformOrigin;
    this.#space = { spelling: "any", prefix };
  }

  of(one: Ranked): CleanUp[] | "undecided" {
    const answers = this.#answers;
    // Where nothing longer answers, it may be the first of its length.
    const sides = [{ answers, wanted: null, limit: answers.longerThan(one) }];
    const found = this.#witness({ sides, within: [patternOf(one.path)] });
    if (!found?.isDecided) return "undecided";
    if (found.path !== null) return this.#superfluous(one, found.path);
    const by = found.takers.map(({ entry }) => entry);
    const proposal = this.#proved({ kind: "never-answers", entry: one.entry, by, after: this.#without(one) });
    if (proposal === null || !isProof(proposal.changes)) return "undecided";
    const [into, ...others] = found.takers;
    const merge = into === undefined || others.length > 0 ? null : this.#merge(one, into);
    return merge === null ? [proposal] : [merge, proposal];
  }

  /** `path`: one that it answers, where it is the first of its length. */
  #superfluous(one: Ranked, path: string): CleanUp[] | "undecided" {
    const then = this.#answers.at(path, undefined, one);
    if (then === null) return [];
    if (!then.isCertain) return "undecided";
    // Most entries grant something else, which one path shows.
    const place = { path, platformOrigin: this.#platformOrigin, apiPrefix: this.#space.prefix };
    if (grantChanges(one.entry, then.first.entry, place).changes.length > 0) return [];
    const after = this.#without(one);
    if (this.#looks < 0) return "undecided";
    const { regions, complete, undecided } = regionsOf(after, one.path, this.#space);
    if (!complete || undecided.length > 0) return "undecided";
    if (regions.some(({ entry }) => entry === null)) return [];
    const ranked = regions.flatMap(({ entry }) => (entry === null ? [] : (this.#answers.rankOf(entry) ?? [])));
    const by = ranked.filter(({ bytes }) => bytes <= one.bytes);
    if ([one, ...by].some((other) => this.#mayTie(other))) return "undecided";
    const proposal = this.#proved({ kind: "superfluous", entry: one.entry, by: by.map(({ entry }) => entry), after });
    if (proposal === null || proposal.changes.unknown || proposal.changes.skipped > 0) return "undecided";
    return isProof(proposal.changes) ? [proposal] : [];
  }

  /** `into` answers all paths of `one`: whether it can take over its origins. */
  #merge(one: Ranked, into: Ranked): CleanUp | null {
    const origin = mergedOrigin(into.entry, one.entry);
    if (origin === null || !isAlike(one.entry, into.entry)) return null;
    const wider = this.#witness({ sides: [], within: [patternOf(into.path)], outside: patternOf(one.path) });
    if (!wider?.isDecided || wider.path !== null || this.#mayTie(into)) return null;
    const after = this.#without(one).map((other) => (other === into.entry ? { ...other, origin } : other));
    const proposal = this.#proved({ kind: "merge", entry: one.entry, by: [into.entry], origin, after });
    return proposal === null || proposal.changes.unknown || proposal.changes.skipped > 0 ? null : proposal;
  }

  /** With what changes; null once too many were compared. */
  #proved({ origin = null, ...proposal }: Proposal): CleanUp | null {
    this.#looks -= this.#entries.length;
    if (this.#looks < 0) return null;
    const changes = impact(this.#entries, proposal.after, this.#platformOrigin, this.#space.prefix);
    const differs = proposal.kind === "superfluous" ? differencesOf(proposal.entry, proposal.by) : [];
    return { ...proposal, origin, changes, differs };
  }

  /** Whether another entry of the same length matches some of the same paths: then nobody knows which one answers. */
  #mayTie(one: Ranked): boolean {
    const { ranked } = this.#answers;
    for (let at = this.#answers.longerThan(one); ranked[at]?.bytes === one.bytes; at++) {
      const other = ranked[at];
      if (other === undefined || other === one) continue;
      const common = this.#witness({ sides: [], within: [patternOf(one.path), patternOf(other.path)] });
      if (!common?.isDecided || common.path !== null) return true;
    }
    return false;
  }

  #without(one: Ranked): CorsPolicy[] {
    return this.#entries.filter((entry) => entry !== one.entry);
  }

  /** null when the search was cut off. */
  #witness(question: Omit<Question, "space" | "budget">): Witness | null {
    const budget = { steps: Math.min(this.#steps, MAX_STEPS_EACH) };
    this.#steps -= budget.steps;
    try {
      return witnessOf({ ...question, space: this.#space, budget });
    } catch (error) {
      if (error instanceof GivenUp) return null;
      throw error;
    } finally {
      this.#steps += Math.max(0, budget.steps);
    }
  }
}

const isProof = ({ rows, skipped, unknown }: Impact): boolean => rows.length === 0 && skipped === 0 && !unknown;

/** Whether two entries differ in paths and origins alone. */
function isAlike(a: CorsPolicy, b: CorsPolicy): boolean {
  return (
    methodsOf(a).join() === methodsOf(b).join() &&
    headersOf(a) === headersOf(b) &&
    truthy(a.supports_credentials) === truthy(b.supports_credentials) &&
    differencesOf(a, [b]).length === 0
  );
}

/** The platform sends the names in lower case; only a `*` without blanks stands for any. */
const headersOf = ({ header }: CorsPolicy): string =>
  text(header)
    .split(",")
    .map((name) => (name.includes("*") ? name : name.trim().toLowerCase()))
    .sort()
    .join();

function differencesOf(entry: CorsPolicy, by: readonly CorsPolicy[]): CleanUp["differs"] {
  return (["exposed_header", "max_age"] as const).filter((field) =>
    by.some((other) => text(other[field]) !== text(entry[field])),
  );
}
