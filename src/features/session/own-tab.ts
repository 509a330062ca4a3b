import { LIMITS } from "./limits.ts";

/**
 * Takes the Web Lock named after a tab's id, until the page goes (a page in the back-forward cache holds none, and takes it
 * again when it comes back). False when another tab has it: this one is a duplicate, with a copy of the other's session.
 * Outside a secure context there are no locks, and duplicates are not noticed.
 */
export function holdTab(id: string): Promise<boolean> {
  if (!("locks" in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return new Promise<void>((release) => addEventListener("pagehide", () => release(), { once: true }));
    };
    navigator.locks
      .request(`gatehouse.tab:${id}`, { signal: AbortSignal.timeout(LIMITS.claim) }, held)
      .catch(() => resolve(false));
  });
}
