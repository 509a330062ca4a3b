import { compileRegex } from "./pcre/regex.ts";
import { trim } from "./trim.ts";

/** A stored path, ready to be compared with the paths of requests. */
export type PathPattern = {
  /** Paths that begin with `^` are regular expressions, all others are globs. */
  kind: "glob" | "regex";
  /** `invalid`: PCRE does not compile it, which bricks the platform. `unknown`: outside of what is understood here. */
  validity: "valid" | "invalid" | "unknown";
  /**
   * Whether the platform finds this path in a request for `pathname`: the raw path of the URL, percent-encoded, with its
   * leading slash and without query. null where that cannot be decided here.
   */
  matches(pathname: string): boolean | null;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const CACHE_LIMIT = 20_000;
const compiled = new Map<string, PathPattern>();

/** Compiles a stored path. Never throws; equal texts share one result. */
export function compilePath(path: string): PathPattern {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const pattern = path.startsWith("^") ? compileRegex(path) : compileGlob(path);
  if (compiled.size >= CACHE_LIMIT) compiled.clear();
  compiled.set(path, pattern);
  return pattern;
}

/** Length in UTF-8 bytes: the longest of the matching paths wins. */
export function pathBytes(path: string): number {
  for (let i = 0; i < path.length; i++) {
    if (path.charCodeAt(i) > 0x7f) return encoder.encode(path).length;
  }
  return path.length;
}

/** The raw path (leading slash, no query, no fragment) of an absolute URL or of a path; nothing is decoded or normalised. */
export function apiPathOf(url: string): string {
  const rest = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const end = rest.search(/[?#]/);
  const path = end < 0 ? rest : rest.slice(0, end);
  return path.startsWith("/") ? path : `/${path}`;
}

/** Whether `pattern`, in which `*` is any text, is the whole of `value`. Takes at most pattern × value steps. */
export function wildcardMatches(pattern: string, value: string): boolean {
  return piecesMatch(pattern.split("*"), value);
}

/**
 * Laravel's `Request::is`: `*` is any text, everything else is literal, compared with the URL-decoded path without its
 * outer slashes. A decoded path that is not UTF-8 matches `*` only (preg_match with `u` fails).
 */
function compileGlob(path: string): PathPattern {
  const pieces = path.split("*");
  return {
    kind: "glob",
    validity: "valid",
    matches(pathname) {
      if (path === "*") return true;
      const value = decodedPath(pathname);
      return value !== null && (value === path || piecesMatch(pieces, value));
    },
  };
}

function piecesMatch(pieces: readonly string[], value: string): boolean {
  const first = pieces[0] ?? "";
  if (pieces.length === 1) return value === first;
  const last = pieces[pieces.length - 1] ?? "";
  const end = value.length - last.length;
  if (end < first.length || !value.startsWith(first) || !value.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

let lastRaw = "";
let lastDecoded: string | null = "/";

/** `rawurldecode(trim(path, "/"))`, "/" when nothing is left; null when the bytes are not UTF-8. */
export function decodedPath(pathname: string): string | null {
  // One request is compared with thousands of entries in a row.
  if (pathname === lastRaw) return lastDecoded;
  const trimmed = trim(pathname, "/");
  lastRaw = pathname;
  lastDecoded = rawUrlDecode(trimmed === "" ? "/" : trimmed);
  return lastDecoded;
}

/** PHP's `rawurldecode`; null when the bytes are not UTF-8. */
export function rawUrlDecode(text: string): string | null {
  try {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      decoder.decode(Uint8Array.from(run.slice(1).split("%"), (hex) => Number.parseInt(hex, 16))),
    );
  } catch {
    return null;
  }
}
