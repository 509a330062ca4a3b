import { useSyncExternalStore } from "react";
import { createListeners } from "../../../ui/listeners.ts";

const PREFIX = "gatehouse.seen:";
/** What is kept where nothing is to be kept. */
export const OFF = "null";

/** The key in localStorage of what this owner saw. */
export const keyOf = (owner: string): string => PREFIX + owner;

export const { subscribe, tell } = createListeners();

/** `changed` gets the owner whose entry another tab changed. */
export function onOtherTab(changed: (owner: string) => void): void {
  addEventListener("storage", ({ key }) => {
    if (!key?.startsWith(PREFIX)) return;
    changed(key.slice(PREFIX.length));
    tell();
  });
}

function isOff(owner: string): boolean {
  try {
    return localStorage.getItem(keyOf(owner)) === OFF;
  } catch {
    return false;
  }
}

/** Whether what others change is marked for this owner. */
export const useIsMarking = (owner: string): boolean => useSyncExternalStore(subscribe, () => !isOff(owner));
