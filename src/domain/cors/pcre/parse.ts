import { ANY, listed, NOT_NEWLINE, SHORTHANDS, single } from "./bytes.ts";
import { posixEnd, readClass } from "./class.ts";
import { escapedByte, octalByte } from "./escape.ts";
import { readGroupStart } from "./group.ts";
import { invalid, Reader, unknown } from "./reader.ts";
import { References } from "./references.ts";
import { type Anchor, EMPTY, type Node, some, width } from "./syntax.ts";

/** Flags that can be set inside a pattern: `(?i)`, `(?m)`, `(?s)`, `(?x)`, `(?U)`. */
export type Flags = { i: boolean; m: boolean; s: boolean; x: boolean; U: boolean };

/** The largest count of a quantifier. */
const MAX_COUNT = 65_535;
/** PCRE2's own limit for nested parentheses. */
const MAX_DEPTH = 250;

const NEWLINE_SEQUENCE: Node = {
  type: "atomic",
  body: {
    type: "choice",
    options: [
      { type: "sequence", parts: [literal(0x0d, false), literal(0x0a, false)] },
      { type: "set", set: listed("\n-\r\x85") },
    ],
  },
};

const SIMPLE_ASSERTIONS: ReadonlyMap<string, Anchor> = new Map([
  ["A", "start"],
  ["G", "start"],
  ["Z", "last"],
  ["z", "end"],
  ["b", "word"],
  ["B", "not-word"],
]);

/**
 * Parses a subset of PCRE2: literals, escapes, classes, groups, alternation, quantifiers, atomic groups, look-around,
 * anchors, flags, comments, back references. Throws Refusal.
 *
 * @param pattern one character a byte, without delimiters
 */
export function parse(pattern: string, flags: Flags): Node {
  const parser = new Parser(pattern);
  const node = parser.choice({ ...flags });
  if (!parser.reader.done) return invalid();
  parser.references.check();
  return node;
}

class Parser {
  readonly reader: Reader;
  readonly references = new References();
  #depth = 0;

  constructor(pattern: string) {
    this.reader = new Reader(pattern);
  }

