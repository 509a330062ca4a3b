import { manyFiles } from "../src/mocks/certificates/story.ts";
import { expect, test } from "./fixtures.ts";
import { withFiles } from "./ssl-seed.ts";

declare global {
  interface Window {
    longTasks: number[];
  }
}

test("1,000 certificates in 200 files: usable while they load, no long task", async ({
  page,
  signIn,
  standIn,
  stack,
}) => {
  test.setTimeout(90_000);
  withFiles(standIn, stack.origin, await manyFiles(Date.now(), 200, 5));
  await signIn(page, "#/config/cors");
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration);
    }).observe({ type: "longtask" });
  });
  await page.getByRole("link", { name: "SSL status" }).click();
  await expect(page.getByText(/of 200 files read/)).toBeVisible();
  const rows = page.getByRole("table", { name: "Certificates" });
  await expect(rows.getByRole("row").nth(3)).toBeVisible();
  await expect(page.getByText(/of 200 files read/)).toHaveCount(0, { timeout: 60_000 });
  await expect(rows).toHaveAttribute("aria-rowcount", "1001");
  await page.getByRole("searchbox").fill("host-199-4");
  await expect(rows).toHaveAttribute("aria-rowcount", "2");
  const tasks = await page.evaluate(() => window.longTasks);
  console.log(`long tasks with 1,000 certificates: ${tasks.map(Math.round).join(", ") || "none"}`);
  expect(await page.locator("*").count()).toBeLessThan(1500);
  expect(Math.max(0, ...tasks)).toBeLessThanOrEqual(50);
});
