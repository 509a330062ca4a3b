import { originPatterns } from "../grants.ts";
import { type Glob, globsMeet, readGlob } from "../lint/overlap/glob.ts";
import { originWithin } from "../origin-space.ts";
import { wildcardMatches } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";

/** Any website. */
export const ANY = "*";

/** Comparisons of an origin with patterns, and searches for an origin, over all websites. */
const MAX_COMPARED = 3_000_000;
const MAX_SEARCHES = 1_000;

/** The entry's origins and patterns; however many `*` in a row are one. */
const patternsOf = (entry: CorsPolicy): string[] => [
  ...new Set(originPatterns(entry).map((pattern) => (/^\*+$/.test(pattern) ? ANY : pattern))),
];

/** Which entries let in all of what a text names as an origin; worked out for the entries as a whole. */
export class NamedOrigins {
  /** Lists that hold a pattern, though not any website, each with the entries that have it. */
  readonly #lists: readonly { patterns: readonly string[]; globs: readonly Glob[]; entries: readonly CorsPolicy[] }[];
  readonly #naming = new Map<string, CorsPolicy[]>();
  readonly #withStar: readonly string[];
  #compared = MAX_COMPARED;
  #searches = MAX_SEARCHES;
  /** False once not everything was compared. */
  complete = true;

  constructor(entries: readonly CorsPolicy[]) {
    const all = entries.map((entry) => ({ entry, patterns: patternsOf(entry) }));
    const starred = all.filter(
      ({ patterns }) => !patterns.includes(ANY) && patterns.some((pattern) => pattern.includes("*")),
    );
    this.#lists = [...Map.groupBy(starred, ({ patterns }) => patterns.join())].map(([, alike]) => {
      const patterns = alike[0]?.patterns ?? [];
      return { patterns, globs: patterns.map(globOf), entries: alike.map(({ entry }) => entry) };
    });
    for (const { entry, patterns } of all)
      for (const pattern of patterns) {
        const naming = this.#naming.get(pattern);
        if (naming) naming.push(entry);
        else this.#naming.set(pattern, [entry]);
      }
    this.#withStar = [...this.#naming.keys()].filter((pattern) => pattern !== ANY && pattern.includes("*"));
  }

  /** Every text that an entry names: any website first, then by name. */
  get names(): string[] {
    const names = [...this.#naming.keys()].filter((name) => name !== "");
    return names.sort((a, b) => Number(b === ANY) - Number(a === ANY) || (bare(a) < bare(b) ? -1 : 1));
  }

  naming(name: string): readonly CorsPolicy[] {
    return this.#naming.get(name) ?? [];
  }

  /** The entries that let in all that `name` stands for, by its name or by a pattern; but for any website, without those for any. */
  lettingIn(name: string): CorsPolicy[] {
    const found = new Set(this.naming(name));
    for (const pattern of this.#withStar) {
      if (pattern === name) continue;
      if (--this.#compared < 0) {
        this.complete = false;
        break;
      }
      // A `*` in the name is a character like others here, which only a `*` of the pattern matches.
      if (wildcardMatches(pattern, name)) for (const entry of this.naming(pattern)) found.add(entry);
    }
    if (name.includes("*")) for (const entry of this.#coveringTogether(name, found)) found.add(entry);
    return [...found];
  }

  /** Patterns that let in every origin of a pattern only together, or only because browsers send no others. */
  #coveringTogether(name: string, known: ReadonlySet<CorsPolicy>): CorsPolicy[] {
    const glob = globOf(name);
    return this.#lists.flatMap(({ patterns, globs, entries }) => {
      const others = entries.filter((entry) => !known.has(entry));
      if (others.length === 0 || !globs.some((one) => globsMeet(glob, one))) return [];
      if (--this.#searches < 0) {
        this.complete = false;
        return [];
      }
      const outside = originWithin([name], patterns);
      if (outside === undefined) this.complete = false;
      return outside === null ? others : [];
    });
  }
}

const globOf = (pattern: string): Glob => readGlob(pattern, 0);

/** Sites are found by their names, not by their schemes. */
const bare = (origin: string): string => origin.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/(?:\*\.|www\.)?/i, "");
