import { text, truthy } from "../casts.ts";
import { plainRuns, readRegex } from "../lint/regex-shape.ts";
import { compilePath, decodedPath, type PathPattern, pathBytes } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";
import { TextTree } from "./text-tree.ts";

/** An enabled entry; of two that match the one of the lower rank answers. */
export type Ranked = { rank: number; entry: CorsPolicy; path: string; pattern: PathPattern };

/** Who answers for a path: `winner` for many paths, without a look at each entry. */
export class Answers {
  /** Enabled entries, the longest path first; of equal ones the first in the list. */
  readonly ranked: readonly Ranked[];
  /** The enabled regex that PCRE does not compile. */
  readonly broken: CorsPolicy | null;
  readonly #globs = new TextTree<Ranked>();
  readonly #regexes = new TextTree<Ranked>();
  #named: ReadonlySet<number> | null = null;
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
    this.ranked = enabled
      .sort((a, b) => b.bytes - a.bytes)
      .map(({ entry, path, pattern }, rank) => ({ rank, entry, path, pattern }));
    for (const one of this.ranked) {
      if (this.#firsts.has(one.path)) continue;
      this.#firsts.set(one.path, one);
      if (one.pattern.kind === "glob") this.#globs.add(one, one.path.split("*"));
      else {
        const tree = readRegex(one.path);
        const { beginning, longest } = tree === null ? { beginning: "", longest: "" } : plainRuns(tree);
        this.#regexes.add(one, [beginning, longest === beginning ? "" : longest, ""]);
      }
    }
  }

  /** The characters that paths name, of expressions in both cases. */
  get named(): ReadonlySet<number> {
    this.#named ??= new Set(
      this.ranked.flatMap(({ path, pattern: { kind } }) =>
        Array.from(kind === "glob" ? path : path.toLowerCase() + path.toUpperCase(), (char) => char.charCodeAt(0)),
      ),
    );
    return this.#named;
  }

  /** Whether an earlier entry has the same path. */
  isRepeated({ path, rank }: Ranked): boolean {
    return this.#firsts.get(path)?.rank !== rank;
  }

  /** The entry that answers for a raw path, or that may (`isCertain` false: it cannot be decided whether it matches). */
  at(raw: string): { first: Ranked; isCertain: boolean } | null {
    let best: { first: Ranked; isCertain: boolean } | null = null;
    const look = (one: Ranked) => {
      const matches = one.pattern.matches(raw);
      if (matches !== false) best = { first: one, isCertain: matches === true };
      return matches !== false;
    };
    const limit = this.#globs.first(decodedPath(raw) ?? "", this.ranked.length, look);
    this.#regexes.first(raw.toLowerCase(), limit, look);
    return best;
  }
}
