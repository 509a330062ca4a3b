import { text } from "../../casts.ts";
import { decodedPath } from "../../path.ts";
import type { CorsPolicy } from "../../policy.ts";
import { globCovers, globMatches, globsMeet } from "./glob.ts";
import { PrefixIndex } from "./prefix-index.ts";
import { type StoredPath, storedPath } from "./stored-path.ts";

/** Another entry, as a message names it. */
export type OtherEntry = { id: number | null; path: string };

/** The entries that get in the way of one entry, one example of each kind. */
export type Overlaps = {
  duplicate: OtherEntry | null;
  /** Of equal length, with paths in common. */
  tie: OtherEntry | null;
  /** Longer, and answers every path. */
  shadow: OtherEntry | null;
  /** Longer, and answers some paths. */
  longer: OtherEntry | null;
};

/** How many comparisons with regexes all entries together may take; beyond, they are left out. */
const REGEX_COMPARISONS = 40_000;
const LEAST_COMPARISONS = 4;

/** All paths of a platform, to find those that overlap a given one without comparing each with each. Exact for globs. */
export class PathIndex {
  readonly #byPath = new Map<string, (number | null)[]>();
  readonly #lengths = new Map<number, number>();
  /** Globs with a `*` by what stands before it, shorter paths first. */
  readonly #stars: PrefixIndex<StoredPath>;
  readonly #literals: PrefixIndex<StoredPath>;
  /** The same, from the end of the path. */
  readonly #literalsReversed: PrefixIndex<StoredPath>;
  readonly #regexes: PrefixIndex<StoredPath>;
  readonly #regexComparisons: number;

  constructor(entries: readonly CorsPolicy[]) {
    const paths: StoredPath[] = [];
    for (const entry of entries) {
      const path = text(entry.path);
      const same = this.#byPath.get(path);
      if (same === undefined) this.#byPath.set(path, [entry.id]);
      else same.push(entry.id);
      const stored = storedPath(entry);
      if (stored === null) continue;
      paths.push(stored);
      this.#lengths.set(stored.bytes, (this.#lengths.get(stored.bytes) ?? 0) + 1);
    }
    const bytes = (stored: StoredPath) => stored.bytes;
    const beginning = (stored: StoredPath) => stored.beginning;
    const literals = paths.filter(({ glob }) => glob?.hasStar === false);
    this.#stars = new PrefixIndex(
      paths.filter(({ glob }) => glob?.hasStar),
      beginning,
      bytes,
    );
    this.#literals = new PrefixIndex(literals, beginning, bytes);
    this.#literalsReversed = new PrefixIndex(literals, ({ path }) => reverse(path), bytes);
    this.#regexes = new PrefixIndex(
      paths.filter(({ pattern }) => pattern !== null),
      beginning,
      bytes,
    );
    this.#regexComparisons = Math.max(LEAST_COMPARISONS, Math.floor(REGEX_COMPARISONS / (entries.length + 1)));
  }

  /** What gets in the way of `entry`, which may differ from its stored version: that is told apart by id. */
  overlapsOf(entry: CorsPolicy): Overlaps {
    const path = text(entry.path);
    const twin = this.#byPath.get(path)?.find((id) => id !== entry.id);
    const overlaps: Overlaps = {
      duplicate: twin === undefined ? null : { id: twin, path },
      tie: null,
      shadow: null,
      longer: null,
    };
    const target = storedPath(entry);
    if (target === null) return overlaps;
    const search = new Search(target, overlaps, (this.#lengths.get(target.bytes) ?? 0) > 0);
    if (target.glob !== null) this.#compareGlobs(target, search);
    this.#compareRegexes(target, search);
    return overlaps;
  }

  #compareGlobs(target: StoredPath, search: Search): void {
    const stars = this.#stars;
    for (const [from, to] of stars.beginnings(target.beginning)) {
      for (let at = stars.fromRank(from, to, target.bytes); at < to && !search.isDone; at++)
        search.look(stars.things[at], true);
    }
    if (target.glob?.hasStar !== true) return;
    this.#scan(stars, stars.continuations(target.beginning), search);

    const suffix = reverse(target.glob.suffix);
    const [forward, backward] = [
      this.#literals.continuations(target.beginning),
      this.#literalsReversed.continuations(suffix),
    ];
    const isForwardShorter = forward[1] - forward[0] <= backward[1] - backward[0];
    if (isForwardShorter) this.#scan(this.#literals, forward, search);
    else this.#scan(this.#literalsReversed, backward, search);
    // A path that is just the beginning, or just the end.
    for (const [from, to] of this.#literals.beginnings(target.beginning))
      this.#scan(this.#literals, [from, to], search);
  }

  #scan(index: PrefixIndex<StoredPath>, [from, to]: [number, number], search: Search): void {
    const { ranks, things } = index;
    for (let at = from; at < to && !search.isSatisfied; at++) {
      if ((ranks[at] ?? 0) >= search.target.bytes) search.look(things[at], false);
    }
  }

  #compareRegexes(target: StoredPath, search: Search): void {
    let left = this.#regexComparisons;
    const kinds = target.pattern === null ? [this.#regexes] : [this.#regexes, this.#stars, this.#literals];
    for (const index of kinds) {
      for (const [from, to] of [...index.beginnings(target.beginning), index.continuations(target.beginning)]) {
        for (let at = from; at < to && left > 0 && !search.isDone; at++) {
          const other = index.things[at];
          if (other === undefined || other.bytes < target.bytes || other.path === target.path) continue;
          left--;
          search.lookBySamples(other);
        }
      }
    }
  }
}

