import { useSyncExternalStore } from "react";
import { createListeners } from "../../../ui/listeners.ts";

type Marked = ReadonlySet<number>;

const NONE: Marked = new Set();
let last: { base: string; ids: Marked } | null = null;
const seen = new WeakSet<Marked>();
const { subscribe, tell } = createListeners();

/** Marks the entries that the last act changed or created on a platform, so that the eye finds them in the list. */
export function mark(base: string, ids: readonly number[]): void {
  last = { base, ids: new Set(ids) };
  tell();
}

/** Ids of the entries that the last act changed or created on this platform; a new set with each act. */
export const useMarked = (base: string): Marked =>
  useSyncExternalStore(subscribe, () => (last?.base === base ? last.ids : NONE));

/** True the first time: the list is scrolled to them once. */
export function isFirstSight(marked: Marked): boolean {
  if (seen.has(marked)) return false;
  seen.add(marked);
  return true;
}
