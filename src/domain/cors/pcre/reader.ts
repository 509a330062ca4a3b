/** Ends parsing: PCRE refuses the pattern, or it is outside of the subset that is understood here. */
export class Refusal extends Error {
  readonly verdict: "invalid" | "unknown";

  constructor(verdict: "invalid" | "unknown") {
    super(verdict);
    this.verdict = verdict;
  }
}

/**
 * Ends the reading: PCRE refuses the pattern.
 * @throws Refusal always
 */
export function invalid(): never {
  throw new Refusal("invalid");
}

/**
 * Ends the reading: what PCRE makes of the pattern is not known here.
 * @throws Refusal always
 */
export function unknown(): never {
  throw new Refusal("unknown");
}

/** A place in a pattern (one character a byte). */
export class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character, or "" at the end. */
  get peek(): string {
    return this.text.charAt(this.at);
  }

  next(): string {
    return this.text.charAt(this.at++);
  }

  /** Steps over `literal` if it comes next. */
  eat(literal: string): boolean {
    const found = this.text.startsWith(literal, this.at);
    if (found) this.at += literal.length;
    return found;
  }

  /** Steps over what a sticky expression finds here. */
  take(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found;
  }
}
