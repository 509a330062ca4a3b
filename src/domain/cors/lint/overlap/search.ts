import type { Visitor } from "./star-index.ts";
import type { StoredPath } from "./stored-path.ts";

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

/** Keeps the first overlap of each kind. */
export class Search implements Visitor {
  readonly #target: StoredPath;
  readonly #found: Overlaps;
  wantsTie: boolean;
  wantsLonger: boolean;
  wantsShadow: boolean;

  constructor(target: StoredPath, found: Overlaps, wants: { ties: boolean; longer: boolean }) {
    this.#target = target;
    this.#found = found;
    this.wantsTie = wants.ties && found.tie === null;
    this.wantsLonger = wants.longer && found.longer === null;
    this.wantsShadow = wants.longer && found.shadow === null;
  }

  isSelf(other: StoredPath): boolean {
    return other.id === this.#target.id;
  }

  note({ id, path, bytes }: StoredPath, covers: boolean): void {
    const found = this.#found;
    if (bytes === this.#target.bytes) {
      found.tie ??= { id, path };
      this.wantsTie = false;
      return;
    }
    found.longer ??= { id, path };
    this.wantsLonger = false;
    if (!covers) return;
    found.shadow ??= { id, path };
    this.wantsShadow = false;
  }
}
