import * as z from "zod/mini";
import { manyFiles } from "../src/mocks/certificates/story.ts";
import { expect, test } from "./fixtures.ts";
import { withFiles } from "./ssl-seed.ts";

/** Chromium's trace events, as far as they are used here. `tdur` is what a task used of the processor, in microseconds. */
const traceSchema = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.optional(z.number()),
      args: z.optional(z.looseObject({ name: z.optional(z.unknown()) })),
    }),
  ),
});

/** Milliseconds of the longest tasks of the page's main threads, longest first. Not wall time: other programs run too. */
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

test("1,000 certificates in 200 files: usable while they load, no long task", async ({
  browser,
  page,
  signIn,
  standIn,
  stack,
}) => {
  test.setTimeout(120_000);
  withFiles(standIn, stack.origin, await manyFiles(Date.now(), 200, 5));
  await signIn(page, "#/config/cors");
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline"] });
  await page.getByRole("link", { name: "SSL status" }).click();
  await expect(page.getByText(/of 200 files read/)).toBeVisible();
  const rows = page.getByRole("table", { name: "Certificates" });
  await expect(rows.getByRole("row").nth(3)).toBeVisible();
  await page.getByRole("searchbox").fill("host-1");
  await expect(page).toHaveURL(/q=host-1/);
  await page.getByRole("searchbox").fill("");
  await expect(page.getByText(/of 200 files read/)).toHaveCount(0, { timeout: 60_000 });
  await expect(rows).toHaveAttribute("aria-rowcount", "1001");
  const tasks = longestTasks(await browser.stopTracing());
  console.log(`longest of ${tasks.length} tasks: ${tasks.slice(0, 5).map(Math.round).join(", ")} ms of processor time`);
  expect(tasks.length).toBeGreaterThan(100);
  expect(tasks[0]).toBeGreaterThan(1);
  expect(tasks[0]).toBeLessThanOrEqual(50);
  expect(await page.locator("*").count()).toBeLessThan(1500);
});
