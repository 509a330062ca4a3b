import { invalid, type Reader, unknown } from "./reader.ts";

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ["a", 0x07],
  ["e", 0x1b],
  ["f", 0x0c],
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
]);

/**
 * The byte of an escape that stands for one character (`\n`, `\x2f`, `\057`, `\cA`, `\.`), or null when it is not one.
 * The reader stands after the backslash and moves only over what it understands.
 */
export function escapedByte(reader: Reader): number | null {
  const letter = reader.peek;
  if (!/[0-9A-Za-z]/.test(letter)) return reader.next().charCodeAt(0);
  const control = CONTROLS.get(letter);
  if (control !== undefined) {
    reader.at++;
    return control;
  }
  switch (letter) {
    case "c":
      return controlByte(reader);
    case "x":
      reader.at++;
      if (reader.peek === "{") return braced(reader, /\{([0-9A-Fa-f]+)\}/y, 16);
      // Without digits it was a NUL; releases from 10.45 on refuse it.
      return Number.parseInt(reader.take(/[0-9A-Fa-f]{1,2}/y)?.[0] ?? unknown(), 16);
    case "o":
      reader.at++;
      return braced(reader, /\{([0-7]+)\}/y, 8);
    case "0":
      return octalByte(reader);
    default:
      return null;
  }
}

/** Up to three octal digits; the reader stands on the first. */
export function octalByte(reader: Reader): number {
  const code = Number.parseInt(reader.take(/[0-7]{1,3}/y)?.[0] ?? "0", 8);
  return code > 0xff ? invalid() : code;
}

function controlByte(reader: Reader): number {
  reader.at++;
  const control = reader.next();
  return /^[ -~]$/.test(control) ? control.toUpperCase().charCodeAt(0) ^ 0x40 : invalid();
}

function braced(reader: Reader, form: RegExp, radix: number): number {
  const digits = reader.take(form)?.[1];
  // From PCRE2 10.43 on blanks are allowed inside the braces.
  if (digits === undefined)
    return /^\{[ \t]|^\{[0-9A-Fa-f]+[ \t]/.test(reader.text.slice(reader.at)) ? unknown() : invalid();
  const code = Number.parseInt(digits, radix);
  return code > 0xff ? invalid() : code;
}
