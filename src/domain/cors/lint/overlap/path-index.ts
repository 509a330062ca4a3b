import { text } from "../../casts.ts";
import type { CorsPolicy } from "../../policy.ts";
import { LiteralIndex } from "./literal-index.ts";
import { RegexIndex } from "./regex-index.ts";
import { type Overlaps, Search } from "./search.ts";
import { StarIndex } from "./star-index.ts";
import { type StoredPath, storedPath } from "./stored-path.ts";

/** All paths of a platform, to find those that overlap a given one without comparing each with each. Exact for globs. */
export class PathIndex {
  /** The first entry of each path, and all of those that have a twin. */
  readonly #firsts = new Map<string, number | null>();
  readonly #twins = new Map<string, (number | null)[]>();
  readonly #stored = new Map<CorsPolicy, StoredPath>();
  /** How many paths there are of each length. */
  readonly #lengths = new Map<number, number>();
  readonly #stars: StarIndex;
  readonly #literals: LiteralIndex;
  readonly #regexes: RegexIndex;
  readonly #hasRegexes: boolean;

  constructor(entries: readonly CorsPolicy[]) {
    for (const entry of entries) {
      this.#addPath(text(entry.path), entry.id);
      const stored = storedPath(entry);
      if (stored === null) continue;
      this.#stored.set(entry, stored);
      this.#lengths.set(stored.bytes, (this.#lengths.get(stored.bytes) ?? 0) + 1);
    }
    const paths = [...this.#stored.values()];
    this.#stars = new StarIndex(paths.filter(({ glob }) => glob?.hasStar === true));
    this.#literals = new LiteralIndex(paths.filter(({ glob }) => glob?.hasStar === false));
    this.#regexes = new RegexIndex(paths);
    this.#hasRegexes = paths.some(({ pattern }) => pattern !== null);
  }

  /** What gets in the way of `entry`, which may differ from its stored version: that is told apart by id. */
  overlapsOf(entry: CorsPolicy): Overlaps {
    const path = text(entry.path);
    const twin = this.#twinOf(path, entry.id);
    const overlaps: Overlaps = {
      duplicate: twin === undefined ? null : { id: twin, path },
      tie: null,
      shadow: null,
      longer: null,
    };
    const known = this.#stored.get(entry);
    const target = known ?? storedPath(entry);
    if (target === null) return overlaps;
    const isLengthShared = (this.#lengths.get(target.bytes) ?? 0) > (known === undefined ? 0 : 1);
    const search = new Search(target, overlaps, isLengthShared);
    if (target.glob !== null) {
      this.#stars.visit(target, search);
      this.#literals.visit(target, search);
    }
    if (this.#hasRegexes || target.pattern !== null) this.#regexes.visit(target, search);
    return overlaps;
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
