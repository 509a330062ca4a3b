import type { ByteSet } from "./bytes.ts";

/** What a regular expression says, without names and captures: only whether it matches counts here. */
export type Node =
  | { type: "set"; set: ByteSet }
  | { type: "sequence"; parts: readonly Node[] }
  | { type: "choice"; options: readonly Node[] }
  | { type: "repeat"; body: Node; min: number; max: number; lazy: boolean }
  | { type: "atomic"; body: Node }
  | { type: "look"; body: Node; behind: boolean; negative: boolean }
  | { type: "anchor"; at: Anchor }
  /** A back reference: no regular language, so never decided here. */
  | { type: "reference" };

/** `last`: the end or before a final newline. `line-*`: with flag m. */
export type Anchor = "start" | "end" | "last" | "line-start" | "line-end" | "word" | "not-word";

export const EMPTY: Node = { type: "sequence", parts: [] };

/** Length of what a node matches, in bytes. */
export function width(node: Node): { min: number; max: number } {
  switch (node.type) {
    case "set":
      return { min: 1, max: 1 };
    case "look":
    case "anchor":
      return { min: 0, max: 0 };
    case "reference":
      return { min: 0, max: Number.POSITIVE_INFINITY };
    case "atomic":
      return width(node.body);
    case "sequence": {
      const parts = node.parts.map(width);
      return { min: sum(parts.map((part) => part.min)), max: sum(parts.map((part) => part.max)) };
    }
    case "choice": {
      const options = node.options.map(width);
      return { min: Math.min(...options.map((o) => o.min)), max: Math.max(...options.map((o) => o.max)) };
    }
    case "repeat": {
      const body = width(node.body);
      return { min: body.min * node.min, max: body.max === 0 ? 0 : body.max * node.max };
    }
  }
}

/** About how many instructions a node becomes, its counted repetitions written out. */
export function size(node: Node): number {
  switch (node.type) {
    case "sequence":
      return sum(node.parts.map(size));
    case "choice":
      return sum(node.options.map((option) => size(option) + 1));
    case "repeat":
      return (
        1 +
        (size(node.body) + 1) * Math.max(1, node.min, node.max === Number.POSITIVE_INFINITY ? node.min + 1 : node.max)
      );
    case "atomic":
    case "look":
      return size(node.body) + 2;
    default:
      return 1;
  }
}

/** Whether something holds for the node or one below it. */
export function some(node: Node, holds: (node: Node) => boolean): boolean {
  if (holds(node)) return true;
  switch (node.type) {
    case "sequence":
      return node.parts.some((part) => some(part, holds));
    case "choice":
      return node.options.some((option) => some(option, holds));
    case "repeat":
    case "atomic":
    case "look":
      return some(node.body, holds);
    default:
      return false;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
