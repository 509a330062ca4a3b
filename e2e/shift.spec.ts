/** Nothing moves by itself while a page is read, on a fast line and on a slow one: Chromium's own layout shifts. */
import type { Page } from "@playwright/test";
import { manyFiles } from "../src/mocks/certificates/story.ts";
import { RITA, story } from "../src/mocks/story.ts";
import { connect } from "./admin.ts";
import { expect, test } from "./fixtures.ts";
import { ROUTES } from "./routes.ts";
import { withFiles } from "./ssl-seed.ts";
import { seed } from "./stack.ts";

const MAX = 0.02;
/** 1.6 Mbit/s with 150 ms there and back, and nothing in the cache. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const FAST = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** Entries with findings, of different heights. */
const entries = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    path: `api/v2/long/${at}`,
    origin: at % 3 === 0 ? "https://shop.example/,https://www.shop.example" : "https://shop.example",
    method: ["GET"],
    ...(at % 4 === 0 && { description: "Shop" }),
  }));

test("the list does not move", async ({ page, signIn, standIn, stack }) => {
  await noteShifts(page);
  await signIn(page);
  const line = await page.context().newCDPSession(page);
  for (const [count, speed] of [[25], [120], [1_000], [10_000], [25, SLOW], [1_000, SLOW]] as const) {
    standIn.platform.reset(seed(stack.origin, entries(count)));
    await line.send("Network.emulateNetworkConditions", speed ?? FAST);
    await page.reload();
    await expect(page.locator('main tbody a[href*="#/config/cors/"]').first()).toBeVisible();
    if (count > 100) await expect(page.getByText(/^All .* entries are read/)).toBeVisible();
    await expect(page.getByText("Checking…")).toHaveCount(0);
    await expectStill(page, `list of ${count}${speed ? ", slow" : ""}`);
  }
});

test("SSL status does not move", async ({ page, signIn, standIn, stack }) => {
  await noteShifts(page);
  await signIn(page, "#/config/ssl");
  const line = await page.context().newCDPSession(page);
  const files = await manyFiles(Date.now(), 1_000, 1);
  const few = Object.fromEntries(Object.entries(files).slice(0, 11));
  for (const [count, seeded, speed] of [
    [10, few],
    [10, few, SLOW],
    [1_000, files],
  ] as const) {
    withFiles(standIn, stack.origin, seeded);
    await line.send("Network.emulateNetworkConditions", speed ?? FAST);
    await page.reload();
    await expect(page.locator('main tbody a[href*="#/config/ssl/"]').first()).toBeVisible();
    await expectStill(page, `SSL status of ${count}${speed ? ", slow" : ""}`);
  }
});

test("no other page moves on a slow line, nor does the list when others changed entries", async ({
  page,
  signIn,
  standIn,
  stack,
  admin,
}) => {
  standIn.platform.reset(story(stack.origin, Date.now()));
  await noteShifts(page);
  await signIn(page);
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("gatehouse.seen:")));
  const rita = await connect(standIn.url, RITA);
  const [entry] = await admin.entries();
  await rita.update(entry?.id ?? Number.NaN, { description: "By Rita" });
  const line = await page.context().newCDPSession(page);
  await line.send("Network.emulateNetworkConditions", SLOW);
  for (const route of ROUTES) {
    // Another query loads the page from the start, in the tab that has the session.
    await page.goto(`${stack.url}?${ROUTES.indexOf(route)}${route}`);
    await expect(page.locator("main h1")).toBeVisible();
    if (route === "#/config/cors") await expect(page.getByRole("button", { name: "What changed" })).toBeVisible();
    await expectStill(page, route);
  }
});

/** Adds up what moves without a press or a key, with the elements that did. */
async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const record = { shift: 0, moved: [] as string[] };
    Object.assign(globalThis, { record });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (Reflect.get(entry, "hadRecentInput")) continue;
        record.shift += Number(Reflect.get(entry, "value"));
        for (const source of Reflect.get(entry, "sources")) {
          const { node, previousRect, currentRect } = source;
          const name = node instanceof Element ? `${node.localName}.${node.className}` : "text";
          record.moved.push(
            `${Reflect.get(entry, "value")} ${name} “${node?.textContent?.slice(0, 40)}” ${previousRect.y}+${previousRect.height} → ${currentRect.y}+${currentRect.height}`,
          );
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

async function expectStill(page: Page, what: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  const { shift, moved } = await page.evaluate(
    () =>
      new Promise<{ shift: number; moved: string[] }>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(Reflect.get(globalThis, "record")))),
      ),
  );
  console.log(`${what}: ${shift.toFixed(4)}`);
  expect.soft(shift, `${what}\n${moved.join("\n")}`).toBeLessThanOrEqual(MAX);
}
