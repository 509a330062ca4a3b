/** A set of bytes: 1 at the index of each member. Without flag `u` PCRE compares bytes, in the C locale. */
export type ByteSet = Uint8Array;

/** The members of a text; a hyphen between two characters is a range. */
export function listed(text: string): ByteSet {
  const set = new Uint8Array(256);
  for (let i = 0; i < text.length; i++) {
    const from = text.charCodeAt(i);
    const isRange = text[i + 1] === "-" && i + 2 < text.length;
    set.fill(1, from, (isRange ? text.charCodeAt(i + 2) : from) + 1);
    if (isRange) i += 2;
  }
  return set;
}

/** A new set with all bytes that the given one lacks. */
export function complement(set: ByteSet): ByteSet {
  return set.map((member) => 1 - member);
}

/** Adds the members of a set to another one, in place. */
export function addAll(to: ByteSet, from: ByteSet): void {
  for (let byte = 0; byte < 256; byte++) if (from[byte] === 1) to[byte] = 1;
}

/** Adds the other case of every ASCII letter in the set. */
export function foldCase(set: ByteSet): ByteSet {
  for (let upper = 0x41; upper <= 0x5a; upper++) {
    if (set[upper] === 1 || set[upper + 32] === 1) set.fill(1, upper, upper + 1).fill(1, upper + 32, upper + 33);
  }
  return set;
}

const WORD = "0-9A-Z_a-z";

const singles = new Map<number, ByteSet>();

/** The set of one byte, or of both cases of a letter. Sets are shared: never change one that was not made for you. */
export function single(byte: number, ignoreCase: boolean): ByteSet {
  const key = ignoreCase ? byte : byte + 256;
  let set = singles.get(key);
  if (set === undefined) {
    set = new Uint8Array(256).fill(1, byte, byte + 1);
    singles.set(key, ignoreCase ? foldCase(set) : set);
  }
  return set;
}

/** `\d`, `\H` and so on. */
export const SHORTHANDS: ReadonlyMap<string, ByteSet> = new Map(
  (
    [
      ["d", "0-9"],
      ["h", "\t \xa0"],
      ["s", "\t-\r "],
      ["v", "\n-\r\x85"],
      ["w", WORD],
    ] as const
  ).flatMap(([name, members]): [string, ByteSet][] => [
    [name, listed(members)],
    [name.toUpperCase(), complement(listed(members))],
  ]),
);

/** `[:alpha:]` and so on. */
export const POSIX_CLASSES: ReadonlyMap<string, ByteSet> = new Map(
  (
    [
      ["alpha", "A-Za-z"],
      ["lower", "a-z"],
      ["upper", "A-Z"],
      ["alnum", "0-9A-Za-z"],
      ["ascii", "\0-\x7f"],
      ["blank", "\t "],
      ["cntrl", "\0-\x1f\x7f"],
      ["digit", "0-9"],
      ["graph", "!-~"],
      ["print", " -~"],
      ["punct", "!-/:-@[-`{-~"],
      ["space", "\t-\r "],
      ["word", WORD],
      ["xdigit", "0-9A-Fa-f"],
    ] as const
  ).map(([name, members]): [string, ByteSet] => [name, listed(members)]),
);

export const ANY = listed("\0-\xff");
export const NOT_NEWLINE = complement(listed("\n"));

const encoder = new TextEncoder();

/** UTF-8 bytes as a text of one character a byte. */
export function byteText(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return Array.from(encoder.encode(text), (b) => String.fromCharCode(b)).join("");
  }
  return text;
}
