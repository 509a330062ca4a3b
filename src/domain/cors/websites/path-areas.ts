import { text } from "../casts.ts";
import { covers } from "../covers.ts";
import { anyTextOf, type Glob, globMatches, readGlob } from "../lint/overlap/glob.ts";
import { remember } from "../lint/remember.ts";
import { pathBytes } from "../path.ts";
import type { CorsPolicy } from "../policy.ts";
import { regionsOf } from "../regions.ts";
import type { Rivals } from "./rivals.ts";

/** All request paths that one entry answers: those that its path matches, without what others take. */
export type PathArea = {
  entry: CorsPolicy;
  /** One of its paths, raw (`/api/v2/…`). */
  path: string;
  /** How many other areas' patterns hold this one's, each in the next. */
  depth: number;
  /** The longer entries that take a part, without those within another of them; null: too many to be compared. */
  notBelow: CorsPolicy[] | null;
  /** Entries as long that meet it: the platform promises no order, so who of them answers there is not certain. */
  ties: CorsPolicy[];
  /** Regular expressions that may take a part, which cannot be decided here. */
  undecided: CorsPolicy[];
  /** False where more entries may take a part: the search was cut off, or the pattern cannot be searched exactly. */
  complete: boolean;
};

/**
 * The areas of entries that answer somewhere, in the order of a tree: each before those within it.
 *
 * @param answering the entries that answer, each with one such path
 * @param prefix as in `regionsOf`
 */
export function pathAreas(
  answering: readonly { entry: CorsPolicy; path: string }[],
  rivals: Rivals,
  prefix: string,
): PathArea[] {
  const questions = answering.map((area) => ({ ...area, question: rivals.of(area.entry) }));
  // As many as there are steps for.
  questions.sort((a, b) => a.question.cost - b.question.cost);
  return inTree(
    questions.map(({ entry, path, question }) => {
      const others = rivals.affords(question) ? question.rivals : null;
      const takers = others === null ? NOT_COMPARED : others.length === 0 ? UNMET : takersOf(entry, others, prefix);
      return { entry, path, depth: 0, ...takers };
    }),
  );
}

type Takers = Pick<PathArea, "notBelow" | "ties" | "undecided" | "complete">;
const NOT_COMPARED: Takers = { notBelow: null, ties: [], undecided: [], complete: false };
const UNMET: Takers = { notBelow: [], ties: [], undecided: [], complete: true };

/** Who takes a part of what an entry's path matches; of equally long ones it is taken to come last. */
function takersOf(entry: CorsPolicy, rivals: readonly CorsPolicy[], prefix: string): Takers {
  const own = pathBytes(text(entry.path));
  const found = regionsOf([...rivals, entry], text(entry.path), { spelling: "any", prefix });
  const takers = found.regions.flatMap(({ entry: taker }) => (taker === null || taker === entry ? [] : [taker]));
  const longer = takers.filter((taker) => pathBytes(text(taker.path)) > own);
  const equal = new Set(takers.filter((taker) => pathBytes(text(taker.path)) === own).map(({ path }) => path));
  return {
    notBelow: withoutInner(longer),
    // Of those with one path only the first is found.
    ties: rivals.filter(({ path }) => equal.has(path)),
    undecided: found.undecided.filter((one) => one !== entry),
    // What cannot be decided may hide others.
    complete: found.complete && found.undecided.every((one) => one === entry),
  };
}

/** Those that lie within no other of them; of two that hold each other the earlier stays. */
function withoutInner(takers: readonly CorsPolicy[]): CorsPolicy[] {
  const shapes = takers.map(({ path }) => shapeOf(text(path)));
  // Their paths differ, so one without a `*` holds no other.
  const outer = [...shapes.entries()].flatMap(([at, shape]) => (shape?.glob.hasStar ? [{ at, shape }] : []));
  return takers.filter((_, at) => {
    const inner = shapes[at];
    const isWithin = (other: Shape, isEarlier: boolean) =>
      inner !== null &&
      inner !== undefined &&
      globMatches(other.glob, inner.anyText) &&
      (isEarlier || !globMatches(inner.glob, other.anyText));
    return !outer.some((other) => other.at !== at && isWithin(other.shape, other.at < at));
  });
}

type Shape = { glob: Glob; anyText: string };

/** null for an expression. */
const shapeOf = remember(String, (path: string): Shape | null => {
  if (path.startsWith("^")) return null;
  const glob = readGlob(path, 0);
  return { glob, anyText: anyTextOf(glob) };
});

/** Each area before those whose pattern it holds. */
function inTree(areas: readonly PathArea[]): PathArea[] {
  const byLength = areas.toSorted((a, b) => pathBytes(text(a.entry.path)) - pathBytes(text(b.entry.path)));
  const byEntry = new Map(areas.map((area) => [area.entry, area]));
  const parents = new Map<PathArea, PathArea>();
  // The longest that holds it comes last, and stays.
  for (const area of byLength)
    for (const taker of area.notBelow ?? []) {
      const inner = byEntry.get(taker);
      if (inner && covers(area.entry.path, taker.path)) parents.set(inner, area);
    }
  const children = Map.groupBy(byLength, (area) => parents.get(area));
  const ordered: PathArea[] = [];
  const add = (area: PathArea, depth: number) => {
    ordered.push({ ...area, depth });
    for (const child of sortedByPath(children.get(area) ?? [])) add(child, depth + 1);
  };
  for (const area of sortedByPath(children.get(undefined) ?? [])) add(area, 0);
  return ordered;
}

const sortedByPath = (areas: readonly PathArea[]): PathArea[] =>
  areas.toSorted((a, b) => (a.entry.path < b.entry.path ? -1 : a.entry.path > b.entry.path ? 1 : 0));
