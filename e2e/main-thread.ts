/** How long the page's main thread is held up, measured with Chromium's own trace. */
import { expect, type Page } from "@playwright/test";
import * as z from "zod/mini";

/** Chromium's trace events, as far as they are used here. `tdur` is what a task used of the processor, in microseconds. */
const traceSchema = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      pid: z.optional(z.number()),
      tid: z.optional(z.number()),
      tdur: z.optional(z.number()),
      args: z.optional(z.looseObject({ name: z.optional(z.unknown()) })),
    }),
  ),
});

/** What a task may take on a machine that parses the sample of `slowness` in `SAMPLE_MS`, as this one does when idle. */
const BUDGET_MS = 50;
const SAMPLE_MS = 5;

/**
 * Fails when a task of the main thread takes longer than 50 ms while `work` runs. Processor time, not the clock: other
 * programs run too. What they slow down nevertheless is measured in the same page, and the budget grows with it. What
 * still shows in one measurement alone is theirs: a task that the page makes long is long in each of three.
 * @param again brings the page back to where `work` begins, loaded again and unmeasured.
 */
export async function expectShortTasks(
  page: Page,
  what: string,
  { work, again }: { work: () => Promise<void>; again: () => Promise<void> },
): Promise<void> {
  const tooLong: number[][] = [];
  while (tooLong.length < 3) {
    if (tooLong.length > 0) await again();
    const tasks = await longTasks(page, what, work);
    if (tasks.length === 0) return;
    tooLong.push(tasks);
  }
  expect(tooLong, "tasks that are too long in each of three measurements").toEqual([]);
}

/** Milliseconds of the tasks beyond the budget. */
async function longTasks(page: Page, what: string, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser");
  const before = await slowness(page);
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await work();
  const tasks = longestTasks(await browser.stopTracing());
  const slow = Math.max(before, await slowness(page));
  const longest = tasks.slice(0, 5).map(Math.round).join(", ");
  console.log(
    `${what}: longest of ${tasks.length} tasks ${longest} ms of processor time, machine slowed ${slow.toFixed(1)} times`,
  );
  expect(tasks.length, "the trace holds the tasks of the page").toBeGreaterThan(20);
  expect(tasks[0]).toBeGreaterThan(1);
  return tasks.filter((ms) => ms > BUDGET_MS * slow);
}

/** Milliseconds of the tasks of the page's main threads, longest first. */
function longestTasks(trace: Buffer): number[] {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()));
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  return traceEvents
    .filter(({ name, pid, tid }) => name === "RunTask" && main.has(`${pid}:${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000)
    .sort((a, b) => b - a);
}

/** How much slower than alone on its machine the page runs now; 1 or more. */
async function slowness(page: Page): Promise<number> {
  const times = await page.evaluate(() => {
    const sample = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, path: `api/v2/${id}` })));
    return Array.from({ length: 9 }, () => {
      const started = performance.now();
      JSON.parse(sample);
      return performance.now() - started;
    });
  });
  const median = times.sort((a, b) => a - b)[4] ?? 0;
  return Math.max(1, median / SAMPLE_MS);
}
