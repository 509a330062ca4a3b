import { useSyncExternalStore } from "react";
import { createListeners } from "../../../ui/listeners.ts";

let marked: ReadonlySet<number> = new Set();
const { subscribe, tell } = createListeners();

/** Marks the entries that the last act changed or created, so that the eye finds them in the list. */
export function mark(ids: readonly number[]): void {
  marked = new Set(ids);
  tell();
}

/** Ids of the entries that the last act changed or created; a new set with each act. */
export const useMarked = (): ReadonlySet<number> => useSyncExternalStore(subscribe, () => marked);
