import { useSyncExternalStore } from "react";
import { createListeners } from "../../ui/listeners.ts";

const KEY = "gatehouse.keys";
const { subscribe, tell } = createListeners();

let isOn = stored();

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** Whether single letters act: whoever dictates or types with a switch turns them off. Kept on this device. */
export const hasSingleKeys = (): boolean => isOn;

export function setSingleKeys(next: boolean): void {
  isOn = next;
  try {
    if (next) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // A browser that keeps nothing for this page keeps it until the page is closed.
  }
  tell();
}

export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, hasSingleKeys);
