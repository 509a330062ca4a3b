import type { Visitor } from "./star-index.ts";
import type { StoredPath } from "./stored-path.ts";

/** Another entry, as a message names it. */
export type OtherEntry = { id: number | null; path: string };

/** The entries that get in the way of one entry, one example of each kind. */
export type Overlaps = {
  duplicate: OtherEntry | null;
  /** Of equal length, with paths in common. */
  tie: OtherEntry | null;
  /** Longer, and answers some paths. */
  longer: StoredPath | null;
  /** Longer, and answer all paths; null also where that is not decided. */
  shadows: OtherEntry[] | null;
};

/** Keeps the first overlap of each kind. */
export class Search implements Visitor {
  readonly #target: StoredPath;
  readonly #found: Overlaps;
  wantsTie: boolean;
  wantsLonger: boolean;

  constructor(target: StoredPath, found: Overlaps, wants: { ties: boolean; longer: boolean }) {
    this.#target = target;
    this.#found = found;
    this.wantsTie = wants.ties && found.tie === null;
    this.wantsLonger = wants.longer && found.longer === null;
  }

  isSelf(other: StoredPath): boolean {
    return other.id === this.#target.id;
  }

  note(other: StoredPath): void {
    if (other.bytes === this.#target.bytes) {
      this.#found.tie ??= other;
      this.wantsTie = false;
    } else {
      this.#found.longer ??= other;
      this.wantsLonger = false;
    }
  }
}
