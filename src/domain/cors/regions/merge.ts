/**
 * A decoded path that several globs match, with `filler` in the place of what they leave open; null when their beginnings
 * or ends show that there is none. The path may not do: it is to be tried.
 */
export function mergedPath(globs: readonly string[], filler: string): string | null {
  const literal = globs.find((glob) => !glob.includes("*"));
  if (literal !== undefined) return literal;
  let beginning = "";
  let end = "";
  const middle: string[] = [];
  for (const glob of globs) {
    const pieces = glob.split("*");
    const first = pieces[0] ?? "";
    const last = pieces[pieces.length - 1] ?? "";
    if (!first.startsWith(beginning) && !beginning.startsWith(first)) return null;
    if (!last.endsWith(end) && !end.endsWith(last)) return null;
    if (first.length > beginning.length) beginning = first;
    if (last.length > end.length) end = last;
    for (const piece of pieces.slice(1, -1)) if (piece !== "") middle.push(piece);
  }
  return [beginning, ...middle, end].join(filler);
}
