import { globMatches } from "./glob.ts";
import { PrefixIndex, type Range } from "./prefix-index.ts";
import type { Visitor } from "./star-index.ts";
import type { StoredPath } from "./stored-path.ts";

/** Paths without a `*`, by their beginning and by their end. */
export class LiteralIndex {
  readonly #literals: readonly StoredPath[];
  readonly forward: PrefixIndex<StoredPath>;
  /** Needed for globs such as `api/*` + `/contact` only. */
  #backward: PrefixIndex<StoredPath> | null = null;

  readonly #isWorthReversing: boolean;

  /** `queries`: about how many globs will ask for paths with a certain end. */
  constructor(literals: readonly StoredPath[], queries: number) {
    this.#literals = literals;
    this.#isWorthReversing = queries * literals.length > MANY;
    this.forward = new PrefixIndex(
      literals,
      ({ path }) => path,
      ({ bytes }) => bytes,
    );
  }

  /** Shows the paths that the glob `target` matches and that are as long or longer. */
  visit(target: StoredPath, visitor: Visitor): void {
    const { glob } = target;
    if (glob?.hasStar !== true) return;
    const below = this.forward.continuations(glob.prefix);
    const isForward = !this.#isWorthReversing || glob.suffix === "" || length(below) <= FEW;
    const ending = isForward ? below : this.#reversed().continuations(target.reversedSuffix);
    if (length(ending) < length(below)) this.#scan(this.#reversed(), ending, target, visitor);
    else this.#scan(this.forward, below, target, visitor);
  }

  #reversed(): PrefixIndex<StoredPath> {
    this.#backward ??= new PrefixIndex(
      this.#literals,
      ({ reversedSuffix }) => reversedSuffix,
      ({ bytes }) => bytes,
    );
    return this.#backward;
  }

  #scan({ ranks, things }: PrefixIndex<StoredPath>, [from, to]: Range, target: StoredPath, visitor: Visitor): void {
    for (let at = from; at < to && (visitor.wantsTie || visitor.wantsLonger); at++) {
      const bytes = ranks[at] ?? 0;
      if (bytes === target.bytes ? !visitor.wantsTie : bytes < target.bytes || !visitor.wantsLonger) continue;
      const other = things[at];
      if (other === undefined || target.glob === null || visitor.isSelf(other)) continue;
      if (globMatches(target.glob, other.path)) visitor.note(other);
    }
  }
}

const FEW = 32;
/** So many looks at paths cost more than to sort them by their ends. */
const MANY = 10_000_000;
const length = ([from, to]: Range) => to - from;
