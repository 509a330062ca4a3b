import { type Automaton, OTHER, type Token } from "./automaton.ts";
import { isRaw, plainFirst, type Spelling } from "./spelling.ts";

/** Where a raw path stands between two tokens. */
export type Form = {
  id: number;
  /** Whether a path can end here. */
  isEnd: boolean;
  /** `before` the first slash, among the slashes at the `start`, `within` the path that globs see. */
  part: "before" | "start" | "within";
  /** How many dots the segment consists of so far; 3: it is not only dots, or more than two. */
  dots: 0 | 1 | 2 | 3;
  /** The segment has no character yet. */
  isSegmentStart: boolean;
  bytes: Bytes | null;
};

/** A character of several bytes, partly read. */
type Bytes = {
  missing: number;
  /** The next byte's range. */
  from: number;
  to: number;
  /** What was read, where it may become a named character. */
  read: string;
};

export type Move = {
  token: Token;
  next: Form;
  /** For the first byte of a character that is not named: all of the character, for automata that are blind to escapes. */
  whole: { token: Token; next: Form } | null;
};

const SLASH = 0x2f;
const DOT = 0x2e;
const SLASH_UNITS: readonly number[] = [SLASH];
const NO_UNITS: readonly number[] = [];
const OTHER_UNITS: readonly number[] = [OTHER];

/**
 * All raw paths that browsers send, as far as some automata tell them apart: of characters that are the same to all of
 * them there is one. No dot segments and no `\`, which browsers rewrite; no bytes that are not UTF-8; no `%` that begins
 * no escape, which web servers refuse.
 */
class Alphabet {
  readonly start: Form;
  readonly #isUsual: boolean;
  readonly #named = new Set<number>();
  /** The named characters of several bytes, and the beginnings of their bytes. */
  readonly #longNames = new Map<string, number>();
  readonly #beginnings = new Set<string>();
  readonly #plain: readonly number[];
  readonly #classes: readonly number[];
  readonly #classCount: number;
  readonly #withins: Form[] = [];
  readonly #forms = new Map<string, Form>();
  readonly #moves = new Map<Form, readonly Move[]>();

  constructor({ spelling, named, plain, classes }: Distinctions) {
    this.#isUsual = spelling === "usual";
    for (const point of named) this.#name(point);
    this.#plain = plain;
    this.#classes = classes;
    this.#classCount = Math.max(...classes) + 1;
    this.start = this.#form({ part: "before", dots: 0, isSegmentStart: false, bytes: null });
  }

  /** What can come next, characters that no glob names first. */
  moves(form: Form): readonly Move[] {
    let moves = this.#moves.get(form);
    if (moves === undefined) {
      moves = this.#makeMoves(form);
      this.#moves.set(form, moves);
    }
    return moves;
  }

  #name(point: number): void {
    if (this.#named.has(point)) return;
    this.#named.add(point);
    if (point < 0x80 || (point >= 0xd800 && point <= 0xdfff)) return;
    const bytes = encodeURIComponent(String.fromCodePoint(point));
    this.#longNames.set(bytes, point);
    for (let end = 3; end < bytes.length; end += 3) this.#beginnings.add(bytes.slice(0, end));
  }

  #form(form: Omit<Form, "id" | "isEnd">): Form {
    const { part, dots, isSegmentStart, bytes } = form;
    const key = `${part},${dots},${isSegmentStart},${bytes === null ? "" : `${bytes.missing},${bytes.from},${bytes.to},${bytes.read}`}`;
    let known = this.#forms.get(key);
    if (known === undefined) {
      const isEnd = part === "within" && bytes === null && dots !== 1 && dots !== 2;
      known = { ...form, id: this.#forms.size, isEnd };
      this.#forms.set(key, known);
    }
    return known;
  }

