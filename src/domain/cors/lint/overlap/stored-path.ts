import { text, truthy } from "../../casts.ts";
import { compilePath, type PathPattern, pathBytes } from "../../path.ts";
import type { CorsPolicy } from "../../policy.ts";
import { plainRuns, readRegex } from "../regex-shape.ts";
import { anyTextOf, type Glob, readGlob } from "./glob.ts";
import { type Sample, samplesOfGlob, samplesOfRegex } from "./samples.ts";

/** The path of an enabled entry that can match something, as far as overlaps need it. */
export class StoredPath {
  readonly id: number | null;
  readonly path: string;
  /** Length in UTF-8 bytes: the longest path wins. */
  readonly bytes: number;
  /** null for a regular expression. */
  readonly glob: Glob | null;
  /** Of a regular expression, otherwise null. */
  readonly pattern: PathPattern | null;
  /** What each path that it matches begins with, without the first slash (of a regex in lower case). */
  readonly beginning: string;
  /** What each path that a regex matches holds, in lower case; "" for globs. */
  readonly required: string;
  #samples: readonly Sample[] | null = null;
  #reversedSuffix: string | null = null;
  #anyText: string | null = null;

  constructor(id: number | null, path: string, glob: Glob | null, pattern: PathPattern | null) {
    this.id = id;
    this.path = path;
    this.bytes = glob?.bytes ?? pathBytes(path);
    this.glob = glob;
    this.pattern = pattern;
    const tree = pattern === null ? null : readRegex(path);
    const runs = tree === null ? { beginning: "", longest: "" } : plainRuns(tree);
    this.beginning = glob?.prefix ?? runs.beginning.replace(/^\//, "");
    this.required = runs.longest;
  }

  /** Request paths that it matches, for comparisons with regexes. */
  get samples(): readonly Sample[] {
    this.#samples ??= this.glob === null ? samplesOfRegex(this.path) : samplesOfGlob(this.glob);
    return this.#samples;
  }

  /** A text that stands for all paths that a glob matches. */
  get anyText(): string {
    this.#anyText ??= this.glob === null ? "" : anyTextOf(this.glob);
    return this.#anyText;
  }

  /** What stands behind the last `*` of a glob, from the end; the whole path without a `*`. */
  get reversedSuffix(): string {
    this.#reversedSuffix ??= reverse(this.glob?.suffix ?? "");
    return this.#reversedSuffix;
  }
}

/** null for an entry that takes no part: disabled, or a path that matches nothing. */
export function storedPath(entry: CorsPolicy): StoredPath | null {
  if (!truthy(entry.enabled)) return null;
  const path = text(entry.path);
  if (path.startsWith("^")) {
    const pattern = compilePath(path);
    return pattern.validity === "valid" ? new StoredPath(entry.id, path, null, pattern) : null;
  }
  if (path === "" || (path !== "/" && (path.startsWith("/") || path.endsWith("/")))) return null;
  return new StoredPath(entry.id, path, readGlob(path, pathBytes(path)), null);
}

function reverse(path: string): string {
  let reversed = "";
  for (let at = path.length - 1; at >= 0; at--) reversed += path.charAt(at);
  return reversed;
}
