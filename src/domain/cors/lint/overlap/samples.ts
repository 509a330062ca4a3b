import { compilePath, decodedPath } from "../../path.ts";
import type { Node } from "../../pcre/syntax.ts";
import { readRegex } from "../regex-shape.ts";
import type { Glob } from "./glob.ts";

/** What a `*` is tried with: names, segments, and the odd signs that a class may leave out. */
const FILLERS = ["x", "_table/contact", "a-B.7~/Q_9"];
const PREFERRED = Array.from("xa0_/-.bz19AZ", (char) => char.charCodeAt(0));
const MAX_LENGTH = 300;

/** A request path: as it is sent, the same in lower case, and decoded without its slash (null: no UTF-8). */
export type Sample = { raw: string; lower: string; decoded: string | null };

/** Request paths that a glob matches. One is all of them when it has no `*`. */
export function samplesOfGlob({ path, hasStar }: Glob): Sample[] {
  const raw = /^[\w/*.-]*$/.test(path) ? path : encodeURI(path.toWellFormed()).replace(/[?#]/g, encodeURIComponent);
  if (!hasStar) return [{ raw: `/${raw}`, lower: `/${raw.toLowerCase()}`, decoded: path }];
  return FILLERS.map((filler) => sampleOf(`/${raw.replaceAll("*", filler)}`));
}

/** Request paths that a regex matches: with as few and with more repetitions, first and last alternatives. */
export function samplesOfRegex(path: string): Sample[] {
  const tree = readRegex(path);
  if (tree === null) return [];
  const pattern = compilePath(path);
  const drafts = [0, 1, 2].map((more) => writeOut(tree, more).slice(0, MAX_LENGTH));
  const paths = drafts.flatMap((draft) => [draft, `${draft}x`]).filter((text) => /^\/[\x21-\x7e]*[^/]$/.test(text));
  return [...new Set(paths)].filter((text) => pattern.matches(text) === true).map(sampleOf);
}

function sampleOf(raw: string): Sample {
  return { raw, lower: raw.toLowerCase(), decoded: decodedPath(raw) };
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
