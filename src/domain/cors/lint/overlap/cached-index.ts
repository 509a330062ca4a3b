import type { CorsPolicy } from "../../policy.ts";
import { PathIndex } from "./path-index.ts";

/** Steps of all searches for one answer among a hundred entries. */
const STEPS = 4_000_000;

/** The more entries there are, the less is left for all searches together. */
const stepsFor = (entries: number): number => STEPS / Math.max(1, entries / 100) ** 1.5;

type Key = { id: unknown; path: unknown; enabled: unknown };

let last: { keys: readonly Key[]; prefix: string; index: PathIndex } | null = null;

/** The index of these entries. The last one is kept: a form lints at every key with the same neighbours. */
export function indexOf(entries: readonly CorsPolicy[], prefix: string): PathIndex {
  const isKept =
    last?.prefix === prefix &&
    last.keys.length === entries.length &&
    last.keys.every((key, at) => isSame(key, entries[at]));
  if (last === null || !isKept) {
    const keys = entries.map(({ id, path, enabled }) => ({ id, path, enabled }));
    last = { keys, prefix, index: new PathIndex(entries, prefix) };
  }
  last.index.budget.steps = stepsFor(entries.length);
  return last.index;
}

function isSame({ id, path, enabled }: Key, entry: CorsPolicy | undefined): boolean {
  return entry?.id === id && entry?.path === path && entry?.enabled === enabled;
}
