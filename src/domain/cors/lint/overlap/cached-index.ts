import type { CorsPolicy } from "../../policy.ts";
import { PathIndex } from "./path-index.ts";

let last: { keys: readonly unknown[]; index: PathIndex } | null = null;

/** The index of these entries. The last one is kept: a form lints at every key with the same neighbours. */
export function indexOf(entries: readonly CorsPolicy[]): PathIndex {
  const keys = entries.flatMap((entry) => [entry.id, entry.path, entry.enabled]);
  if (last === null || last.keys.length !== keys.length || keys.some((key, at) => key !== last?.keys[at])) {
    last = { keys, index: new PathIndex(entries) };
  }
  return last.index;
}
