/** Checking 10,000 entries and playing a request through them never holds up a key press. */
import type { Page } from "@playwright/test";
import * as z from "zod/mini";
import { field } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

const COUNT = 10_000;
const BUDGET_MS = 50;

/** Entries that overlap, repeat and fail as real ones do, so that each has findings. */
const entries = Array.from({ length: COUNT }, (_, at) => ({
  path: at % 7 === 0 ? `/api/v2/s${at % 40}/${at}` : `api/v2/s${at % 40}/t${at}${at % 3 === 0 ? "/*" : ""}`,
  origin: at % 5 === 0 ? "http://app.example" : "https://app.example,https://app.example/",
  header: "Content-Type",
  method: ["GET", "POST"],
}));

const eventSchema = z.object({
  name: z.string(),
  tid: z.optional(z.number()),
  pid: z.optional(z.number()),
  tdur: z.optional(z.number()),
  args: z.optional(z.object({ name: z.optional(z.string()) })),
});
const traceSchema = z.object({ traceEvents: z.array(eventSchema) });

/**
 * Milliseconds of the tasks of the page's main thread while `work` runs, the longest first. Time on the processor, not on
 * the clock: other programs on the machine do not count.
 */
async function tasksDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser");
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await work();
  const trace = traceSchema.parse(JSON.parse((await browser.stopTracing()).toString()));
  const threadOf = ({ pid, tid }: z.infer<typeof eventSchema>) => `${pid} ${tid}`;
  const mains = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(threadOf),
  );
  const tasks = trace.traceEvents
    .filter((event) => event.name === "RunTask" && event.tdur !== undefined && mains.has(threadOf(event)))
    .map(({ tdur = 0 }) => Math.round(tdur / 1000));
  expect(tasks.length, "the trace holds the tasks of the page").toBeGreaterThan(20);
  return tasks.sort((a, b) => b - a);
}

function expectShort(tasks: readonly number[], what: string): void {
  test.info().annotations.push({ type: what, description: `${tasks.slice(0, 5).join(", ")} ms` });
  console.log(`${what}: longest tasks ${tasks.slice(0, 5).join(", ")} ms`);
  expect(tasks.filter((ms) => ms > BUDGET_MS)).toEqual([]);
}

test.describe("10,000 entries with findings", () => {
  test.use({ entries: [entries, { scope: "test" }] });

  test.beforeEach(async ({ page, signIn }) => {
    test.setTimeout(120_000);
    await signIn(page);
    const errors = page.getByRole("group", { name: "Findings" }).getByRole("radio", { name: /^Errors \d+$/ });
    await expect(errors).toBeVisible({ timeout: 60_000 });
  });

  test("typing in the filter is not held up by the findings, nor by the filter of severities", async ({ page }) => {
    await page
      .getByRole("group", { name: "Findings" })
      .getByRole("radio", { name: /^Errors/ })
      .check();
    const search = page.getByRole("searchbox");
    await search.focus();
    const tasks = await tasksDuring(page, async () => {
      await search.pressSequentially("api/v2/s7/", { delay: 60 });
      await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", /^\d{2,3}$/);
    });
    expectShort(tasks, "filter");
  });

  test("typing in the form is not held up by the findings, nor by the preview", async ({ page }) => {
    await page.getByRole("link", { name: "Create CORS entry" }).click();
    await field(page, "Origins").fill("https://app.example");
    await field(page, "Origins").press("Enter");
    await field(page, "Path").fill("api/v2/s1");
    await expect(page.getByText("This entry answers.")).toBeVisible({ timeout: 30_000 });
    const path = field(page, "Path");
    const tasks = await tasksDuring(page, async () => {
      await path.pressSequentially("/t41/orders", { delay: 200 });
      await path.pressSequentially("/*", { delay: 700 });
      await expect(page.getByText("/api/v2/s1/t41/orders/example").first()).toBeVisible({ timeout: 30_000 });
    });
    expectShort(tasks, "form");
  });
});
