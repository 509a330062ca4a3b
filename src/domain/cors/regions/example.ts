import type { Node } from "../pcre/syntax.ts";
import { plainFirst } from "./spelling.ts";

const PREFERRED = [...plainFirst(() => false), 0x2f, 0x25];

/** A raw path that an expression is likely to match, with as few repetitions as it takes; null when there is none. */
export function exampleOf(tree: Node): string | null {
  switch (tree.type) {
    case "set": {
      const byte = PREFERRED.find((candidate) => tree.set[candidate] === 1);
      return byte === undefined ? null : String.fromCharCode(byte);
    }
    case "sequence": {
      let text = "";
      for (const part of tree.parts) {
        const more = exampleOf(part);
        if (more === null) return null;
        text += more;
      }
      return text;
    }
    case "choice": {
      for (const option of tree.options) {
        const text = exampleOf(option);
        if (text !== null) return text;
      }
      return null;
    }
    case "repeat":
      return tree.min === 0 ? "" : (exampleOf(tree.body)?.repeat(tree.min) ?? null);
    case "atomic":
      return exampleOf(tree.body);
    default:
      return "";
  }
}
