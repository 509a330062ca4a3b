import { manyFiles } from "../src/mocks/certificates/story.ts";
import { expect, test } from "./fixtures.ts";
import { expectShortTasks } from "./main-thread.ts";
import type { RunningPlatform } from "./server/start.ts";
import { withFiles } from "./ssl-seed.ts";

const [FILES, EACH] = [100, 50];

/** The files arrive in three parts, the second and the third only once they are let go: reading takes as long as it is looked at. */
function holdFiles({ platform }: RunningPlatform) {
  const [second, last] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const honest = platform.respond;
  platform.respond = async (request) => {
    const number = Number(/many-(\d+)\.pem$/.exec(request.url)?.[1] ?? 0);
    if (number >= FILES / 2) await second.promise;
    if (number === FILES - 1) await last.promise;
    return honest(request);
  };
  return {
    letSecondGo: second.resolve,
    letLastGo() {
      last.resolve();
      platform.respond = honest;
    },
  };
}

test("5,000 certificates in 100 files: usable while they load, no long task", async ({
  page,
  signIn,
  standIn,
  stack,
}) => {
  withFiles(standIn, stack.origin, await manyFiles(Date.now(), FILES, EACH));
  await signIn(page, "#/config/cors");
  // Plain selectors: looking for names and texts would be the longest task of all.
  const progress = page.locator("main progress");
  const table = page.locator("main table");
  const search = page.locator("main input[type=search]");
  await expectShortTasks(page, "certificates", {
    async work() {
      const { letSecondGo, letLastGo } = holdFiles(standIn);
      await page.locator('nav a[href$="#/config/ssl"]').click();
      // What was read is shown a second after the beginning.
      const clicked = await page.evaluate(() => performance.now());
      await page.waitForFunction((since) => performance.now() - since > 1_000, clicked);
      letSecondGo();
      await expect(progress).toBeVisible();
      await expect(table.locator("tbody tr").nth(2)).toBeVisible();
      await search.fill("host-1");
      await expect(page).toHaveURL(/q=host-1/);
      await search.fill("");
      letLastGo();
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
