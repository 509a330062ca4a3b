import { countText } from "../../text/number.ts";

/** What is wrong with the form of a file. `line` counts from 1; null where no line is to blame. */
export type Problem = { line: number | null; message: string };

/** A fault after which the rest of the file cannot be read. */
export class FormProblem extends Error {
  readonly line: number | null;

  constructor(line: number | null, message: string) {
    super(message);
    this.name = "FormProblem";
    this.line = line;
  }
}

const MOST = 100;

/** Collects problems, and counts those that are too many to be listed. */
export class Problems {
  readonly #listed: Problem[] = [];
  #more = 0;

  add(line: number | null, message: string): void {
    if (this.#listed.length < MOST) this.#listed.push({ line, message });
    else this.#more += 1;
  }

  list(): Problem[] {
    const more: Problem[] =
      this.#more === 0
        ? []
        : [{ line: null, message: `${countText(this.#more, "more problem is", "more problems are")} not listed.` }];
    return [...this.#listed, ...more];
  }
}
