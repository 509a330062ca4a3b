import type { Page } from "@playwright/test";
import { noteCalls, row } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";
import { expectShortTasks } from "./main-thread.ts";

const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    path: `api/v2/many/${String(at + 1).padStart(5, "0")}`,
    origin: "https://shop.example",
    method: ["GET"],
    description: `Entry number ${at + 1}`,
  }));
const OWN = 2;
/** For reading 10,000 entries. */
const SLOW = { timeout: 90_000 };

const elements = (page: Page) => page.evaluate(() => document.querySelectorAll("*").length);

test.describe("1,203 entries", () => {
  test.use({ entries: [numbered(1203), { scope: "test" }] });

  test("all of them are read, page by page in the order of ids", async ({ page, signIn }) => {
    const urls: string[] = [];
    page.on("request", (request) => /system\/cors\?/.test(request.url()) && urls.push(request.url()));
    await signIn(page);
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", String(1203 + OWN + 1));
    expect(urls).toHaveLength(4);
    for (const url of urls) expect(url).toMatch(/order=id/);
    await page.getByRole("searchbox").fill("many/01203");
    await expect(row(page, "api/v2/many/01203")).toBeVisible();
  });

  test("one deleted by someone else between two pages hides none of the others", async ({ page, signIn, admin }) => {
    let pages = 0;
    await page.route("**/system/cors?*", async (route) => {
      pages += 1;
      if (pages === 2) await admin.remove(10);
      await route.continue();
    });
    await signIn(page);
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", String(1202 + OWN + 1));
    const filter = page.getByRole("searchbox");
    for (const entry of [{ path: "api/v2/many/00499" }, { path: "api/v2/many/00999" }]) {
      await filter.fill(entry.path);
      await expect(row(page, entry.path)).toBeVisible();
    }
    await filter.fill("api/v2/many/00008");
    await expect(page.getByText("No entry matches")).toBeVisible();
  });

  test("one deleted and one created meanwhile hide none either, and none is listed twice", async ({
    page,
    signIn,
    admin,
  }) => {
    let pages = 0;
    await page.route("**/system/cors?*", async (route) => {
      pages += 1;
      if (pages === 2) {
        await admin.remove(10);
        await admin.create({ path: "api/v2/many/new", origin: "*" });
      }
      await route.continue();
    });
    await signIn(page);
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", String(1203 + OWN + 1));
    const filter = page.getByRole("searchbox");
    for (const path of ["api/v2/many/00499", "api/v2/many/00999", "api/v2/many/new"]) {
      await filter.fill(path);
      await expect(row(page, path)).toHaveCount(1);
    }
  });

  test("when others never stop editing, the page says that entries may be missing", async ({ page, signIn, admin }) => {
    let id = 3;
    await page.route("**/system/cors?*", async (route) => {
      await admin.remove(id++);
      await route.continue();
    });
    await signIn(page);
    await expect(page.getByText(/The list may not be whole/)).toBeVisible();
    await page.unroute("**/system/cors?*");
    await page.getByRole("button", { name: "Read again" }).click();
    await expect(page.getByText(/The list may not be whole/)).toBeHidden();
  });
});

test.describe("10,000 entries", () => {
  test.use({ entries: [numbered(10_000), { scope: "test" }] });

  test("stay light, and the last one is reached by scrolling and by the filter", async ({ page, signIn }) => {
    await signIn(page);
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", String(10_000 + OWN + 1), SLOW);
    expect(await elements(page)).toBeLessThanOrEqual(1500);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    await expect(row(page, "api/v2/many/00001")).toBeHidden();
    expect(await elements(page)).toBeLessThanOrEqual(1500);
    // Rows grow when they are measured, and when their findings come: the end is reached when scrolling moves no further.
    await expect(async () => {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await expect(row(page, "api/v2/many/10000")).toBeInViewport({ timeout: 2_000 });
    }).toPass();
    expect(await elements(page)).toBeLessThanOrEqual(1500);
    const calls = noteCalls(page);
    await page.getByRole("searchbox").fill("number 7777");
    await expect(row(page, "api/v2/many/07777")).toBeVisible();
    expect(calls.all()).toEqual([]);
  });

  test("typing in the filter never blocks the page", async ({ page, signIn }) => {
    await signIn(page);
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", String(10_000 + OWN + 1), SLOW);
    const search = page.locator("main input[type=search]");
    const table = page.locator("main table");
    const start = page.url();
    await expectShortTasks(page, "list", {
      async work() {
        await search.pressSequentially("many/099", { delay: 30 });
        await expect(table).toHaveAttribute("aria-rowcount", "101");
      },
      async again() {
        await page.goto(start);
        await page.reload();
        await expect(table).toHaveAttribute("aria-rowcount", String(10_000 + OWN + 1), SLOW);
      },
    });
  });
});
