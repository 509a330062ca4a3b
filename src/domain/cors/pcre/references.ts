import { invalid, type Reader, unknown } from "./reader.ts";

const NAME = "[A-Za-z_][A-Za-z0-9_]{0,31}";

/** The largest number that PCRE2 reads after a backslash: INT_MAX / 10 - 1. */
const LARGEST_READ = 214_748_363;

/** The capture groups of a pattern, and what refers to them: checked at the end, as references may point forward. */
export class References {
  #groups = 0;
  readonly #names = new Set<string>();
  readonly #numbersUsed: number[] = [];
  readonly #namesUsed: string[] = [];

  group(): void {
    this.#groups++;
  }

  /** A group's name up to its closing mark. */
  namedGroup(reader: Reader, close: ">" | "'"): void {
    const name = reader.take(close === ">" ? new RegExp(`(${NAME})>`, "y") : new RegExp(`(${NAME})'`, "y"))?.[1];
    if (name === undefined || this.#names.has(name)) invalid();
    this.#names.add(name);
    this.#groups++;
  }

  /** `\12`: a group's number, or null when the digits are an octal code instead. */
  numbered(reader: Reader): number | null {
    const digits = /^\d+/.exec(reader.text.slice(reader.at, reader.at + 12))?.[0] ?? "";
    const number = Number(digits);
    // No reference: old releases refuse it, others take it for an octal code or a literal digit.
    if (number > LARGEST_READ) return unknown();
    if (number >= 10 && number > this.#groups && !/^[89]/.test(digits)) return null;
    reader.at += digits.length;
    this.#numbersUsed.push(number);
    return number;
  }

  /** What follows `\g` or `\k`. */
  escaped(reader: Reader, letter: "g" | "k"): void {
    // `\g<…>` and `\g'…'` call a group like a function.
    if (letter === "g" && /[<']/.test(reader.peek)) unknown();
    const name = reader.take(
      letter === "g" ? new RegExp(`\\{(${NAME})\\}`, "y") : new RegExp(`\\{(${NAME})\\}|<(${NAME})>|'(${NAME})'`, "y"),
    );
    if (name !== null) {
      this.#namesUsed.push(name[1] ?? name[2] ?? name[3] ?? "");
      return;
    }
    const number = letter === "g" ? reader.take(/\{([+-]?)(\d{1,9})\}|([+-]?)(\d{1,9})/y) : null;
    // Blanks inside the braces are allowed since PCRE2 10.43.
    if (number === null) {
      if (/^\{[ \t]|^\{\w+[ \t]/.test(reader.text.slice(reader.at))) unknown();
      invalid();
    }
    const sign = number[1] ?? number[3];
    const digits = Number(number[2] ?? number[4]);
    if (digits === 0) invalid();
    this.#numbersUsed.push(sign === "-" ? this.#groups + 1 - digits : sign === "+" ? this.#groups + digits : digits);
  }

  /** `(?P=name)`, from the name on. */
  python(reader: Reader): void {
    const name = reader.take(new RegExp(`(${NAME})\\)`, "y"))?.[1];
    if (name === undefined) invalid();
    this.#namesUsed.push(name);
  }

  check(): void {
    if (this.#numbersUsed.some((number) => number < 1 || number > this.#groups)) invalid();
    if (this.#namesUsed.some((name) => !this.#names.has(name))) invalid();
  }
}