  #makeMoves(form: Form): Move[] {
    const moves = new Map<number, Move>();
    const add = (piece: Piece, units: readonly number[], next: Form, isSlash = false) => {
      let key = (next.id * 2 + (isSlash ? 1 : 0)) * POINTS + pointOf(units) + 2;
      for (const byte of piece.bytes) key = key * this.#classCount + (this.#classes[byte] ?? 0);
      if (!moves.has(key))
        moves.set(key, { token: { ...piece, units, isSlash }, next, whole: this.#wholeOf(piece, next) });
    };
    if (form.bytes !== null) this.#addBytes(form.bytes, add);
    else {
      if (form.part !== "before") this.#addPlain(form, add);
      if (form.part === "before" || this.#canSlash(form)) {
        const part = form.part === "within" ? "within" : "start";
        const next = this.#form({ part, dots: 0, isSegmentStart: true, bytes: null });
        add(SLASH_PIECE, part === "within" ? SLASH_UNITS : NO_UNITS, next, true);
      }
      if (form.part !== "before") this.#addEscapes(add);
    }
    const all = [...moves.values()];
    const isOther = ({ token }: Move) => token.units[0] === OTHER || token.units.length === 0;
    return [...all.filter(isOther), ...all.filter((move) => !isOther(move))];
  }

  #wholeOf(piece: Piece, { bytes }: Form): Move["whole"] {
    if (bytes?.read !== NAMELESS) return null;
    const rest = Array.from(
      { length: bytes.missing },
      (_, at) => ESCAPES[at === 0 ? bytes.from : 0x80]?.[0]?.raw ?? "",
    );
    const raw = [piece.raw, ...rest].join("");
    return { token: { ...pieceOf(raw), units: OTHER_UNITS, isSlash: false }, next: this.#within(3) };
  }

  #canSlash({ dots, isSegmentStart }: Form): boolean {
    return dots !== 1 && dots !== 2 && !(this.#isUsual && isSegmentStart);
  }

  #addPlain({ dots, isSegmentStart }: Form, add: Add): void {
    for (const byte of this.#plain) {
      const next = byte !== DOT ? 3 : isSegmentStart ? 1 : dots === 1 ? 2 : 3;
      add(plainPiece(byte), this.#unitsOf(byte), this.#within(next));
    }
  }

  #addEscapes(add: Add): void {
    const next = this.#within(3);
    for (let byte = 0; byte < 0x80; byte++) {
      if (byte === DOT || (this.#isUsual && isRaw(byte))) continue;
      for (const piece of this.#escapesOf(byte)) add(piece, this.#unitsOf(byte), next);
    }
    for (let byte = 0xc2; byte <= 0xf4; byte++) {
      const missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      const from = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
      const to = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
      this.#addByte(byte, { missing, from, to, read: "" }, add);
    }
  }

  #addBytes({ missing, from, to, read }: Bytes, add: Add): void {
    for (let byte = from; byte <= to; byte++)
      this.#addByte(byte, { missing: missing - 1, from: 0x80, to: 0xbf, read }, add);
  }

  /** `after`: what is to come after this byte, and what was read before it. */
  #addByte(byte: number, after: Bytes, add: Add): void {
    const escapes = this.#escapesOf(byte);
    const read = after.read + (escapes[0]?.raw ?? "");
    let units: readonly number[] = NO_UNITS;
    let next = this.#within(3);
    if (after.missing > 0) {
      // After a beginning that names nothing, nothing that is read will.
      const bytes = { ...after, read: this.#beginnings.has(read) ? read : NAMELESS };
      next = this.#form({ part: "within", dots: 3, isSegmentStart: false, bytes });
    } else {
      const point = this.#longNames.get(read);
      units = point === undefined ? OTHER_UNITS : unitsOf(point);
    }
    for (const piece of escapes) add(piece, units, next);
  }

  #within(dots: Form["dots"]): Form {
    const known = this.#withins[dots];
    if (known !== undefined) return known;
    const form = this.#form({ part: "within", dots, isSegmentStart: false, bytes: null });
    this.#withins[dots] = form;
    return form;
  }

  #unitsOf(byte: number): readonly number[] {
    return this.#named.has(byte) ? plainPiece(byte).bytes : OTHER_UNITS;
  }

