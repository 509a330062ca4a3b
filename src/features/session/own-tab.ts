import { LIMITS } from "./limits.ts";

/**
 * Takes the Web Lock named after a tab's id, until the page goes (a page in the back-forward cache holds none, and takes it
 * again when it comes back). False when another tab has it: this one is a duplicate, with a copy of the other's session.
 * Outside a secure context there are no locks, and duplicates are not noticed.
 */
export async function holdTab(id: string): Promise<boolean> {
  if (!("locks" in navigator)) return true;
  const name = `gatehouse.tab:${id}`;
  const isMine = await claim(name, { signal: AbortSignal.timeout(LIMITS.claim) });
  // No answer in time may also come from a busy browser: this question it answers without waiting for another tab.
  return isMine || claim(name, { ifAvailable: true });
}

function claim(name: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const held = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock && new Promise<void>((release) => addEventListener("pagehide", () => release(), { once: true }));
    };
    navigator.locks.request(name, options, held).catch(() => resolve(false));
  });
}
