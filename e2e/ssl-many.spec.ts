import { manyFiles } from "../src/mocks/certificates/story.ts";
import { expect, test } from "./fixtures.ts";
import { expectShortTasks } from "./main-thread.ts";
import { withFiles } from "./ssl-seed.ts";

test("5,000 certificates in 100 files: usable while they load, no long task", async ({
  page,
  signIn,
  standIn,
  stack,
}) => {
  test.setTimeout(120_000);
  withFiles(standIn, stack.origin, await manyFiles(Date.now(), 100, 50));
  await signIn(page, "#/config/cors");
  // Plain selectors: looking for names and texts would be the longest task of all.
  const progress = page.locator("main progress");
  const table = page.locator("main table");
  const search = page.locator("main input[type=search]");
  await expectShortTasks(page, "certificates", {
    async work() {
      await page.locator('nav a[href$="#/config/ssl"]').click();
      await expect(progress).toBeVisible();
      await expect(table.locator("tbody tr").nth(2)).toBeVisible();
      await search.fill("host-1");
      await expect(page).toHaveURL(/q=host-1/);
      await search.fill("");
      await expect(progress).toHaveCount(0, { timeout: 60_000 });
      await expect(table).toHaveAttribute("aria-rowcount", "5001");
    },
    async again() {
      await page.goto(`${stack.url}#/config/cors`);
      await page.reload();
      await expect(table).toBeVisible();
    },
  });
  expect(await page.locator("*").count()).toBeLessThan(1500);
});
