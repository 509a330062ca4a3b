import { compilePath } from "../../path.ts";
import type { Node } from "../../pcre/syntax.ts";
import { readRegex } from "../regex-shape.ts";
import type { Glob } from "./glob.ts";

/** What a `*` is tried with: names, segments, and the odd signs that a class may leave out. */
const FILLERS = ["x", "_table/contact", "a-B.7~/Q_9"];
const PREFERRED = Array.from("xa0_/-.bz19AZ", (char) => char.charCodeAt(0));
const MAX_LENGTH = 300;

/** Raw request paths that a glob matches. One is all of them when it has no `*`. */
export function samplesOfGlob({ path, hasStar }: Glob): string[] {
  const raw = encodeURI(path.toWellFormed()).replace(/[?#]/g, encodeURIComponent);
  return hasStar ? FILLERS.map((filler) => `/${raw.replaceAll("*", filler)}`) : [`/${raw}`];
}

/** Raw request paths that a regex matches: with as few and with more repetitions, first and last alternatives. */
export function samplesOfRegex(path: string): string[] {
  const tree = readRegex(path);
  if (tree === null) return [];
  const pattern = compilePath(path);
  const drafts = [0, 1, 2].map((more) => writeOut(tree, more).slice(0, MAX_LENGTH));
  const paths = drafts.flatMap((draft) => [draft, `${draft}x`]).filter((text) => /^\/[\x21-\x7e]*[^/]$/.test(text));
  return [...new Set(paths)].filter((text) => pattern.matches(text) === true);
}

function writeOut(node: Node, more: number): string {
  switch (node.type) {
    case "set": {
      const byte = PREFERRED.find((candidate) => node.set[candidate] === 1) ?? node.set.indexOf(1);
      return byte < 0 ? "" : String.fromCharCode(byte);
    }
    case "sequence":
      return node.parts.map((part) => writeOut(part, more)).join("");
    case "choice": {
      const option = node.options[more === 0 ? 0 : node.options.length - 1];
      return option === undefined ? "" : writeOut(option, more);
    }
    case "repeat": {
      const rounds = Math.min(node.max, Math.max(node.min, more === 0 ? 0 : 1), MAX_LENGTH);
      return writeOut(node.body, more).repeat(rounds).slice(0, MAX_LENGTH);
    }
    case "atomic":
      return writeOut(node.body, more);
    default:
      return "";
  }
}
