import { text, truthy } from "../../casts.ts";
import { compilePath, type PathPattern, pathBytes } from "../../path.ts";
import type { CorsPolicy } from "../../policy.ts";
import { readRegex } from "../regex-shape.ts";
import { type Glob, readGlob } from "./glob.ts";
import { samplesOfGlob, samplesOfRegex } from "./samples.ts";

/** The path of an enabled entry that can match something, as far as overlaps need it. */
export type StoredPath = {
  id: number | null;
  path: string;
  /** Length in UTF-8 bytes: the longest path wins. */
  bytes: number;
  /** null for a regular expression. */
  glob: Glob | null;
  /** What each path that it matches begins with, without the first slash; "" where that is not plain to see. */
  beginning: string;
  /** Raw request paths that it matches, for comparisons with regexes. */
  samples: () => readonly string[];
  /** Of a regular expression, otherwise null. */
  pattern: PathPattern | null;
};

/** null for an entry that takes no part: disabled, or a path that matches nothing. */
export function storedPath(entry: CorsPolicy): StoredPath | null {
  if (!truthy(entry.enabled)) return null;
  const path = text(entry.path);
  const bytes = pathBytes(path);
  if (path.startsWith("^")) {
    const pattern = compilePath(path);
    if (pattern.validity !== "valid") return null;
    const tree = once(() => readRegex(path));
    const samples = once(() => {
      const node = tree();
      return node === null ? [] : samplesOfRegex(path, node);
    });
    return { id: entry.id, path, bytes, glob: null, beginning: regexBeginning(path), samples, pattern };
  }
  if (path === "" || (path !== "/" && (path.startsWith("/") || path.endsWith("/")))) return null;
  const glob = readGlob(path, bytes);
  return {
    id: entry.id,
    path,
    bytes,
    glob,
    beginning: glob.prefix,
    samples: once(() => samplesOfGlob(glob)),
    pattern: null,
  };
}

/** The plain text after `^/`; it ends before a segment with a capital letter, because regexes ignore case. */
function regexBeginning(path: string): string {
  if (path.includes("|") && !/^[^|]*\(.*\|.*\)[^|]*$/.test(path)) return "";
  const [, plain = "", next = ""] = /^\^\/([a-z0-9_/-]*)(.?)/s.exec(path) ?? [];
  if (/[?*{]/.test(next)) return plain.slice(0, -1);
  return /[A-Z]/.test(next) ? plain.slice(0, plain.lastIndexOf("/") + 1) : plain;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
