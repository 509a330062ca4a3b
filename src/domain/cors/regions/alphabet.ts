import { type Automaton, OTHER, type Token } from "./automaton.ts";
import { isRaw, plainFirst } from "./spelling.ts";

/** How a path is written: as browsers write it (`usual`), or in every way that reaches the platform (`any`). */
export type Spelling = "usual" | "any";

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
  /** What was read, when a named character may come of it. */
  read: string;
};

export type Move = { token: Token; next: Form };

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
export class Alphabet {
  readonly start: Form;
  readonly #isUsual: boolean;
  readonly #automata: readonly Automaton[];
  readonly #named = new Set<number>();
  /** The named characters of several bytes, and the beginnings of their bytes. */
  readonly #longNames = new Map<string, number>();
  readonly #beginnings = new Set<string>();
  readonly #plain: readonly number[];
  readonly #classes: readonly number[];
  readonly #forms = new Map<string, Form>();
  readonly #moves = new Map<Form, readonly Move[]>();

  /** `avoid`: characters that are better not used as examples. */
  constructor(automata: readonly Automaton[], spelling: Spelling, avoid: ReadonlySet<number>) {
    this.#automata = automata;
    this.#isUsual = spelling === "usual";
    for (const { named } of automata) for (const point of named) this.#name(point);
    this.#plain = plainFirst((byte) => this.#named.has(byte) || avoid.has(byte));
    this.#classes = this.#readClasses();
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

  #readClasses(): number[] {
    const known = new Map<string, number>();
    return Array.from({ length: 128 }, (_, byte) => {
      const key = this.#automata.map((automaton) => automaton.classOf(byte)).join();
      const id = known.get(key) ?? known.size;
      known.set(key, id);
      return id;
    });
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
    const moves = new Map<string, Move>();
    const add = (raw: string, units: readonly number[], next: Form, isSlash = false) => {
      const bytes = Array.from(raw, (char) => char.charCodeAt(0));
      const key = `${next.id} ${units.join()} ${isSlash} ${bytes.map((byte) => this.#classes[byte]).join()}`;
      if (!moves.has(key)) moves.set(key, { token: { raw, bytes, units, isSlash }, next });
    };
    if (form.bytes !== null) this.#addBytes(form.bytes, add);
    else {
      if (form.part !== "before") this.#addPlain(form, add);
      if (form.part === "before" || this.#canSlash(form)) {
        const part = form.part === "within" ? "within" : "start";
        const next = this.#form({ part, dots: 0, isSegmentStart: true, bytes: null });
        add("/", part === "within" ? SLASH_UNITS : NO_UNITS, next, true);
      }
      if (form.part !== "before") this.#addEscapes(add);
    }
    const all = [...moves.values()];
    const isOther = ({ token }: Move) => token.units[0] === OTHER || token.units.length === 0;
    return [...all.filter(isOther), ...all.filter((move) => !isOther(move))];
  }

  #canSlash({ dots, isSegmentStart }: Form): boolean {
    return dots !== 1 && dots !== 2 && !(this.#isUsual && isSegmentStart);
  }

  #addPlain({ dots, isSegmentStart }: Form, add: Add): void {
    for (const byte of this.#plain) {
      const next = byte !== DOT ? 3 : isSegmentStart ? 1 : dots === 1 ? 2 : 3;
      add(String.fromCharCode(byte), this.#unitsOf(byte), this.#within(next));
    }
  }

  #addEscapes(add: Add): void {
    const next = this.#within(3);
    for (let byte = 0; byte < 0x80; byte++) {
      if (byte === DOT || (this.#isUsual && isRaw(byte))) continue;
      for (const raw of this.#escapesOf(byte)) add(raw, this.#unitsOf(byte), next);
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
    const [raw = "", ...others] = this.#escapesOf(byte);
    const read = after.read + raw;
    let units: readonly number[] = NO_UNITS;
    let next = this.#within(3);
    if (after.missing > 0) {
      // After a beginning that names nothing, nothing that is read will.
      const isBeginning = this.#beginnings.has(read);
      next = this.#form({
        part: "within",
        dots: 3,
        isSegmentStart: false,
        bytes: { ...after, read: isBeginning ? read : "-" },
      });
    } else {
      const point = this.#longNames.get(read);
      units = point === undefined ? OTHER_UNITS : unitsOf(point);
    }
    for (const spelling of [raw, ...others]) add(spelling, units, next);
  }

  #within(dots: Form["dots"]): Form {
    return this.#form({ part: "within", dots, isSegmentStart: false, bytes: null });
  }

  #unitsOf(byte: number): readonly number[] {
    return this.#named.has(byte) ? [byte] : OTHER_UNITS;
  }

  /** `%XX`, in upper case first, in all the cases that reach the platform. */
  #escapesOf(byte: number): string[] {
    const hex = byte.toString(16).padStart(2, "0");
    const upper = hex.toUpperCase();
    if (this.#isUsual || hex === upper) return [`%${upper}`];
    const [a = "", b = "", A = "", B = ""] = [...hex, ...upper];
    return [`%${A}${B}`, `%${a}${b}`, `%${A}${b}`, `%${a}${B}`];
  }
}

type Add = (raw: string, units: readonly number[], next: Form) => void;

function unitsOf(point: number): number[] {
  return Array.from({ length: point > 0xffff ? 2 : 1 }, (_, at) => String.fromCodePoint(point).charCodeAt(at));
}
