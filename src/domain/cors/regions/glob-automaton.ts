import type { Automaton, Token } from "./automaton.ts";

/**
 * A glob, given as what stands between its `*`. Matching the pieces as early as possible is never wrong, so one piece and
 * how much of it was read (Knuth, Morris and Pratt) is all there is to know.
 *
 * A state is twice the place, plus 1 when the path without its last slashes matches.
 */
export class GlobAutomaton implements Automaton {
  readonly start: number;
  readonly named: readonly number[];
  readonly #pieces: readonly string[];
  readonly #borders: readonly (readonly number[])[];
  /** The first place of each piece; place 0 is a dead end. */
  readonly #starts: readonly number[];
  readonly #pieceOf: readonly number[];
  /** How long the pieces from this one on are. */
  readonly #lengths: readonly number[];

  constructor(pieces: readonly string[]) {
    const last = pieces.length - 1;
    this.#pieces = pieces.filter((piece, at) => at === 0 || at === last || piece !== "");
    this.#borders = this.#pieces.map(bordersOf);
    const starts: number[] = [];
    const pieceOf = [-1];
    for (const [index, piece] of this.#pieces.entries()) {
      starts.push(pieceOf.length);
      for (let i = 0; i <= piece.length; i++) pieceOf.push(index);
    }
    this.#starts = starts;
    this.#pieceOf = pieceOf;
    const lengths = new Array<number>(this.#pieces.length + 1).fill(0);
    for (let at = last; at >= 0; at--) lengths[at] = (lengths[at + 1] ?? 0) + (this.#pieces[at]?.length ?? 0);
    this.#lengths = lengths;
    this.named = [...new Set(Array.from(this.#pieces.join(""), (char) => char.codePointAt(0) ?? 0))];
    this.start = this.#place(0, 0) * 2;
  }

  step(state: number, { units, isSlash }: Token): number {
    if (units.length === 0) return state;
    let place = state >> 1;
    for (const unit of units) place = this.#read(place, unit);
    return place * 2 + (isSlash ? state & 1 : this.#isEnd(place) ? 1 : 0);
  }

  accepts(state: number): boolean {
    return (state & 1) === 1;
  }

  isSettled(state: number): boolean {
    const piece = this.#pieceOf[state >> 1] ?? -1;
    // Slashes at the end are not seen: `api/*` does not match `api/`.
    return (state & 1) === 1 && piece === this.#pieces.length - 1 && piece > 0 && this.#pieces[piece] === "";
  }

  distance(state: number): number {
    if ((state & 1) === 1) return 0;
    const place = state >> 1;
    if (place === 0) return Number.POSITIVE_INFINITY;
    const piece = this.#pieceOf[place] ?? 0;
    return (this.#lengths[piece] ?? 0) - (place - (this.#starts[piece] ?? 0));
  }

  /** A glob sees characters, not how they are written. */
  isBlind(): boolean {
    return true;
  }

  isWithin(less: number, more: number): boolean {
    if (less === more) return true;
    return (less & 1) <= (more & 1) && this.#isBehind(less >> 1, more >> 1);
  }

  classOf(): number {
    return 0;
  }

  #isBehind(less: number, more: number): boolean {
    if (less === more || less === 0) return true;
    if (more === 0) return false;
    const piece = this.#pieceOf[less] ?? 0;
    const other = this.#pieceOf[more] ?? 0;
    if (piece !== other) return piece < other;
    if (piece === 0) return false;
    const start = this.#starts[piece] ?? 0;
    const borders = this.#borders[piece] ?? [];
    let read = more - start;
    while (read > less - start) read = borders[read - 1] ?? 0;
    return read === less - start;
  }

  #read(place: number, unit: number): number {
    if (place === 0) return 0;
    const index = this.#pieceOf[place] ?? 0;
    const piece = this.#pieces[index] ?? "";
    let read = place - (this.#starts[index] ?? 0);
    if (index === 0) return piece.charCodeAt(read) === unit ? this.#place(0, read + 1) : 0;
    const borders = this.#borders[index] ?? [];
    while (read > 0 && piece.charCodeAt(read) !== unit) read = borders[read - 1] ?? 0;
    return this.#place(index, piece.charCodeAt(read) === unit ? read + 1 : read);
  }

  /** After so much of a piece; a piece that is complete and not the last makes way for the next. */
  #place(index: number, read: number): number {
    const isDone = index < this.#pieces.length - 1 && read === (this.#pieces[index]?.length ?? 0);
    return isDone ? (this.#starts[index + 1] ?? 0) : (this.#starts[index] ?? 0) + read;
  }

  #isEnd(place: number): boolean {
    return place === this.#pieceOf.length - 1;
  }
}

/** For each beginning of a text, the length of the longest shorter beginning that it ends with. */
function bordersOf(text: string): number[] {
  const borders = [0];
  for (let at = 1, border = 0; at < text.length; at++) {
    while (border > 0 && text.charCodeAt(at) !== text.charCodeAt(border)) border = borders[border - 1] ?? 0;
    if (text.charCodeAt(at) === text.charCodeAt(border)) border++;
    borders.push(border);
  }
  return borders;
}
