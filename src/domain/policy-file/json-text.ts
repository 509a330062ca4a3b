import { quote } from "../cors/lint/words.ts";
import { FormProblem } from "./problems.ts";

/** A JSON value with the line, from 1, on which it begins. */
export type JsonNode = { line: number } & (
  | { kind: "null" }
  | { kind: "text"; value: string }
  | { kind: "number"; value: number }
  | { kind: "boolean"; value: boolean }
  | { kind: "list"; items: JsonNode[] }
  | { kind: "object"; members: JsonMember[] }
);

/** As written: a name may stand twice, and none is special. */
export type JsonMember = { name: string; line: number; value: JsonNode };

const DEEPEST = 32;
const BLANK = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[a-z]+/y;
const LINE_END = /\r\n|\r|\n/g;

/** Reads strict JSON (RFC 8259). A mark of byte order in front is skipped. @throws FormProblem at the first fault */
export function parseJson(text: string): JsonNode {
  return new JsonReader(text).whole();
}

class JsonReader {
  readonly #text: string;
  #at: number;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith("\ufeff") ? 1 : 0;
  }

  whole(): JsonNode {
    const node = this.#value(0);
    this.#skipBlanks();
    if (this.#at < this.#text.length)
      this.#fail(`Nothing may follow the end of the JSON, but here is ${this.#here()}.`);
    return node;
  }

  #value(depth: number): JsonNode {
    this.#skipBlanks();
    const line = this.#line;
    const first = this.#text[this.#at];
    if (depth > DEEPEST) this.#fail("The JSON is nested too deeply.");
    if (first === "{") return { kind: "object", line, members: this.#members(depth) };
    if (first === "[") return { kind: "list", line, items: this.#items(depth) };
    if (first === '"') return { kind: "text", line, value: this.#string() };
    if (first === "-" || (first !== undefined && first >= "0" && first <= "9"))
      return { kind: "number", line, value: this.#number() };
    return this.#word(line);
  }

  #members(depth: number): JsonMember[] {
    const members: JsonMember[] = [];
    this.#at += 1;
    if (this.#skips("}")) return members;
    do {
      this.#skipBlanks();
      const line = this.#line;
      if (this.#text[this.#at] !== '"') this.#fail(`A name in double quotes is expected, but here is ${this.#here()}.`);
      const name = this.#string();
      if (!this.#skips(":")) this.#fail(`A colon is expected after ${quote(name)}, but here is ${this.#here()}.`);
      members.push({ name, line, value: this.#value(depth + 1) });
    } while (this.#skips(","));
    if (!this.#skips("}")) this.#fail(`A comma or “}” is expected, but here is ${this.#here()}.`);
    return members;
  }

  #items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#at += 1;
    if (this.#skips("]")) return items;
    do {
      items.push(this.#value(depth + 1));
    } while (this.#skips(","));
    if (!this.#skips("]")) this.#fail(`A comma or “]” is expected, but here is ${this.#here()}.`);
    return items;
  }

  #string(): string {
    const start = this.#at;
    let at = start + 1;
    for (;;) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22) break;
      if (Number.isNaN(code)) this.#fail("A text has no closing double quote.");
      if (code < 0x20) this.#fail("A text holds a line break or another control character: write it as an escape.");
      at += code === 0x5c ? 2 : 1;
    }
    this.#at = at + 1;
    const literal = this.#text.slice(start, this.#at);
    if (!literal.includes("\\")) return literal.slice(1, -1);
    try {
      return String(JSON.parse(literal));
    } catch {
      return this.#fail(`The text ${quote(literal)} has an escape that JSON does not know.`);
    }
  }

  #number(): number {
    NUMBER.lastIndex = this.#at;
    const literal = NUMBER.exec(this.#text)?.[0] ?? "";
    const next = this.#text[this.#at + literal.length];
    if (literal === "" || (next !== undefined && /[\w.+-]/.test(next)))
      this.#fail(`${this.#here()} is not a number of JSON.`);
    this.#at += literal.length;
    const value = Number(literal);
    // A number that is read as another one would be stored as another one.
    if (/^-?\d+$/.test(literal) && literal !== "-0" && String(value) !== literal)
      this.#fail(`${quote(literal)} is too large to be read exactly.`);
    return value;
  }

  #word(line: number): JsonNode {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0] ?? "";
    if (word !== "null" && word !== "true" && word !== "false")
      this.#fail(`A value is expected, but here is ${this.#here()}.`);
    this.#at += word.length;
    return word === "null" ? { kind: "null", line } : { kind: "boolean", line, value: word === "true" };
  }

  #skips(sign: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #skipBlanks(): void {
    BLANK.lastIndex = this.#at;
    const blanks = BLANK.exec(this.#text)?.[0] ?? "";
    this.#at += blanks.length;
    this.#line += blanks.match(LINE_END)?.length ?? 0;
  }

  #here(): string {
    const rest = this.#text.slice(this.#at, this.#at + 20);
    return rest === "" ? "the end of the text" : quote(/^[^\s]+|./su.exec(rest)?.[0] ?? rest);
  }

  #fail(message: string): never {
    throw new FormProblem(this.#line, message);
  }
}
