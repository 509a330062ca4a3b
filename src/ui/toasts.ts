import { createListeners } from "./listeners.ts";
import type { Tone } from "./tone.ts";

export interface Toast {
  id: number;
  tone: Tone;
  text: string;
  /** What can still be done about it ("Undo"); doing it ends the toast. */
  action?: { label: string; run: () => void };
}

/** More would cover the page, and hold what they offer to undo. */
const MOST = 4;

let toasts: readonly Toast[] = [];
let lastId = 0;
const { subscribe, tell } = createListeners();

function set(next: readonly Toast[]) {
  toasts = next;
  tell();
}

/** Says what happened, without being in the way; never the only place of an error. The oldest ends where there are many, an error last. */
export function showToast(toast: Omit<Toast, "id">): void {
  lastId += 1;
  const ended = toasts.length < MOST ? null : (toasts.find(({ tone }) => tone !== "crit") ?? toasts[0]);
  set([...toasts.filter((one) => one !== ended), { ...toast, id: lastId }]);
}

export function dismissToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** What was said, and offered to be done, belongs to a page that is gone. */
export const clearToasts = (): void => set([]);

/** For useSyncExternalStore. */
export const toastStore = {
  subscribe,
  read: () => toasts,
};
