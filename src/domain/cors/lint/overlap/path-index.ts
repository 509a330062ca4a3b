import { text, truthy } from "../../casts.ts";
import type { CorsPolicy } from "../../policy.ts";
import { Answers, type Ranked } from "../../regions/answers.ts";
import type { Budget } from "../../regions/search.ts";
import type { Space } from "../../regions/spelling.ts";
import { takersOf } from "../../regions/takers.ts";
import { globMatches } from "./glob.ts";
import { LiteralIndex } from "./literal-index.ts";
import { RegexIndex } from "./regex-index.ts";
import { type OtherEntry, type Overlaps, Search } from "./search.ts";
import { StarIndex } from "./star-index.ts";
import { type StoredPath, storedPath } from "./stored-path.ts";

/** Steps that it takes to see who answers for a path. */
const STEPS_OF_A_LOOK = 10;

/** An enabled entry among all of them. */
export type Place = { answers: Answers; one: Ranked };

function placeIn(answers: Answers, entry: CorsPolicy): Place | null {
  const one = answers.rankOf(entry);
  return one === null ? null : { answers, one };
}

/** All paths of a platform, to find those that overlap a given one without comparing each with each. */
export class PathIndex {
  /** The first entry of each path, and all of those that have a twin. */
  readonly #firsts = new Map<string, number | null>();
  readonly #twins = new Map<string, (number | null)[]>();
  readonly #stored = new Map<CorsPolicy, StoredPath>();
  readonly #lengths = new Map<number, StoredPath[]>();
  /** One for each length: what may tie is then found without a look at all others. */
  readonly #starsByLength = new Map<number, StarIndex>();
  readonly #stars: StarIndex;
  readonly #literals: LiteralIndex;
  readonly #regexes: RegexIndex;

  readonly #entries: readonly CorsPolicy[];
  readonly #space: Space;
  #answers: Answers | null = null;

  /** What searches may still take; where it is not enough, nothing is said. */
  readonly budget: Budget = { steps: Number.POSITIVE_INFINITY };

  /** `prefix`: below which the platform answers with CORS headers, `api` most often. */
  constructor(entries: readonly CorsPolicy[], prefix: string) {
    this.#entries = entries;
    this.#space = { spelling: "usual", prefix };
    const paths: StoredPath[] = [];
    for (const entry of entries) {
      this.#addPath(text(entry.path), entry.id);
      const stored = storedPath(entry, prefix);
      if (stored === null) continue;
      this.#stored.set(entry, stored);
      // Of the entries with one path two are enough: the entry that is asked for may be one of them.
      if ((this.#twins.get(stored.path)?.length ?? 0) > 2) continue;
      paths.push(stored);
      const alike = this.#lengths.get(stored.bytes);
      if (alike === undefined) this.#lengths.set(stored.bytes, [stored]);
      else alike.push(stored);
    }
    const stars = paths.filter(hasStar);
    this.#stars = new StarIndex(stars);
    const queries = stars.filter(({ glob }) => glob?.suffix !== "").length;
    this.#literals = new LiteralIndex(
      paths.filter(({ glob }) => glob?.hasStar === false),
      queries,
    );
    const regexes = paths.filter(({ glob }) => glob === null);
    this.#regexes = new RegexIndex(regexes, [this.#stars.byPrefix, this.#literals.forward], this.#space, this.budget);
  }

  /** What gets in the way of `entry`, which may differ from its stored version: that is told apart by id. */
  overlapsOf(entry: CorsPolicy): Overlaps {
    const path = text(entry.path);
    const known = this.#stored.get(entry);
    const twin = known !== undefined && this.#twins.size === 0 ? undefined : this.#twinOf(path, entry.id);
    const overlaps: Overlaps = {
      duplicate: twin === undefined ? null : { id: twin, path },
      tie: null,
      longer: null,
      shadows: null,
    };
    const target = known ?? storedPath(entry, this.#space.prefix);
    if (target === null) return overlaps;
    const canTie = (this.#lengths.get(target.bytes)?.length ?? 0) > (known === undefined ? 0 : 1);
    if (target.glob !== null) {
      if (canTie)
        this.#starsOfLength(target.bytes).visit(target, new Search(target, overlaps, { ties: true, longer: false }));
      this.#stars.visit(target, new Search(target, overlaps, { ties: false, longer: true }));
      this.#literals.visit(target, new Search(target, overlaps, { ties: canTie, longer: true }));
    }
    this.#regexes.visit(target, new Search(target, overlaps, { ties: canTie, longer: true }));
    if (overlaps.longer !== null) overlaps.shadows = this.#shadowsOf(entry, target, overlaps.longer);
    return overlaps;
  }

  /** Where an entry, which may differ from its stored version, stands among the enabled ones; null when it is off. */
  placeOf(entry: CorsPolicy): Place | null {
    const stored = this.#stored.has(entry) ? entry : this.#entries.find(({ id }) => id === entry.id);
    const isSame = stored?.path === entry.path && truthy(stored?.enabled) === truthy(entry.enabled);
    if (stored !== undefined && isSame) {
      this.#answers ??= new Answers(this.#entries);
      return placeIn(this.#answers, stored);
    }
    const others = this.#entries.map((other) => (other.id === entry.id ? entry : other));
    return placeIn(new Answers(stored === undefined ? [...others, entry] : others), entry);
  }

  #shadowsOf(entry: CorsPolicy, target: StoredPath, longer: StoredPath): OtherEntry[] | null {
    if (isCovered(target, longer)) return [longer];
    this.budget.steps -= STEPS_OF_A_LOOK;
    if (this.budget.steps <= 0) return null;
    const place = this.placeOf(entry);
    if (place === null) return null;
    const takers = takersOf(place.answers, place.one, this.#space, this.budget);
    return takers?.map(({ entry: { id }, path }) => ({ id, path })) ?? null;
  }

  #starsOfLength(bytes: number): StarIndex {
    let index = this.#starsByLength.get(bytes);
    if (index === undefined) {
      index = new StarIndex((this.#lengths.get(bytes) ?? []).filter(hasStar));
      this.#starsByLength.set(bytes, index);
    }
    return index;
  }

  #addPath(path: string, id: number | null): void {
    const first = this.#firsts.get(path);
    if (first === undefined) {
      this.#firsts.set(path, id);
      return;
    }
    const twins = this.#twins.get(path);
    if (twins === undefined) this.#twins.set(path, [first, id]);
    else twins.push(id);
  }

  #twinOf(path: string, id: number | null): number | null | undefined {
    const first = this.#firsts.get(path);
    return first === id ? this.#twins.get(path)?.find((other) => other !== id) : first;
  }
}

/** Whether one path is plain to see to match all that another does. */
function isCovered({ glob, anyText, sentPaths }: StoredPath, by: StoredPath): boolean {
  if (glob === null) return false;
  if (by.glob !== null) return globMatches(by.glob, anyText);
  return !glob.hasStar && sentPaths.every((path) => by.pattern.matches(path) === true);
}

const hasStar = ({ glob }: StoredPath) => glob?.hasStar === true;
