import { text, truthy } from "../casts.ts";
import { runsOf } from "../lint/regex-shape.ts";
import { compilePath, decodedPath, type PathPattern, pathBytes } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";
import { plainFirst } from "./spelling.ts";
import { TextTree } from "./text-tree.ts";

/** An enabled entry; of two that match the one of the lower rank answers. */
export type Ranked = {
  rank: number;
  entry: CorsPolicy;
  path: string;
  /** Length of the path in UTF-8 bytes. */
  bytes: number;
  pattern: PathPattern;
};

/** Who answers for a path: `winner` for many paths, without a look at each entry. */
export class Answers {
  /** Enabled entries, the longest path first; of equal ones the first in the list. */
  readonly ranked: readonly Ranked[];
  /** The enabled regex that PCRE does not compile. */
  readonly broken: CorsPolicy | null;
  readonly #globs = new TextTree<Ranked>();
  readonly #regexes = new TextTree<Ranked>();
  #byEntry: Map<CorsPolicy, Ranked> | null = null;
  #named: ReadonlySet<number> | null = null;
  #unnamed: string | null = null;
  readonly #firstRanks = new Map<number, number>();
  /** Of each path the first: the others never answer. */
  readonly #firsts = new Map<string, Ranked>();

  constructor(entries: readonly CorsPolicy[]) {
    const enabled = entries
      .filter((entry) => truthy(entry.enabled))
      .map((entry) => {
        const path = text(entry.path);
        return { entry, path, pattern: compilePath(path), bytes: pathBytes(path) };
      });
    this.broken = enabled.find(({ pattern }) => pattern.validity === "invalid")?.entry ?? null;
    // Sorting is stable.
    this.ranked = enabled.sort((a, b) => b.bytes - a.bytes).map((one, rank) => ({ rank, ...one }));
    for (const one of this.ranked) {
      if (this.#firsts.has(one.path)) continue;
      this.#firsts.set(one.path, one);
      if (one.pattern.kind === "glob") this.#globs.add(one, one.path.split("*"));
      else {
        const { beginning, longest } = runsOf(one.path);
        this.#regexes.add(one, [beginning, longest === beginning ? "" : longest, ""]);
      }
    }
  }

  /** The characters that paths name, of expressions in both cases. */
  get named(): ReadonlySet<number> {
    this.#named ??= namedIn(this.ranked);
    return this.#named;
  }

  /** A text for the place of a `*` that no path names, if there is one. */
  get unnamed(): string {
    this.#unnamed ??= String.fromCharCode(...plainFirst((byte) => this.named.has(byte)).slice(0, 1));
    return this.#unnamed;
  }

  rankOf(entry: CorsPolicy): Ranked | null {
    this.#byEntry ??= new Map(this.ranked.map((one) => [one.entry, one]));
    return this.#byEntry.get(entry) ?? null;
  }

  /** Whether an earlier entry has the same path. */
  isRepeated({ path, rank }: Ranked): boolean {
    return this.#firsts.get(path)?.rank !== rank;
  }

  /** So many entries are longer than this one. */
  longerThan({ bytes }: Ranked): number {
    let rank = this.#firstRanks.get(bytes);
    if (rank === undefined) {
      rank = this.ranked.findIndex((other) => other.bytes === bytes);
      this.#firstRanks.set(bytes, rank);
    }
    return rank;
  }

  /**
   * Of the first `limit` entries, but for `absent`, the one that answers for a raw path, or that may (`isCertain` false: it
   * cannot be decided whether it matches).
   */
  at(
    raw: string,
    limit: number = this.ranked.length,
    absent: Ranked | null = null,
  ): { first: Ranked; isCertain: boolean } | null {
    let found: { first: Ranked; isCertain: boolean } | null = null;
    const look = (one: Ranked) => {
      if (one === absent) return false;
      const matches = one.pattern.matches(raw);
      if (matches !== false) found = { first: one, isCertain: matches === true };
      return matches !== false;
    };
    const best = this.#globs.first(decodedPath(raw) ?? "", limit, look);
    this.#regexes.first(raw.toLowerCase(), best, look);
    return found;
  }
}

function namedIn(ranked: readonly Ranked[]): Set<number> {
  const named = new Set<number>();
  for (const { path, pattern } of ranked) {
    for (let at = 0; at < path.length; at++) {
      const unit = path.charCodeAt(at);
      named.add(unit);
      // An expression ignores case.
      if (pattern.kind === "regex" && /[a-z]/i.test(path.charAt(at))) named.add(unit ^ 0x20);
    }
  }
  return named;
}
