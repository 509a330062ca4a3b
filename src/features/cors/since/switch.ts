import { useSyncExternalStore } from "react";
import { createListeners } from "../../../ui/listeners.ts";

const PREFIX = "gatehouse.seen:";
/** What is kept where nothing is to be kept. */
export const OFF = "null";

/** The key in localStorage of what this owner saw. */
export const keyOf = (owner: string): string => PREFIX + owner;

export const { subscribe, tell } = createListeners();

/** Read once: of 10,000 entries it is a long text. */
const off = new Map<string, boolean>();

/** Tells that it is switched on or off, or may be. */
export function tellSwitched(owner: string): void {
  off.delete(owner);
  tell();
}

/** `changed` gets the owner whose entry another tab changed. */
export function onOtherTab(changed: (owner: string) => void): void {
  addEventListener("storage", ({ key }) => {
    if (!key?.startsWith(PREFIX)) return;
    const owner = key.slice(PREFIX.length);
    changed(owner);
    tellSwitched(owner);
  });
}

function isOff(owner: string): boolean {
  try {
    const is = off.get(owner) ?? localStorage.getItem(keyOf(owner)) === OFF;
    off.set(owner, is);
    return is;
  } catch {
    return false;
  }
}

/** Whether what others change is marked for this owner. */
export const useIsMarking = (owner: string): boolean => useSyncExternalStore(subscribe, () => !isOff(owner));
