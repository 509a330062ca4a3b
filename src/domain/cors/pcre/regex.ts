import type { PathPattern } from "../path.ts";
import { byteText } from "./bytes.ts";
import { matches } from "./match.ts";
import { parse } from "./parse.ts";
import { compile, type Program } from "./program.ts";
import { Refusal } from "./reader.ts";
import { type Node, size, some, width } from "./syntax.ts";

/** In bytes; the platform's column holds 255 characters. */
const MAX_LENGTH = 2_000;
/** What compiles to more than 64 kB is refused by PCRE2; how much that is depends on its optimisations. */
const SURELY_COMPILES = 1_500;
/** Larger programs are not run. */
const MAX_STEPS = 4_000;

/**
 * Compiles a path that begins with `^` as PHP's `preg_match("{" . path . "}i", …)` does (PCRE2, no flag `u`, so bytes).
 * `unknown` outside of the subset: properties, recursion, conditions, callouts, verbs, and what differs between
 * releases of PCRE2.
 */
export function compileRegex(path: string): PathPattern {
  const pattern = byteText(path);
  if (!areDelimitersBalanced(pattern)) return refused("invalid");
  if (pattern.length > MAX_LENGTH) return refused("unknown");
  let node: Node;
  try {
    node = parse(pattern, { i: true, m: false, s: false, x: false, U: false });
  } catch (error) {
    if (error instanceof Refusal) return refused(error.verdict);
    throw error;
  }
  const steps = size(node);
  return {
    kind: "regex",
    validity: steps > SURELY_COMPILES ? "unknown" : "valid",
    matches: steps > MAX_STEPS || some(node, isUndecidable) ? () => null : matcher(node),
  };
}

function matcher(node: Node): (pathname: string) => boolean | null {
  let program: Program | null = null;
  return (pathname) => {
    program ??= compile(node);
    return matches(program, byteText(pathname));
  };
}

function refused(validity: "invalid" | "unknown"): PathPattern {
  return { kind: "regex", validity, matches: () => (validity === "invalid" ? false : null) };
}

/** PHP looks for the `}` that ends the pattern before PCRE sees it: braces nest, a backslash hides what follows. */
function areDelimitersBalanced(pattern: string): boolean {
  let depth = 1;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === "\\") {
      i++;
      if (i === pattern.length) return false;
    } else if (char === "{") depth++;
    else if (char === "}") {
      depth--;
      if (depth === 0) return false;
    }
  }
  return depth === 1;
}

/** A reference, or a group that keeps its first match around a loop whose rounds can be empty. */
function isUndecidable(node: Node): boolean {
  if (node.type === "reference") return true;
  return node.type === "atomic" && some(node.body, isLoopOfNothing);
}

function isLoopOfNothing(node: Node): boolean {
  return node.type === "repeat" && node.max === Number.POSITIVE_INFINITY && width(node.body).min === 0;
}
