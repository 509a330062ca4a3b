/** How long one slice may take: with what the page draws after it, no task is longer than 50 ms. */
const SLICE_MS = 8;

/** Takes `steps` to their end, a few milliseconds at a time, the first ones at once: keys, clicks and drawing come between. */
export async function inSlices<T>(steps: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) {
      const { done, value } = steps.next();
      if (done) return value;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
