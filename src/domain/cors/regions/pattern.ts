import { compilePath, type PathPattern } from "../path.ts";
import { byteText } from "../pcre/bytes.ts";
import { parse } from "../pcre/parse.ts";
import { compile } from "../pcre/program.ts";
import { Refusal } from "../pcre/reader.ts";
import { EMPTY, type Node, size, some } from "../pcre/syntax.ts";
import type { Automaton } from "./automaton.ts";
import { exampleOf } from "./example.ts";
import { GlobAutomaton } from "./glob-automaton.ts";
import { RegexAutomaton } from "./regex-automaton.ts";

/** Steps of an expression; larger ones are not run. */
const MAX_STEPS = 4_000;
/** Of a glob; the platform's column holds 255 characters. */
const MAX_LENGTH = 2_000;

/** What paths are looked for: those of a stored path, most often. */
export type Pattern = {
  readonly path: string;
  readonly kind: PathPattern["kind"];
  readonly automaton: Automaton;
  /** Whether the automaton matches what the platform does; otherwise everything that it may match. */
  readonly isExact: boolean;
  /** Of an expression: raw paths that it matches, most likely. */
  readonly examples: readonly string[];
  /** Globs that match nothing else; of a glob it is itself. */
  readonly globs: readonly string[];
  /** As in PathPattern. */
  matches(raw: string): boolean | null;
};

class StoredPattern implements Pattern {
  readonly path: string;
  readonly kind: PathPattern["kind"];
  readonly isExact: boolean;
  readonly matches: PathPattern["matches"];
  /** null for a glob; of what is not understood, an expression that matches anything. */
  readonly #tree: Node | null;
  #automaton: Automaton | null = null;

  constructor(path: string) {
    const { kind, validity, matches } = compilePath(path);
    this.matches = matches;
    this.path = path;
    this.kind = kind;
    if (kind === "glob") {
      this.isExact = path.length <= MAX_LENGTH;
      this.#tree = this.isExact ? null : ANYTHING;
      return;
    }
    const tree = readTree(path);
    this.isExact = tree !== null && validity === "valid" && !some(tree, isLoose);
    this.#tree = tree ?? ANYTHING;
  }

  get automaton(): Automaton {
    this.#automaton ??=
      this.#tree === null ? new GlobAutomaton(this.path.split("*")) : new RegexAutomaton(compile(relaxed(this.#tree)));
    return this.#automaton;
  }

  get globs(): readonly string[] {
    return this.kind === "glob" ? [this.path] : [];
  }

  get examples(): readonly string[] {
    const example = this.#tree === null ? null : exampleOf(this.#tree);
    // A beginning is most likely meant with something behind it.
    return example === null ? [] : [`${example}example`, example];
  }
}

const CACHE_LIMIT = 1_000;
const known = new Map<string, Pattern>();

/** Reads a stored path that the platform compiles; equal texts share one automaton. */
export function patternOf(path: string): Pattern {
  let pattern = known.get(path);
  if (pattern === undefined) {
    pattern = new StoredPattern(path);
    if (known.size >= CACHE_LIMIT) known.clear();
    known.set(path, pattern);
  }
  return pattern;
}

/** Everything whose decoded path begins with this text. */
export function beginningWith(text: string): Automaton {
  return new GlobAutomaton([text, ""]);
}

function readTree(path: string): Node | null {
  try {
    const tree = parse(byteText(path), { i: true, m: false, s: false, x: false, U: false });
    return size(tree) > MAX_STEPS ? null : tree;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

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
