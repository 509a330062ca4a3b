import { manyFiles } from "../src/mocks/certificates/story.ts";
import { expect, test } from "./fixtures.ts";
import { expectShortTasks } from "./main-thread.ts";
import { withFiles } from "./ssl-seed.ts";

test("1,000 certificates in 200 files: usable while they load, no long task", async ({
  page,
  signIn,
  standIn,
  stack,
}) => {
  test.setTimeout(120_000);
  withFiles(standIn, stack.origin, await manyFiles(Date.now(), 200, 5));
  await signIn(page, "#/config/cors");
  await expectShortTasks(page, "certificates", async () => {
    await page.getByRole("link", { name: "SSL status" }).click();
    await expect(page.getByText(/of 200 files read/)).toBeVisible();
    const rows = page.getByRole("table", { name: "Certificates" });
    await expect(rows.getByRole("row").nth(3)).toBeVisible();
    await page.getByRole("searchbox").fill("host-1");
    await expect(page).toHaveURL(/q=host-1/);
    await page.getByRole("searchbox").fill("");
    await expect(page.getByText(/of 200 files read/)).toHaveCount(0, { timeout: 60_000 });
    await expect(rows).toHaveAttribute("aria-rowcount", "1001");
  });
  expect(await page.locator("*").count()).toBeLessThan(1500);
});
