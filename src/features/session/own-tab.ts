import { LIMITS } from "./limits.ts";

/**
 * Takes the Web Lock named after a tab's id, until the page goes (a page in the back-forward cache holds none, and takes it
 * again when it comes back). False when another tab has it: this one is a duplicate, with a copy of the other's session.
 * Outside a secure context there are no locks, and duplicates are not noticed.
 */
export async function holdTab(id: string): Promise<boolean> {
  if (!("locks" in navigator)) return true;
  const name = `gatehouse.tab:${id}`;
  // A question that the browser answers at once never runs out of time, however busy browser and page are.
  const isFree = () => claim(name, { ifAvailable: true });
  // The page before a reload may hold it a moment longer; no answer in time may also come from a busy browser.
  return (await isFree()) || (await claim(name, { signal: AbortSignal.timeout(LIMITS.claim) })) || isFree();
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
