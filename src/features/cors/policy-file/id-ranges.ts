/** Ids as they stand in an address, however many: `1-3,7`. */
export function rangesOf(ids: Iterable<number>): string {
  const ranges: { from: number; to: number }[] = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && id === last.to + 1) last.to = id;
    else ranges.push({ from: id, to: id });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

/** Whether an id is in such ranges; anything else holds none. */
export function inRanges(text: string): (id: number) => boolean {
  const ranges = Array.from(text.matchAll(/(?<![^,])(\d+)(?:-(\d+))?(?![^,])/g), ([, from, to = from]) => [
    Number(from),
    Number(to),
  ]);
  return (id) => ranges.some(([from = 0, to = 0]) => from <= id && id <= to);
}
