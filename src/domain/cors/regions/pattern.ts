import { compilePath, type PathPattern } from "../path.ts";
import { byteText } from "../pcre/bytes.ts";
import { parse } from "../pcre/parse.ts";
import { compile } from "../pcre/program.ts";
import { Refusal } from "../pcre/reader.ts";
import { type Node, size, some } from "../pcre/syntax.ts";
import type { Automaton } from "./automaton.ts";
import { GlobAutomaton } from "./glob-automaton.ts";
import { RegexAutomaton } from "./regex-automaton.ts";

/** A stored path as an automaton. */
export type Pattern = {
  path: string;
  kind: PathPattern["kind"];
  /** Of an expression that is not exact: everything that it may match. null: it may match anything. */
  automaton: Automaton | null;
  isExact: boolean;
};

/** Steps of an expression; larger ones are not run. */
const MAX_STEPS = 4_000;
const CACHE_LIMIT = 500;
const known = new Map<string, Pattern>();

/** Reads a stored path that the platform compiles; equal texts share one automaton. */
export function patternOf(path: string): Pattern {
  let pattern = known.get(path);
  if (pattern === undefined) {
    pattern = readPattern(path);
    if (known.size >= CACHE_LIMIT) known.clear();
    known.set(path, pattern);
  }
  return pattern;
}

/** Everything whose decoded path begins with this text. */
export function beginningWith(text: string): Automaton {
  return new GlobAutomaton([text, ""]);
}

function readPattern(path: string): Pattern {
  const { kind, validity } = compilePath(path);
  if (kind === "glob") return { path, kind, automaton: new GlobAutomaton(path.split("*")), isExact: true };
  const tree = readTree(path);
  if (tree === null || size(tree) > MAX_STEPS) return { path, kind, automaton: null, isExact: false };
  const automaton = new RegexAutomaton(compile(relaxed(tree)));
  return { path, kind, automaton, isExact: validity === "valid" && !some(tree, isLoose) };
}

function readTree(path: string): Node | null {
  try {
    return parse(byteText(path), { i: true, m: false, s: false, x: false, U: false });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const EMPTY: Node = { type: "sequence", parts: [] };
const ANYTHING: Node = {
  type: "repeat",
  body: { type: "set", set: new Uint8Array(256).fill(1) },
  min: 0,
  max: Number.POSITIVE_INFINITY,
  lazy: false,
};

/** What no automaton of ours decides. */
function isLoose({ type }: Node): boolean {
  return type === "atomic" || type === "look" || type === "reference";
}

/** An expression without those parts, which matches all that the given one does. */
function relaxed(node: Node): Node {
  switch (node.type) {
    case "sequence":
      return { type: "sequence", parts: node.parts.map(relaxed) };
    case "choice":
      return { type: "choice", options: node.options.map(relaxed) };
    case "repeat":
      return { ...node, body: relaxed(node.body) };
    case "atomic":
      return relaxed(node.body);
    case "look":
      return EMPTY;
    case "reference":
      return ANYTHING;
    default:
      return node;
  }
}
