import type { CorsPolicy } from "../../policy.ts";
import { PathIndex } from "./path-index.ts";

type Key = { id: unknown; path: unknown; enabled: unknown };

let last: { keys: readonly Key[]; index: PathIndex } | null = null;

/** The index of these entries. The last one is kept: a form lints at every key with the same neighbours. */
export function indexOf(entries: readonly CorsPolicy[]): PathIndex {
  if (last === null || last.keys.length !== entries.length || !last.keys.every((key, at) => isSame(key, entries[at]))) {
    const keys = entries.map(({ id, path, enabled }) => ({ id, path, enabled }));
    last = { keys, index: new PathIndex(entries) };
  }
  return last.index;
}

function isSame({ id, path, enabled }: Key, entry: CorsPolicy | undefined): boolean {
  return entry?.id === id && entry?.path === path && entry?.enabled === enabled;
}
