/** A glob taken apart at its `*`. Paths are those that a request can have: no slash at either end. */
export type Glob = {
  path: string;
  /** Length in UTF-8 bytes: the longest path wins. */
  bytes: number;
  hasStar: boolean;
  /** What stands before the first `*` and after the last one; both are the whole path without a `*`. */
  prefix: string;
  suffix: string;
  /** What stands between, in order. */
  middle: readonly string[];
};

/** Stands for "any text" of one glob when it is compared with another: no path holds it. */
const ANY_TEXT = "\uffff";

/** Takes a glob apart. `bytes`: its length in UTF-8. */
export function readGlob(path: string, bytes: number): Glob {
  const first = path.indexOf("*");
  if (first < 0) return { path, bytes, hasStar: false, prefix: path, suffix: path, middle: [] };
  const last = path.lastIndexOf("*");
  const middle = path
    .slice(first + 1, last)
    .split("*")
    .filter((piece) => piece !== "");
  return { path, bytes, hasStar: true, prefix: path.slice(0, first), suffix: path.slice(last + 1), middle };
}

/** Whether a path matches both. */
export function globsMeet(a: Glob, b: Glob): boolean {
  if (!a.hasStar) return globMatches(b, a.path);
  if (!b.hasStar) return globMatches(a, b.path);
  // prefix + both middles + suffix matches both, so the ends decide.
  return (
    (a.prefix.length <= b.prefix.length ? b.prefix.startsWith(a.prefix) : a.prefix.startsWith(b.prefix)) &&
    (a.suffix.length <= b.suffix.length ? b.suffix.endsWith(a.suffix) : a.suffix.endsWith(b.suffix))
  );
}

/** A text that `outer` matches (`globMatches`) exactly when it matches every path that `inner` matches. */
export function anyTextOf(inner: Glob): string {
  return inner.hasStar ? inner.path.replaceAll("*", ANY_TEXT) : inner.path;
}

/** Whether the glob matches the whole text; `*` stands for any text, slashes too. */
export function globMatches(glob: Glob, text: string): boolean {
  if (!glob.hasStar) return glob.path === text;
  const end = text.length - glob.suffix.length;
  if (end < glob.prefix.length || !text.startsWith(glob.prefix) || !text.endsWith(glob.suffix)) return false;
  let at = glob.prefix.length;
  for (const piece of glob.middle) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
