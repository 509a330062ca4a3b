import { afterEach, expect, test, vi } from "vitest";
import { LIMITS } from "./limits.ts";
import { holdTab } from "./own-tab.ts";

/** Web Locks of one browser: an exclusive lock, which waits in its queue. @param delay ms until the browser looks at a request */
function lockManager(delay: number): Pick<LockManager, "request"> {
  const taken = new Set<string>();
  async function request(
    name: string,
    { signal, ifAvailable = false }: LockOptions,
    run: LockGrantedCallback<unknown>,
  ) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    while (taken.has(name)) {
      if (ifAvailable) return run(null);
      signal?.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    taken.add(name);
    if (signal?.aborted) {
      // Granted, and on its way to a page that waits no longer.
      setTimeout(() => taken.delete(name), 50);
      throw signal.reason;
    }
    const done = Promise.resolve(run({ name, mode: "exclusive" }));
    return done.finally(() => taken.delete(name));
  }
  return { request } as Pick<LockManager, "request">;
}

/** @returns the page, to be left */
function inBrowser(delay: number): EventTarget {
  const page = new EventTarget();
  vi.stubGlobal("navigator", { locks: lockManager(delay) });
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  return page;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("the first tab has its id, a copy of it has not, and a reload has it again", async () => {
  const page = inBrowser(1);
  expect(await holdTab("a")).toBe(true);
  expect(await holdTab("a")).toBe(false);
  expect(await holdTab("b")).toBe(true);
  const reloaded = holdTab("a");
  page.dispatchEvent(new Event("pagehide"));
  expect(await reloaded).toBe(true);
});

test("a browser that answers late is not taken for another tab", async () => {
  inBrowser(LIMITS.claim + 100);
  expect(await holdTab("late")).toBe(true);
});

test("a page that stood still while the browser granted the lock has it", async () => {
  inBrowser(1);
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
  expect(await holdTab("stopped")).toBe(true);
});