class Search {
  readonly target: StoredPath;
  readonly #found: Overlaps;
  readonly #canTie: boolean;

  constructor(target: StoredPath, found: Overlaps, canTie: boolean) {
    this.target = target;
    this.#found = found;
    this.#canTie = canTie;
  }

  /** Nothing more to be found among paths that may cover the target. */
  get isDone(): boolean {
    return this.#found.shadow !== null && (this.#found.tie !== null || !this.#canTie);
  }

  /** Nothing more to be found among paths that cannot cover the target. */
  get isSatisfied(): boolean {
    return this.#found.longer !== null && (this.#found.tie !== null || !this.#canTie);
  }

  look(other: StoredPath | undefined, mayCover: boolean): void {
    const { target } = this;
    if (other?.glob == null || target.glob === null || other.path === target.path) return;
    const needed = other.bytes === target.bytes ? this.#found.tie === null : mayCover || this.#found.longer === null;
    if (!needed || this.#isSelf(other) || !globsMeet(other.glob, target.glob)) return;
    this.#note(other, mayCover && other.bytes > target.bytes && globCovers(other.glob, target.glob));
  }

  lookBySamples(other: StoredPath): void {
    const { target } = this;
    if (this.#isSelf(other)) return;
    const own = target.samples();
    const hits = own.filter((sample) => matchesSample(other, sample)).length;
    if (hits === 0 && !other.samples().some((sample) => matchesSample(target, sample))) return;
    // What a regex matches is more than its samples show.
    this.#note(other, target.glob !== null && hits === own.length);
  }

  #isSelf(other: StoredPath): boolean {
    return other.id === this.target.id;
  }

  #note(other: StoredPath, covers: boolean): void {
    const found = this.#found;
    const { id, path } = other;
    if (other.bytes === this.target.bytes) found.tie ??= { id, path };
    else {
      if (covers) found.shadow ??= { id, path };
      found.longer ??= { id, path };
    }
  }
}

function matchesSample({ pattern, glob }: StoredPath, sample: string): boolean {
  if (pattern !== null) return pattern.matches(sample) === true;
  const decoded = glob === null ? null : decodedPath(sample);
  return glob !== null && decoded !== null && globMatches(glob, decoded);
}

function reverse(path: string): string {
  return Array.from(path).reverse().join("");
}
