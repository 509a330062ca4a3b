import { addAll, type ByteSet, complement, foldCase, POSIX_CLASSES, SHORTHANDS } from "./bytes.ts";
import { escapedByte, octalByte } from "./escape.ts";
import { invalid, type Reader, unknown } from "./reader.ts";

/** A bracket class; the reader stands after its `[`. */
export function readClass(reader: Reader, ignoreCase: boolean): ByteSet {
  const negative = readStart(reader);
  const items = new ClassItems(ignoreCase);
  let quoted = false;
  for (let first = true; ; first = false) {
    if (reader.done) return invalid();
    const char = reader.next();
    if (quoted) {
      if (char === "\\" && reader.eat("E")) quoted = false;
      else items.literal(char.charCodeAt(0));
    } else if (char === "]" && !first) break;
    else if (char === "[" && posixEnd(reader.text, reader.at) > 0) readPosix(reader, items);
    else if (char === "-" && items.canStartRange) items.startRange();
    else if (char !== "\\") items.literal(char.charCodeAt(0));
    else if (reader.eat("Q")) quoted = true;
    else if (!reader.eat("E")) readEscape(reader, items);
  }
  items.end();
  const set = ignoreCase ? foldCase(items.set) : items.set;
  return negative ? complement(set) : set;
}

/**
 * Where a POSIX item (`:alpha:`, `.a.`, `=a=`) that begins at `at` ends: the index of its closing delimiter, or 0.
 * PCRE takes it for one whatever the name is.
 */
export function posixEnd(text: string, at: number): number {
  const mark = text.charAt(at);
  if (mark !== ":" && mark !== "." && mark !== "=") return 0;
  for (let i = at + 1; i + 1 < text.length; i++) {
    const here = text.charAt(i);
    const after = text.charAt(i + 1);
    if (here === "\\" && (after === "]" || after === "\\")) i++;
    else if (here === "]" || (here === "[" && after === mark)) return 0;
    else if (here === mark && after === "]") return i;
  }
  return 0;
}

function readStart(reader: Reader): boolean {
  let negative = false;
  for (;;) {
    if (reader.eat("\\E") || reader.eat("\\Q\\E")) continue;
    if (negative || !reader.eat("^")) return negative;
    negative = true;
  }
}

function readPosix(reader: Reader, items: ClassItems): void {
  const end = posixEnd(reader.text, reader.at);
  const negative = reader.text.charAt(reader.at + 1) === "^";
  const name = reader.text.slice(reader.at + (negative ? 2 : 1), end);
  const set = reader.peek === ":" ? POSIX_CLASSES.get(name) : undefined;
  if (set === undefined) invalid();
  reader.at = end + 2;
  items.all(set, negative, name === "lower" || name === "upper");
  refuseRangeAfter(reader);
}

function readEscape(reader: Reader, items: ClassItems): void {
  const letter = reader.peek;
  const byte = classByte(reader, letter);
  if (byte !== null) {
    items.literal(byte);
    return;
  }
  if (letter === "p" || letter === "P") unknown();
  const set = SHORTHANDS.get(letter);
  if (set === undefined) invalid();
  reader.at++;
  items.all(set, false, false);
  refuseRangeAfter(reader);
}

function classByte(reader: Reader, letter: string): number | null {
  if (/[1-7]/.test(letter)) return octalByte(reader);
  if (!/[bg89]/.test(letter)) return escapedByte(reader);
  reader.at++;
  return letter === "b" ? 0x08 : letter.charCodeAt(0);
}

/** A class inside a class can not begin a range: PCRE refuses it instead of taking the hyphen literally. */
function refuseRangeAfter(reader: Reader): void {
  // Some releases look behind quotes of nothing, too.
  if (/^(?:\\E|\\Q\\E)+-/.test(reader.text.slice(reader.at))) unknown();
  const after = reader.text.charAt(reader.at + 1);
  if (reader.peek === "-" && after !== "]" && after !== "") invalid();
}

class ClassItems {
  readonly set: ByteSet = new Uint8Array(256);
  readonly #ignoreCase: boolean;
  /** The literal that a hyphen would make the start of a range. */
  #start: number | null = null;
  #inRange = false;

  constructor(ignoreCase: boolean) {
    this.#ignoreCase = ignoreCase;
  }

  get canStartRange(): boolean {
    return this.#start !== null && !this.#inRange;
  }

  startRange(): void {
    this.#inRange = true;
  }

  literal(byte: number): void {
    if (this.#inRange && this.#start !== null) {
      if (this.#start > byte) invalid();
      this.set.fill(1, this.#start, byte + 1);
      this.#start = null;
      this.#inRange = false;
    } else {
      this.set[byte] = 1;
      this.#start = byte;
    }
  }

  all(set: ByteSet, negative: boolean, isCase: boolean): void {
    if (this.#inRange) invalid();
    this.#start = null;
    const members = isCase && this.#ignoreCase ? foldCase(set.slice()) : set;
    addAll(this.set, negative ? complement(members) : members);
  }

  /** A hyphen in the last place is literal. */
  end(): void {
    if (this.#inRange) this.set[0x2d] = 1;
  }
}
