import type { ByteSet } from "./bytes.ts";
import { type Anchor, type Node, width } from "./syntax.ts";

/** One step of a matcher; `next` and the like are indexes into the program. */
export type Step =
  | { op: "match" }
  | { op: "set"; set: ByteSet; next: number }
  | { op: "anchor"; at: Anchor; next: number }
  /** Try `first`, then `second`. */
  | { op: "split"; first: number; second: number }
  /** Begin and end of a loop's body that can match nothing: an empty round leaves the loop. */
  | { op: "enter"; loop: number; next: number }
  | { op: "leave"; loop: number; again: number; out: number }
  | { op: "atomic"; body: number; next: number }
  | { op: "look"; ways: readonly { body: number; back: number }[]; negative: boolean; next: number };

export type Program = { steps: readonly Step[]; start: number; loops: number };

const MATCH = 0;

/** Writes a node out as steps. Call it only with nodes of a bounded `size`, without references. */
export function compile(node: Node): Program {
  const writer = new Writer();
  const start = writer.write(node, MATCH);
  return { steps: writer.steps, start, loops: writer.loops };
}

class Writer {
  readonly steps: Step[] = [{ op: "match" }];
  loops = 0;

  /** Writes `node` so that it goes on at `next`; answers where it begins. */
  write(node: Node, next: number): number {
    switch (node.type) {
      case "set":
        return this.#add({ op: "set", set: node.set, next });
      case "anchor":
        return this.#add({ op: "anchor", at: node.at, next });
      case "sequence":
        return node.parts.reduceRight((after, part) => this.write(part, after), next);
      case "choice":
        return node.options
          .map((option) => this.write(option, next))
          .reduceRight((second, first) => this.#add({ op: "split", first, second }));
      case "atomic":
        return this.#add({ op: "atomic", body: this.write(node.body, MATCH), next });
      case "look": {
        const options = node.behind && node.body.type === "choice" ? node.body.options : [node.body];
        const ways = options.map((option) => ({
          body: this.write(option, MATCH),
          back: node.behind ? width(option).min : 0,
        }));
        return this.#add({ op: "look", ways, negative: node.negative, next });
      }
      case "repeat":
        return this.#repeat(node, next);
      case "reference":
        throw new Error("a reference has no steps");
    }
  }

  #repeat({ body, min, max, lazy }: Node & { type: "repeat" }, next: number): number {
    let start = next;
    if (max === Number.POSITIVE_INFINITY) start = this.#loop(body, lazy, next);
    else for (let i = min; i < max; i++) start = this.#optional(this.write(body, start), next, lazy);
    for (let i = 0; i < min; i++) start = this.write(body, start);
    return start;
  }

  #loop(body: Node, lazy: boolean, next: number): number {
    const again = this.#add({ op: "match" });
    let round: number;
    if (width(body).min > 0) round = this.write(body, again);
    else {
      const loop = this.loops++;
      round = this.#add({
        op: "enter",
        loop,
        next: this.write(body, this.#add({ op: "leave", loop, again, out: next })),
      });
    }
    this.steps[again] = split(round, next, lazy);
    return again;
  }

  #optional(body: number, next: number, lazy: boolean): number {
    return this.#add(split(body, next, lazy));
  }

  #add(step: Step): number {
    return this.steps.push(step) - 1;
  }
}

function split(body: number, next: number, lazy: boolean): Step {
  return { op: "split", first: lazy ? next : body, second: lazy ? body : next };
}
