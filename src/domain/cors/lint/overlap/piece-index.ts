/** Long enough to tell most pieces apart. */
const LENGTH = 5;
const FEW = 8;

/** Things by a piece of text that each one needs, for "which of them can occur in …" without looking at all of them. */
export class PieceIndex<T> {
  readonly #all: readonly T[];
  /** Those whose piece is too short to tell anything. */
  readonly #short: T[] = [];
  readonly #byEnd = new Map<string, T[]>();

  constructor(things: readonly T[], pieceOf: (thing: T) => string) {
    this.#all = things;
    if (things.length <= FEW) return;
    for (const thing of things) {
      const piece = pieceOf(thing);
      const end = piece.slice(-LENGTH);
      if (piece.length < LENGTH) this.#short.push(thing);
      else if (!push(this.#byEnd.get(end), thing)) this.#byEnd.set(end, [thing]);
    }
  }

  /** Shows all things whose piece is in `text`, and some more. */
  within(text: string, show: (thing: T) => void): void {
    if (this.#all.length <= FEW) {
      this.#all.forEach(show);
      return;
    }
    this.#short.forEach(show);
    if (this.#byEnd.size === 0) return;
    for (let at = 0; at + LENGTH <= text.length; at++) this.#byEnd.get(text.slice(at, at + LENGTH))?.forEach(show);
  }
}

function push<T>(list: T[] | undefined, thing: T): boolean {
  list?.push(thing);
  return list !== undefined;
}
