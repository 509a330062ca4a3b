import { text, truthy } from "../../casts.ts";
import { compilePath, pathBytes } from "../../path.ts";
import type { CorsPolicy } from "../../policy.ts";
import { type Pattern, patternOf } from "../../regions/pattern.ts";
import { rawPathOf } from "../../regions/spelling.ts";
import { runsOf } from "../regex-shape.ts";
import { anyTextOf, type Glob, readGlob } from "./glob.ts";

/** The path of an enabled entry that can match something, as far as overlaps need it. */
export class StoredPath {
  readonly id: number | null;
  readonly path: string;
  /** Length in UTF-8 bytes: the longest path wins. */
  readonly bytes: number;
  /** null for a regular expression. */
  readonly glob: Glob | null;
  /** What each path that it matches begins with, without the first slash (of a regex in lower case). */
  readonly beginning: string;
  /** What each path that a regex matches holds, in lower case; "" for globs. */
  readonly required: string;
  #rawBeginning: string | null = null;
  #reversedSuffix: string | null = null;
  #anyText: string | null = null;

  constructor(id: number | null, path: string, glob: Glob | null) {
    this.id = id;
    this.path = path;
    this.bytes = glob?.bytes ?? pathBytes(path);
    this.glob = glob;
    this.beginning = glob?.prefix ?? runsOf(path).beginning.replace(/^\//, "");
    this.required = glob === null ? runsOf(path).longest : "";
  }

  get pattern(): Pattern {
    return patternOf(this.path);
  }

  /** What the raw path of each request begins with, without the first slash, in lower case. */
  get rawBeginning(): string {
    this.#rawBeginning ??= (
      this.glob === null ? this.beginning : (rawPathOf(this.beginning)?.slice(1) ?? "")
    ).toLowerCase();
    return this.#rawBeginning;
  }

  /** How browsers write the one path that a glob without a `*` matches. */
  get sentPaths(): readonly string[] {
    const raw = rawPathOf(this.path) ?? "/";
    return [raw, `${raw}/`];
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

/** null for an entry that is ignored: disabled, or a path that matches nothing that a browser asks the API for. */
export function storedPath(entry: CorsPolicy, prefix: string): StoredPath | null {
  if (!truthy(entry.enabled)) return null;
  const path = text(entry.path);
  if (path.startsWith("^")) return compilePath(path).validity === "valid" ? new StoredPath(entry.id, path, null) : null;
  const below = `${prefix}/`;
  const star = path.indexOf("*");
  if (!path.startsWith(below) && (star < 0 || !below.startsWith(path.slice(0, star)))) return null;
  if (NEVER_SENT.test(path) || !path.isWellFormed()) return null;
  return new StoredPath(entry.id, path, readGlob(path, pathBytes(path)));
}

/** A slash at the end, two in a row, a segment of dots. */
const NEVER_SENT = /\/$|\/\/|\/\.\.?(?:\/|$)/;

function reverse(path: string): string {
  let reversed = "";
  for (let at = path.length - 1; at >= 0; at--) reversed += path.charAt(at);
  return reversed;
}
