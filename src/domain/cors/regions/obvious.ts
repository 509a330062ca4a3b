import { decodedPath } from "../path.ts";
import { mergedPath } from "./merge.ts";
import type { Pattern } from "./pattern.ts";
import { isWritten, rawPathOf, type Space } from "./spelling.ts";

/** What stands in the place of a `*`. */
const FILLER = "example";

/**
 * Raw paths that come to mind when several patterns are to match: most often one of them does, and no search is needed.
 * `areAll`: there are no others.
 */
export function obviousPaths(
  patterns: readonly Pattern[],
  { spelling, prefix }: Space,
): { paths: string[]; areAll: boolean } {
  const beginning = `${prefix}/`;
  const globs = patterns.filter(({ kind }) => kind === "glob").map(({ path }) => path);
  const ways = patterns.filter(({ kind }) => kind === "regex").flatMap((pattern) => pattern.globs);
  const merged = (ways.length > 0 ? ways.map((way) => [way, ...globs]) : globs.length > 0 ? [globs] : []).map((all) =>
    mergedPath([`${beginning}*`, ...all], FILLER),
  );
  // Only what the globs have in common tells that there is nothing.
  if (ways.length === 0 && merged.includes(null)) return { paths: [], areAll: true };
  const areAll = spelling === "usual" && globs.some((glob) => !glob.includes("*"));
  const paths: string[] = [];
  for (const decoded of merged) {
    const raw = decoded === null ? null : rawPathOf(decoded);
    if (raw !== null) paths.push(raw, ...(areAll ? [`${raw}/`] : spelling === "any" ? [escapedFirst(raw)] : []));
  }
  paths.push(...patterns.flatMap(({ examples }) => examples));
  const isUsable = (path: string) =>
    isWritten(path, spelling) &&
    decodedPath(path)?.startsWith(beginning) === true &&
    patterns.every((pattern) => pattern.matches(path) === true);
  return { paths: paths.filter(isUsable), areAll };
}

/** The same path with its first letter escaped, which most expressions do not match. */
function escapedFirst(raw: string): string {
  return raw.replace(/^\/[a-z0-9]/i, (start) => `/%${start.charCodeAt(1).toString(16)}`);
}