  /** Alternatives up to `)` or the end. Flags that are set inside hold for what follows, in later alternatives too. */
  choice(flags: Flags): Node {
    const options = [this.#sequence(flags)];
    while (this.reader.eat("|")) options.push(this.#sequence(flags));
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { type: "choice", options };
  }

  #sequence(flags: Flags): Node {
    const parts: Node[] = [];
    const add = (node: Node) => parts.push(node);
    /** Whether the last part can be repeated. */
    let repeatable = false;
    while (!this.reader.done && this.reader.peek !== "|" && this.reader.peek !== ")") {
      if (this.#skipped(flags)) continue;
      if (this.reader.eat("\\Q")) {
        repeatable = this.#quoted(flags, add);
        continue;
      }
      const count = this.#quantifier();
      if (count === null) {
        repeatable = this.#item(flags, add);
        continue;
      }
      const body = parts.pop();
      if (!repeatable || body === undefined) return invalid();
      while (this.#skipped(flags));
      const possessive = this.reader.eat("+");
      const lazy = !possessive && this.reader.eat("?") !== flags.U;
      const repeat: Node = { type: "repeat", body, ...count, lazy };
      add(possessive ? { type: "atomic", body: { ...repeat, lazy: false } } : repeat);
      repeatable = false;
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { type: "sequence", parts };
  }

  /** What stands for nothing, also between a part and its quantifier: comments, empty quotes, blanks with flag x. */
  #skipped(flags: Flags): boolean {
    if (this.reader.eat("\\E") || this.reader.eat("\\Q\\E")) return true;
    if (this.reader.eat("(?#")) {
      if (this.reader.take(/[^)]*\)/y) === null) invalid();
      return true;
    }
    return flags.x && this.reader.take(/[\t-\r ]+|#[^\n]*\n?/y) !== null;
  }

  /** Text up to `\E`; false if there is none. */
  #quoted(flags: Flags, add: (node: Node) => void): boolean {
    let any = false;
    while (!this.reader.done && !this.reader.eat("\\E")) {
      add(literal(this.reader.next().charCodeAt(0), flags.i));
      any = true;
    }
    return any;
  }

  #quantifier(): { min: number; max: number } | null {
    if (this.reader.eat("*")) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.reader.eat("+")) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.reader.eat("?")) return { min: 0, max: 1 };
    if (this.reader.peek !== "{") return null;
    const braces = this.reader.take(/\{(\d+)(?:(,)(\d*))?\}/y);
    if (braces === null) {
      // `{,3}` and blanks inside: literal before PCRE2 10.43, a quantifier since.
      if (this.reader.take(/\{[ \t]*(?:\d+[ \t]*(?:,[ \t]*\d*)?|,[ \t]*\d+)[ \t]*\}/y) !== null) unknown();
      // A number that is too large for a count is refused by old releases, even where the rest makes it no count.
      if (this.#isHugeCount()) unknown();
      return null;
    }
    const min = Number(braces[1]);
    const max = braces[2] === undefined ? min : braces[3] === "" ? Number.POSITIVE_INFINITY : Number(braces[3]);
    if (min > MAX_COUNT || (max > MAX_COUNT && max !== Number.POSITIVE_INFINITY) || min > max) return invalid();
    return { min, max };
  }

  #isHugeCount(): boolean {
    const numbers = /^\{(\d+)(?:,(\d+))?/.exec(this.reader.text.slice(this.reader.at)) ?? [];
    return numbers.slice(1).some((number) => Number(number ?? 0) > MAX_COUNT);
  }

  /** One part; answers whether it can be repeated. */
  #item(flags: Flags, add: (node: Node) => void): boolean {
    const posix = this.reader.peek === "[" && posixEnd(this.reader.text, this.reader.at + 1) > 0;
    if (posix) return invalid();
    const char = this.reader.next();
    switch (char) {
      case "^":
        add({ type: "anchor", at: flags.m ? "line-start" : "start" });
        return false;
      case "$":
        add({ type: "anchor", at: flags.m ? "line-end" : "last" });
        return false;
      case ".":
        add({ type: "set", set: flags.s ? ANY : NOT_NEWLINE });
        return true;
      case "[":
        // `[[:<:]]` and `[[:>:]]` are word boundaries.
        if (/^\[:[<>]:\]\]/.test(this.reader.text.slice(this.reader.at, this.reader.at + 6))) unknown();
        add({ type: "set", set: readClass(this.reader, flags.i) });
        return true;
      case "(":
        return this.#group(flags, add);
      case "\\":
        return this.#escape(flags, add);
      default:
        add(literal(char.charCodeAt(0), flags.i));
        return true;
    }
  }

  #group(flags: Flags, add: (node: Node) => void): boolean {
    const start = readGroupStart(this.reader, this.references, flags);
    if (start === "flags") return false;
    if (start === "reference") {
      add({ type: "reference" });
      return true;
    }
    this.#depth++;
    if (this.#depth > MAX_DEPTH) invalid();
    const body = this.choice({ ...flags, ...(start.kind === "plain" ? start.flags : {}) });
    this.#depth--;
    if (!this.reader.eat(")")) invalid();
    // Wrapped, so that only a look-behind's own alternatives count as such.
    if (start.kind === "plain") add({ type: "sequence", parts: [body] });
    else if (start.kind === "atomic") add({ type: "atomic", body });
    else {
      if (start.behind) checkBehind(body);
      add({ type: "look", body, behind: start.behind, negative: start.negative });
    }
    return true;
  }

  #escape(flags: Flags, add: (node: Node) => void): boolean {
    const { reader } = this;
    if (reader.done) return invalid();
    const letter = reader.peek;
    if (/[1-9]/.test(letter)) {
      const number = this.references.numbered(reader);
      add(number === null ? literal(octalByte(reader), flags.i) : { type: "reference" });
      return true;
    }
    const byte = escapedByte(reader);
    if (byte !== null) {
      add(literal(byte, flags.i));
      return true;
    }
    const assertion = SIMPLE_ASSERTIONS.get(letter);
    const shorthand = SHORTHANDS.get(letter);
    reader.at++;
    if (assertion !== undefined) add({ type: "anchor", at: assertion });
    else if (shorthand !== undefined) add({ type: "set", set: shorthand });
    else if (letter === "R") add(NEWLINE_SEQUENCE);
    else if (letter === "C") add({ type: "set", set: ANY });
    else if (letter === "N") {
      if (reader.peek === "{" && !/^\{\d+(?:,\d*)?\}/.test(reader.text.slice(reader.at))) invalid();
      add({ type: "set", set: NOT_NEWLINE });
    } else if (letter === "K") add(EMPTY);
    else if (letter === "g" || letter === "k") {
      this.references.escaped(reader, letter);
      add({ type: "reference" });
    } else return /[pPX]/.test(letter) ? unknown() : invalid();
    return assertion === undefined && letter !== "K";
  }
}

function literal(byte: number, ignoreCase: boolean): Node {
  return { type: "set", set: single(byte, ignoreCase) };
}

/** Each alternative of a look-behind needs one length; since PCRE2 10.43 a limited range of lengths passes too. */
function checkBehind(body: Node): void {
  // The length of what a reference stands for may be one or not.
  if (some(body, ({ type }) => type === "reference")) unknown();
  for (const option of body.type === "choice" ? body.options : [body]) {
    const { min, max } = width(option);
    if (max === Number.POSITIVE_INFINITY) invalid();
    // PCRE looks at the parts: a counted part of no length is refused by some releases, whatever it comes to.
    if (min !== max || some(option, isUneven)) unknown();
  }
}

function isUneven(node: Node): boolean {
  return node.type === "repeat" && (node.min !== node.max || node.max === 0);
}
