import { globsMeet, readGlob } from "../cors/lint/overlap/glob.ts";
import { runsOf } from "../cors/lint/regex-shape.ts";
import { compilePath, pathBytes } from "../cors/path.ts";
import type { CorsFields } from "../cors/policy.ts";

/** Above this many overlaps of equally long paths, their given order is kept as a whole. */
const MOST_PAIRS = 1_000_000;

export type Arranged<Entry> = {
  /** Sorted by path (UTF-16 code units); paths that tie stand among each other in the order in which they were given. */
  entries: Entry[];
  /** Each group of paths that tie with one another, in that order. */
  ties: string[][];
};

type Placed<Entry> = { entry: Entry; path: string; given: number; slot: number };

/**
 * The one order of a list of entries: by path. Of equally long paths that may match the same address the earlier entry
 * answers, so the order of each such pair is kept, and nothing else of the order in which the entries were given.
 */
export function arrange<Entry extends Pick<CorsFields, "path">>(given: readonly Entry[]): Arranged<Entry> {
  const sorted = given
    .map((entry, at): Placed<Entry> => ({ entry, path: entry.path, given: at, slot: 0 }))
    .sort((a, b) => compareText(a.path, b.path));
  for (const [slot, placed] of sorted.entries()) placed.slot = slot;
  const entries = sorted.map(({ entry }) => entry);
  const ties: string[][] = [];
  for (const alike of byLength(sorted)) {
    for (const group of groupsOf(alike)) {
      const slots = group.map(({ slot }) => slot).sort((a, b) => a - b);
      for (const [at, { entry }] of group.entries()) entries[slots[at] ?? 0] = entry;
      ties.push(group.map(({ path }) => path));
    }
  }
  return { entries, ties: ties.sort((a, b) => compareText(least(a), least(b))) };
}

const least = (paths: readonly string[]): string =>
  paths.reduce((a, b) => (compareText(a, b) <= 0 ? a : b), paths[0] ?? "");

/** By UTF-16 code units, as RFC 8785 sorts names. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byLength<Entry>(sorted: readonly Placed<Entry>[]): Placed<Entry>[][] {
  const lengths = new Map<number, Placed<Entry>[]>();
  for (const placed of sorted) {
    const bytes = pathBytes(placed.path);
    const alike = lengths.get(bytes);
    if (alike === undefined) lengths.set(bytes, [placed]);
    else alike.push(placed);
  }
  return [...lengths.values()].filter((alike) => alike.length > 1 && alike.some(({ path }) => isPattern(path)));
}

const isPattern = (path: string): boolean => path.startsWith("^") || path.includes("*");

/** Groups that are connected by overlaps, each in its order. */
function groupsOf<Entry>(alike: readonly Placed<Entry>[]): Placed<Entry>[][] {
  const after = new Map<Placed<Entry>, Placed<Entry>[]>();
  const waitsFor = new Map<Placed<Entry>, number>();
  const links = new Map<Placed<Entry>, Placed<Entry>>();
  const headOf = (one: Placed<Entry>): Placed<Entry> => {
    let head = one;
    for (let next = links.get(head); next !== undefined; next = links.get(head)) {
      const further = links.get(next);
      if (further !== undefined) links.set(head, further);
      head = next;
    }
    return head;
  };
  let pairs = 0;
  for (const [a, b] of overlaps(alike)) {
    const [first, second] = a.given < b.given ? [a, b] : [b, a];
    const [one, other] = [headOf(first), headOf(second)];
    if (one !== other) links.set(other, one);
    pairs += 1;
    if (pairs > MOST_PAIRS) continue;
    const followers = after.get(first);
    if (followers === undefined) after.set(first, [second]);
    else followers.push(second);
    waitsFor.set(second, (waitsFor.get(second) ?? 0) + 1);
  }
  const groups = Map.groupBy(alike, headOf);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) =>
      pairs > MOST_PAIRS ? group.toSorted((a, b) => a.given - b.given) : inOrder(group, after, waitsFor),
    );
}

/** Of those that nothing has to precede any more, always the one with the least path. */
function inOrder<Entry>(
  group: readonly Placed<Entry>[],
  after: ReadonlyMap<Placed<Entry>, readonly Placed<Entry>[]>,
  waitsFor: Map<Placed<Entry>, number>,
): Placed<Entry>[] {
  const ready = group.filter((one) => !waitsFor.has(one)).sort((a, b) => b.slot - a.slot);
  const ordered: Placed<Entry>[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    ordered.push(next);
    for (const follower of after.get(next) ?? []) {
      const left = (waitsFor.get(follower) ?? 0) - 1;
      waitsFor.set(follower, left);
      if (left === 0) ready.splice(placeIn(ready, follower.slot), 0, follower);
    }
  }
  return ordered;
}

/** Where `slot` belongs in a list that falls. */
function placeIn<Entry>(ready: readonly Placed<Entry>[], slot: number): number {
  let [low, high] = [0, ready.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ready[middle]?.slot ?? 0) > slot) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All pairs of equally long paths that may match the same address; a regex that cannot be compared counts as one that may. */
function* overlaps<Entry>(alike: readonly Placed<Entry>[]): Generator<[Placed<Entry>, Placed<Entry>]> {
  const globs = alike
    .filter(({ path }) => !path.startsWith("^"))
    .map((placed) => ({ placed, glob: readGlob(placed.path, 0) }))
    .sort((a, b) => compareText(a.glob.prefix, b.glob.prefix));
  for (const [at, { placed, glob }] of globs.entries()) {
    // Only what begins alike can meet, and that stands right behind.
    for (let next = at + 1; next < globs.length; next++) {
      const other = globs[next];
      if (other === undefined || !other.glob.prefix.startsWith(glob.prefix)) break;
      if (globsMeet(glob, other.glob)) yield [placed, other.placed];
    }
  }
  const regexes = alike.filter(({ path }) => path.startsWith("^"));
  for (const [at, regex] of regexes.entries()) {
    const beginning = runsOf(regex.path).beginning;
    for (const other of regexes.slice(at + 1))
      if (beginAlike(beginning, runsOf(other.path).beginning)) yield [regex, other];
    for (const { placed, glob } of globs) {
      const meets = glob.hasStar
        ? beginAlike(beginning, `/${glob.prefix.toLowerCase()}`)
        : compilePath(regex.path).matches(`/${encodeURI(glob.path.toWellFormed())}`) !== false;
      if (meets) yield [regex, placed];
    }
  }
}

const beginAlike = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
