import { compilePath, type PathPattern } from "../path.ts";
import type { Node } from "../pcre/syntax.ts";
import { readRegex } from "./regex-shape.ts";

/** The text of a path, read once for all rules. Flags say what is wrong; `kind` is what the rules switch on. */
export type PathText = {
  path: string;
  /** The word below which the platform's API lies. */
  prefix: string;
  /** `blank`, `spaced` (blanks around it), `url` and `long` hide everything else until they are repaired. */
  kind: "blank" | "spaced" | "url" | "long" | "glob" | "regex";
  /** Of a regex, otherwise null. */
  validity: PathPattern["validity"] | null;
  /** The syntax tree of a valid regex that is small enough to look into. */
  tree: Node | null;
  /** Index of what begins a query or fragment, -1 without. */
  query: number;
  leadingSlash: boolean;
  trailingSlash: boolean;
  /** It begins with the prefix in other letters, or goes on with `V` and a digit. */
  caseSlip: "prefix" | "version" | null;
  encoded: boolean;
  /** Regex syntax in a glob. */
  regexSyntax: boolean;
  /** The first segment is a host. */
  host: boolean;
  /** A segment names a parameter, as routes are written in code and documentation. */
  placeholder: boolean;
};

/** A glob below the prefix in which nothing can be wrong: spares most paths the closer look. */
export function isPlainPath(path: string, prefix: string): boolean {
  const isBelow = path.startsWith(prefix) && /^\/(?!V\d)[\w/*-]*[\w*-]$/.test(path.slice(prefix.length));
  return path.length <= 255 && isBelow && !path.includes("**");
}

/** Reads a stored path once for all rules. Never throws. */
export function readPath(path: string, prefix: string): PathText {
  const kind = kindOf(path);
  const validity = path.startsWith("^") && (kind === "regex" || kind === "long") ? compilePath(path).validity : null;
  const glob = kind === "glob";
  const placeholder = (glob || kind === "regex") && withoutPlaceholders(path) !== path;
  // What stands in a placeholder is not a syntax.
  const plain = placeholder ? withoutPlaceholders(path) : path;
  const host = glob ? hostOf(path, prefix) : null;
  const regexSyntax = glob && hasRegexSyntax(plain.slice(host?.length ?? 0));
  return {
    path,
    prefix,
    kind,
    validity,
    tree: validity === "valid" && kind === "regex" ? readRegex(path) : null,
    query: glob ? (placeholder ? -1 : globQuery(path)) : kind === "regex" ? regexQuery(path) : -1,
    leadingSlash: glob && path.startsWith("/") && path !== "/",
    trailingSlash: glob && path.endsWith("/") && path !== "/",
    caseSlip: glob ? caseSlip(path, prefix) : null,
    encoded: glob && /%[0-9a-f]{2}/i.test(path),
    regexSyntax,
    host: host !== null,
    placeholder,
  };
}

/** Whether something is wrong with a glob's text that explains why it is not below the prefix. */
export function isGlobMiswritten(path: PathText): boolean {
  return (
    path.query >= 0 ||
    path.leadingSlash ||
    path.trailingSlash ||
    path.caseSlip === "prefix" ||
    path.encoded ||
    path.regexSyntax ||
    path.host
  );
}

/** Far beyond what the platform stores; a closer look at such a text would only take time. */
const LONGEST = 2_000;

function kindOf(path: string): PathText["kind"] {
  const trimmed = path.trim();
  if (trimmed === "") return "blank";
  if (trimmed !== path) return "spaced";
  if (path.length > LONGEST) return "long";
  if (/^\^?https?:\/\//i.test(path)) return "url";
  return path.startsWith("^") ? "regex" : "glob";
}

const HOST =
  /^\/*((?:(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+|localhost|\d+(?:\.\d+){3}|\[[0-9a-f:.]+\])(?::\d+)?|[a-z0-9.-]+:\d+)\//i;

/** Whether what stands before the first slash looks like a host. */
export const beginsWithHost = (path: string): boolean => HOST.test(path);

/** A host at the front of a path, with the slashes around it, when something of the API follows; else null. */
export function hostOf(path: string, prefix: string): string | null {
  const found = HOST.exec(path)?.[0];
  const rest = found === undefined ? "" : path.slice(found.length);
  return found !== undefined && `${rest}/`.includes(`${prefix.split("/")[0]}/`) ? found : null;
}

/** Parameters as Laravel, OpenAPI, Express, Flask and templates write them. */
const PLACEHOLDER = /(?:\$?\{\{?[^{}/*]*\}\}?|<[\w:. -]+>|(?<=^|\/):[A-Za-z_]\w*(?:\([^)/]*\))?\??)+/g;

/** In a regex braces and angles have other uses, too. */
const REGEX_PLACEHOLDER = /(?<=\/)(?:\{[A-Za-z_]\w*\}|<[A-Za-z_]\w*>|:[A-Za-z_]\w*)(?=\/|\$|$)/g;

/** The path with `*`, or `[^/]+` in a regex, in the place of each parameter. */
export const withoutPlaceholders = (path: string): string =>
  path.startsWith("^") ? path.replace(REGEX_PLACEHOLDER, "[^/]+") : path.replace(PLACEHOLDER, "*");

/**
 * `.*` after a star (`*.*`) is a file name's dot, elsewhere it is taken for regex syntax, as are alternatives, classes,
 * escapes, `+` and `$`.
 */
function hasRegexSyntax(path: string): boolean {
  return /(?:^|[^*])\.\*|[\\|+$]|\[[^\]]+\]/.test(path);
}

/** Where a query begins. In regex syntax a `?` after a group or class is a quantifier: what is left without the query decides. */
function globQuery(path: string): number {
  let query = -1;
  for (let rest = path; ; rest = path.slice(0, query)) {
    const at = rest.search(hasRegexSyntax(rest) ? /(?<![)\]*+])\?|#/ : /[?#]/);
    if (at < 0) return query;
    query = at;
  }
}

function regexQuery(path: string): number {
  for (let i = 0; i < path.length - 1; i++) {
    if (path[i] !== "\\") continue;
    if (path[i + 1] === "?") return i;
    i++;
  }
  return -1;
}

function caseSlip(path: string, prefix: string): PathText["caseSlip"] {
  const first = path.slice(0, prefix.length);
  const rest = path.slice(prefix.length);
  if (rest !== "" && !rest.startsWith("/")) return null;
  if (first !== prefix && first.toLowerCase() === prefix.toLowerCase()) return "prefix";
  return first === prefix && /^\/V\d/.test(rest) ? "version" : null;
}
