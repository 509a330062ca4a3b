/**
 * `npm run bench:work`: daily work in a list of 25 and of 10,000 entries: the longest task of each act, and how what JavaScript
 * holds grows with many of them. docs/performance.md says what the figures mean.
 */
import { type Browser, chromium, expect, type Page } from "@playwright/test";
import { heldBytes } from "../../e2e/held.ts";
import { CHROMIUM_ARGS, systemChromium } from "../chromium.ts";
import { median } from "./report.ts";
import { sessionOf } from "./session.ts";
import { type Stand, startStands } from "./stands.ts";

const SIZES = [25, 10_000];
const ROUNDS = 5;
/** What an act sets off comes within it. */
const WATCHED_MS = 1_500;
const FIRST = 20;
const SWITCHES = 500;
const NAVIGATIONS = 200;

const sort = (page: Page, head: string) => page.locator("main thead button", { hasText: head }).click();
const selectAll = (page: Page) => page.locator("main thead input[type=checkbox]").click();

/** Ends when the page says that it is stored. */
async function switchOne(page: Page): Promise<void> {
  await page.locator("main tbody").getByRole("switch").nth(3).press("Space");
  const said = page.getByText(/ is switched (?:on|off)\./);
  await said.waitFor();
  await page.getByRole("button", { name: "Dismiss" }).first().click();
  await expect(said).toHaveCount(0);
}

/** Into the form and back. */
async function navigate(page: Page): Promise<void> {
  await page.locator('main tbody a[href*="#/config/cors/"]').nth(3).click();
  await page.locator('main input[name="path"]').waitFor();
  await page.goBack();
  await page.locator('main tbody a[href*="#/config/cors/"]').nth(3).waitFor();
}

const ACTS: readonly [string, (page: Page) => Promise<void>][] = [
  ["typing", (page) => page.getByRole("searchbox").pressSequentially("table-9", { delay: 100 })],
  ["clearing", (page) => page.getByRole("searchbox").fill("")],
  ["sorting by origins", (page) => sort(page, "Origins")],
  ["sorting by path", (page) => sort(page, "Path")],
  ["switching", switchOne],
  ["selecting all", selectAll],
  ["selecting none", selectAll],
];

const stands = await startStands(null, "/");
const executablePath = systemChromium();
const browser = await chromium.launch({
  args: [...CHROMIUM_ARGS],
  ...(executablePath !== undefined && { executablePath }),
});
try {
  for (const size of SIZES) {
    await stands.fill(size, 1);
    for (const stand of stands.all) await work(browser, stand, size);
  }
} finally {
  await browser.close();
  await stands.close();
}

async function work(inside: Browser, { url, console: { pages } }: Stand, size: number): Promise<void> {
  const { state, kept } = await sessionOf(inside, url);
  const context = await inside.newContext({ storageState: state });
  const page = await context.newPage();
  await page.addInitScript(noteTasks, kept);
  await page.goto(url + pages.list?.route);
  await page.locator("main tbody").getByRole("switch").nth(3).waitFor();
  await page.waitForLoadState("networkidle");
  await expect(page.getByText("Checking…")).toHaveCount(0, { timeout: 60_000 });

  const longest = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, act] of ACTS) {
      await page.evaluate(() => Reflect.set(window, "longest", 0));
      await act(page);
      await page.waitForTimeout(WATCHED_MS);
      const task = Number(await page.evaluate(() => Reflect.get(window, "longest")));
      longest.set(name, [...(longest.get(name) ?? []), task]);
    }
  }
  for (const [name, tasks] of longest)
    console.log(
      `${size} entries, ${name}: longest task ${tasks.join(", ")} ms, median ${median(tasks)} (0: none of 50)`,
    );
  for (const [name, act, times] of [
    ["switches", switchOne, SWITCHES],
    ["navigations", navigate, NAVIGATIONS],
  ] as const) {
    for (let done = 0; done < FIRST; done++) await act(page);
    const before = await heldBytes(page);
    for (let done = FIRST; done < times; done++) await act(page);
    const after = await heldBytes(page);
    console.log(
      `${size} entries: ${(before / 1e6).toFixed(2)} MB after ${FIRST} ${name}, ${(after / 1e6).toFixed(2)} after ${times}: ${(after / before).toFixed(2)} ×`,
    );
  }
  await context.close();
}

/** In the page, before its scripts. */
function noteTasks(kept: Record<string, string>): void {
  for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, value);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      Reflect.set(window, "longest", Math.max(Number(Reflect.get(window, "longest")), duration));
  }).observe({ type: "longtask" });
}
