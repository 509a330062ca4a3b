/** What a signed-in tab asks for while its scripts are still on their way: see tools/early-script.ts. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import type { RunningPlatform } from "./server/start.ts";

const reads = ({ requests }: RunningPlatform) =>
  requests.filter(({ method, url }) => method === "GET" && url.includes("/system/cors?")).length;

/** The console's own files wait from now on; resolves to what lets them come. */
async function holdConsole(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\/assets\/(?:index|console)-[^/]*\.js$/, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test("a reload of the list reads it once, before the console is here", async ({ page, signIn, standIn }) => {
  await signIn(page);
  await expect(page.getByRole("switch").first()).toBeVisible();
  const release = await holdConsole(page);
  standIn.requests.length = 0;
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator(".early")).toBeVisible();
  await expect.poll(() => reads(standIn)).toBe(1);
  release();
  await expect(page.getByRole("switch").first()).toBeVisible();
  await expect(page.locator(".early")).toBeHidden();
  expect(reads(standIn)).toBe(1);
});

test("what was asked early and failed is asked again", async ({ page, signIn, standIn, watched }) => {
  watched.allow(/status of 500/);
  await signIn(page);
  await expect(page.getByRole("switch").first()).toBeVisible();
  const release = await holdConsole(page);
  standIn.requests.length = 0;
  standIn.platform.failNext({ method: "GET", path: "system/cors", kind: "500" });
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => standIn.requests.map(({ status }) => status)).toContain(500);
  release();
  await expect(page.getByRole("switch").first()).toBeVisible();
  expect(reads(standIn)).toBe(2);
});

test("nothing is asked early on another page, nor by a tab that is not signed in", async ({
  page,
  signIn,
  standIn,
  stack,
}) => {
  await signIn(page, "#/config/ssl");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  standIn.requests.length = 0;
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(`${stack.url}#/config/cors`);
  await expect(other.getByLabel("E-mail")).toBeVisible();
  expect(reads(standIn)).toBe(0);
});
