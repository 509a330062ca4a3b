import { byteText } from "../pcre/bytes.ts";
import { parse } from "../pcre/parse.ts";
import { compile } from "../pcre/program.ts";
import { reachOf } from "../pcre/reach.ts";
import { Refusal } from "../pcre/reader.ts";
import { type Anchor, type Node, size, some } from "../pcre/syntax.ts";
import { remember } from "./remember.ts";

/** Regexes that are larger are not looked into. */
const MAX_SIZE = 2_000;

/** The syntax tree of a regex path, null when it is not understood or too large. */
export const readRegex = remember(String, (path: string): Node | null => {
  try {
    const node = parse(byteText(path), { i: true, m: false, s: false, x: false, U: false });
    return size(node) > MAX_SIZE || some(node, (part) => part.type === "reference") ? null : node;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
});

/**
 * Plain text, in lower case, that every path holds which a regex matches: its beginning, and the longest anywhere. "" where
 * that is not plain to see.
 */
export const runsOf = remember(String, (path: string): { beginning: string; longest: string } => {
  const tree = readRegex(path);
  return tree === null ? { beginning: "", longest: "" } : plainRuns(tree);
});

function plainRuns(node: Node): { beginning: string; longest: string } {
  const parts = flatten(node);
  let beginning = "";
  let longest = "";
  let run = "";
  let isAtStart = parts[0]?.type === "anchor" && parts[0].at === "start";
  for (const part of parts.slice(1)) {
    const char = part.type === "set" ? onlyChar(part.set) : null;
    if (char === null) isAtStart = false;
    run = char === null ? "" : run + char;
    if (isAtStart) beginning = run;
    if (run.length > longest.length) longest = run;
  }
  return { beginning, longest };
}

/** Whether a regex as a whole is a list of alternatives. */
export const hasBranches = (path: string): boolean => path.includes("|") && readRegex(path)?.type === "choice";

/** Whether a regex has alternatives that may not be bound to a beginning of the path that the text names. */
export function hasLooseBranch(path: string): boolean {
  if (!path.startsWith("^") || !path.includes("|")) return false;
  const tree = readRegex(path);
  const branches = tree?.type === "choice" ? tree.options : [tree];
  return branches.some((branch) => branch === null || plainRuns(branch).beginning.length < 2);
}

/** The one ASCII character that a set stands for, in either case. */
function onlyChar(set: Uint8Array): string | null {
  const first = set.indexOf(1);
  const last = set.lastIndexOf(1);
  if (first < 0 || last > 0x7e) return null;
  const char = String.fromCharCode(last);
  if (first === last) return char.toLowerCase();
  const isCasePair = char !== char.toUpperCase() && first === char.toUpperCase().charCodeAt(0);
  return isCasePair && set.indexOf(1, first + 1) === last ? char : null;
}

/**
 * A repeated part that itself repeats without end and has no separator of its own, such as `(a+)+`: PCRE tries every way
 * to divide a long path over the rounds.
 */
export function hasNestedQuantifier(node: Node): boolean {
  return some(node, (part) => part.type === "repeat" && part.max >= MANY && isAmbiguous(part.body));
}

const MANY = 10;

function isAmbiguous(body: Node): boolean {
  const loops: Node[] = [];
  some(body, (part) => {
    if (part.type === "repeat" && part.max === Number.POSITIVE_INFINITY) loops.push(part.body);
    return false;
  });
  if (loops.length === 0 || body.type === "atomic") return false;
  const parts = flatten(body);
  const ends = [parts[0], parts[parts.length - 1]];
  return !ends.some((end) => end?.type === "set" && !loops.some((loop) => sharesByte(loop, end.set)));
}

function flatten(node: Node): readonly Node[] {
  return node.type === "sequence" ? node.parts.flatMap(flatten) : [node];
}

function sharesByte(node: Node, set: Uint8Array): boolean {
  return some(node, (part) => part.type === "set" && part.set.some((has, byte) => has === 1 && set[byte] === 1));
}

/** Whether a regex can match a path below `/prefix/`. In doubt (look-around, atomic groups) it can. */
export function canMatchBelowApi(node: Node, prefix: string): boolean {
  const below = `/${prefix}/`;
  if (some(node, (part) => part.type === "atomic" || part.type === "look")) return true;
  const program = compile(node);
  let here = new Set<number>();
  for (let at = 0; at <= below.length; at++) {
    const reached = reachOf(program.steps, [...here, program.start], (anchor) => mayHold(anchor, at === 0));
    if (reached === true) return true;
    if (at === below.length) return reached.length > 0;
    const byte = below.charCodeAt(at);
    here = new Set();
    for (const step of reached) {
      const set = program.steps[step];
      if (set?.op === "set" && set.set[byte] === 1) here.add(set.next);
    }
  }
  return false;
}

/** Whether an anchor can hold with more of the path to come. */
const mayHold = (anchor: Anchor, atStart: boolean): boolean =>
  anchor !== "end" && anchor !== "last" && (atStart || (anchor !== "start" && anchor !== "line-start"));
