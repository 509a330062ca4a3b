/**
 * Calls run side by side; a renewal runs alone, because it ends the token that the others carry. It waits for those under
 * way, and those that come later wait for it.
 */
export function createGate() {
  let running = 0;
  let alone: Promise<unknown> | null = null;
  let drained = () => {};
  return {
    async shared<T>(run: () => Promise<T>): Promise<T> {
      while (alone !== null) await alone;
      running += 1;
      try {
        return await run();
      } finally {
        running -= 1;
        if (running === 0) drained();
      }
    },
    /** Those who ask while one waits or runs share it. @param run must not reject. */
    exclusive(run: () => Promise<void>): Promise<unknown> {
      alone ??= (async () => {
        if (running > 0) await new Promise<void>((resolve) => (drained = resolve));
        await run();
        alone = null;
      })();
      return alone;
    },
    /** The renewal under way, if there is one. */
    pending: () => alone,
  };
}
