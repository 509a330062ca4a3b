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
  readonly #lengths = new Map<number, StoredPath[]>();
  /** One for each length: what may tie is then found without a look at all others. */
  readonly #starsByLength = new Map<number, StarIndex>();
  readonly #stars: StarIndex;
  readonly #literals: LiteralIndex;
  readonly #regexes: RegexIndex;

  constructor(entries: readonly CorsPolicy[]) {
    for (const entry of entries) {
      this.#addPath(text(entry.path), entry.id);
      const stored = storedPath(entry);
      if (stored === null) continue;
      this.#stored.set(entry, stored);
      const alike = this.#lengths.get(stored.bytes);
      if (alike === undefined) this.#lengths.set(stored.bytes, [stored]);
      else alike.push(stored);
    }
    const paths = [...this.#stored.values()];
    const stars = paths.filter(hasStar);
    this.#stars = new StarIndex(stars);
    const queries = stars.filter(({ glob }) => glob?.suffix !== "").length;
    this.#literals = new LiteralIndex(
      paths.filter(({ glob }) => glob?.hasStar === false),
      queries,
    );
    const regexes = paths.filter(({ pattern }) => pattern !== null);
    this.#regexes = new RegexIndex(regexes, [this.#stars.byPrefix, this.#literals.forward]);
  }

  /** What gets in the way of `entry`, which may differ from its stored version: that is told apart by id. */
  overlapsOf(entry: CorsPolicy): Overlaps {
    const path = text(entry.path);
    const known = this.#stored.get(entry);
    const twin = known !== undefined && this.#twins.size === 0 ? undefined : this.#twinOf(path, entry.id);
    const overlaps: Overlaps = {
      duplicate: twin === undefined ? null : { id: twin, path },
      tie: null,
      shadow: null,
      longer: null,
    };
    const target = known ?? storedPath(entry);
    if (target === null) return overlaps;
    const canTie = (this.#lengths.get(target.bytes)?.length ?? 0) > (known === undefined ? 0 : 1);
    if (target.glob !== null) {
      if (canTie)
        this.#starsOfLength(target.bytes).visit(target, new Search(target, overlaps, { ties: true, longer: false }));
      this.#stars.visit(target, new Search(target, overlaps, { ties: false, longer: true }));
      this.#literals.visit(target, new Search(target, overlaps, { ties: canTie, longer: true }));
    }
    this.#regexes.visit(target, new Search(target, overlaps, { ties: canTie, longer: true }));
    return overlaps;
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

const hasStar = ({ glob }: StoredPath) => glob?.hasStar === true;