  #escapesOf(byte: number): readonly Piece[] {
    const all = ESCAPES[byte] ?? [];
    return this.#isUsual ? all.slice(0, 1) : all;
  }
}

/** What some automata tell apart. */
type Distinctions = {
  spelling: Spelling;
  named: ReadonlySet<number>;
  /** ASCII bytes in the order in which they are tried. */
  plain: readonly number[];
  /** Of each ASCII byte. */
  classes: readonly number[];
};

const CACHE_LIMIT = 500;
const known = new Map<string, Alphabet>();

/**
 * The alphabet of some automata; one that tells the same apart is used again, for many searches are about the same few
 * characters. `isNamed`: characters that are better not used as examples.
 */
export function alphabetOf(
  automata: readonly Automaton[],
  spelling: Spelling,
  isNamed: (byte: number) => boolean,
): Alphabet {
  const named = new Set<number>();
  for (const automaton of automata) for (const point of automaton.named) named.add(point);
  const plain = plainFirst((byte) => named.has(byte) || isNamed(byte));
  const classes = classesOf(automata);
  const key = `${spelling}|${[...named].sort((a, b) => a - b)}|${plain}|${classes}`;
  let alphabet = known.get(key);
  if (alphabet === undefined) {
    if (known.size >= CACHE_LIMIT) known.clear();
    alphabet = new Alphabet({ spelling, named, plain, classes });
    known.set(key, alphabet);
  }
  return alphabet;
}

type Piece = Pick<Token, "raw" | "bytes">;
type Add = (piece: Piece, units: readonly number[], next: Form, isSlash?: boolean) => void;

const POINTS = 0x110002;
const NAMELESS = "-";
const pieceOf = (raw: string): Piece => ({ raw, bytes: Array.from(raw, (char) => char.charCodeAt(0)) });
const PLAIN: readonly Piece[] = Array.from({ length: 128 }, (_, byte) => pieceOf(String.fromCharCode(byte)));
const plainPiece = (byte: number): Piece => PLAIN[byte] ?? SLASH_PIECE;
const SLASH_PIECE = pieceOf("/");
export const SLASH_TOKEN: Token = { ...SLASH_PIECE, units: NO_UNITS, isSlash: true };

/** `%XX` of each byte in every case, in upper case first. */
const ESCAPES: readonly (readonly Piece[])[] = Array.from({ length: 256 }, (_, byte) => {
  const [a = "", b = ""] = byte.toString(16).padStart(2, "0");
  const [upper, lower] = [a.toUpperCase(), b.toUpperCase()];
  const cases = [`%${upper}${lower}`, `%${a}${b}`, `%${upper}${b}`, `%${a}${lower}`];
  return [...new Set(cases)].map(pieceOf);
});

/** How a byte is escaped. */
export const escapesOf = (byte: number): readonly Piece[] => ESCAPES[byte] ?? [];

function pointOf(units: readonly number[]): number {
  const [first = OTHER - 1, second] = units;
  return second === undefined ? first : 0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
}

function unitsOf(point: number): number[] {
  return Array.from({ length: point > 0xffff ? 2 : 1 }, (_, at) => String.fromCodePoint(point).charCodeAt(at));
}

/** ASCII bytes that no automaton tells apart share a class. */
function classesOf(automata: readonly Automaton[]): number[] {
  const classes = new Array<number>(128).fill(0);
  for (const automaton of automata) {
    const known = new Map<number, number>();
    for (const [byte, before] of classes.entries()) {
      const key = before * 256 + automaton.classOf(byte);
      const id = known.get(key) ?? known.size;
      known.set(key, id);
      classes[byte] = id;
    }
  }
  return classes;
}
