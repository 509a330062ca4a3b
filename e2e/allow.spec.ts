import type { Page } from "@playwright/test";
import { USUAL_HEADERS } from "../src/domain/headers.ts";
import { toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";
import { send, startThirdOrigins } from "./third-origin.ts";

const SHOP = "http://shop.localhost:7301";
const BI = "http://bi.localhost:7302";
const KEY = "X-DreamFactory-API-Key";
const WIDE = "api/v2/gatehouse-e2e/*";
test.use({ entries: [{ path: WIDE, origin: BI, method: ["GET"], header: KEY, max_age: 0 }] });

const story = (page: Page) => page.getByRole("region", { name: "What happens" });

test("an application that Chromium refuses is explained, allowed, and then let in from its own origin", async ({
  page,
  signIn,
  standIn,
  launchOptions,
}) => {
  const thirds = await startThirdOrigins(launchOptions, [SHOP, BI]);
  const [shop, bi] = [await thirds.open(SHOP), await thirds.open(BI)];
  const call = {
    url: `${standIn.url}/api/v2/gatehouse-e2e/orders`,
    method: "GET",
    headers: { [KEY]: "k" },
    credentials: "omit",
  } as const;
  expect((await send(shop, call)).readable).toBe(false);
  expect((await send(bi, call)).readable).toBe(true);

  await signIn(page, "#/why");
  await page.getByLabel("Page origin").fill(SHOP);
  await page.getByLabel("URL or path").fill("/api/v2/gatehouse-e2e/orders");
  for (const name of USUAL_HEADERS) await page.getByRole("checkbox", { name, exact: true }).setChecked(name === KEY);
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await expect(story(page).getByText(/^Refused\./)).toBeVisible();
  await page.getByRole("link", { name: "Allow this application" }).click();
  await expect(page.getByText("GET refused.")).toBeVisible();
  const own = page.getByRole("region", { name: "Create an entry for this path" });
  await expect(own).toContainText("Nobody loses access.");
  await expectNoAxeFindings(page);
  await own.getByRole("button", { name: "Create" }).click();
  await expect(toast(page, "is let in")).toBeVisible();
  await expect(page.getByText("Let in. Nothing has to change.")).toBeVisible();

  expect((await send(shop, call)).readable).toBe(true);
  expect((await send(bi, call)).readable).toBe(true);
  await thirds.close();
});

const PATTERN = "api/v2/gatehouse-e2e/*";
const OTHERS = [
  {
    path: "api/v2/gatehouse-e2e/_table/*",
    origin: "https://shop.acme.example,https://www.acme.example",
    header: KEY,
    method: ["GET", "POST", "PATCH"],
  },
  {
    path: "api/v2/gatehouse-e2e/_table/orders*",
    origin: "https://backoffice.acme.example",
    header: KEY,
    method: ["GET", "PATCH"],
  },
  {
    path: "api/v2/gatehouse-e2e/_proc/*",
    origin: "https://reports.acme.example/",
    header: KEY,
    method: ["GET", "POST"],
  },
];

test.describe("a pattern that several entries answer", () => {
  test.use({
    entries: [
      [
        { path: WIDE, origin: BI, method: ["GET"], header: KEY, max_age: 0 },
        ...OTHERS.map((entry) => ({ ...entry, max_age: 0 })),
      ],
      { scope: "test" },
    ],
  });

  test("is let in everywhere by one plan, in every place that Chromium asks for, and grants no more without a tick", async ({
    page,
    signIn,
    standIn,
    launchOptions,
  }) => {
    const thirds = await startThirdOrigins(launchOptions, [SHOP, BI]);
    const [shop, bi] = [await thirds.open(SHOP), await thirds.open(BI)];
    const ask = (frame: typeof shop, path: string, method = "GET") =>
      send(frame, {
        url: `${standIn.url}/api/v2/gatehouse-e2e/${path}`,
        method,
        headers: { [KEY]: "k" },
        credentials: "omit",
      });
    const places = ["x", "_table/customers", "_table/orders/1", "_proc/monthly"];
    for (const path of places) expect([path, (await ask(shop, path)).readable]).toEqual([path, false]);

    await signIn(page, "#/config/cors/allow");
    await page.getByLabel("Page origin").fill(SHOP);
    await page.getByLabel("API path").fill(PATTERN);
    await page.getByRole("checkbox", { name: KEY }).check();
    await page.getByRole("button", { name: "Find the smallest change" }).click();
    await expect(page.getByText("Refused everywhere in this path.")).toBeVisible();
    await expect(page.getByRole("table", { name: "Who answers where" }).getByRole("row")).toHaveCount(5);
    const plan = page.getByRole("region", { name: "Let it in everywhere: 4 entries change" });
    await expectNoAxeFindings(page);
    await plan.getByRole("button", { name: "Save 4 changes" }).click();
    await expect(plan.getByText("Tick this to grant more than you asked")).toBeVisible();
    expect((await ask(shop, "x")).readable).toBe(false);
    await plan.getByRole("checkbox", { name: "More than you asked: POST, PATCH" }).check();
    // It is stopped while the first of its writes is under way, and the rest is saved then.
    const [written, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.route(/system\/cors\/\d+\?/, async (route) => {
      if (route.request().method() === "PATCH") {
        held.resolve();
        await written.promise;
      }
      await route.continue();
    });
    await plan.getByRole("button", { name: "Save 4 changes" }).click();
    await held.promise;
    const run = page.getByRole("alertdialog", { name: "Allow an application" });
    await run.getByRole("button", { name: "Stop" }).click();
    written.resolve();
    await expect(run.getByRole("status")).toContainText("1 of 4 stored");
    await run.getByRole("button", { name: "Try the rest again" }).click();
    await expect(toast(page, "4 changes were saved")).toBeVisible();
    await expect(
      page.getByText("Let in everywhere in this path, by an entry with an error. Nothing has to change."),
    ).toBeVisible();

    for (const path of places) expect([path, (await ask(shop, path)).readable]).toEqual([path, true]);
    expect((await ask(bi, "x")).readable).toBe(true);
    expect((await ask(bi, "_table/customers")).readable).toBe(false);
    expect((await ask(shop, "x", "PATCH")).readable).toBe(false);
    await thirds.close();
  });
});
