import type { Page } from "@playwright/test";
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

  await signIn(page, "#/config/cors/explain");
  await page.getByLabel("Page origin").fill(SHOP);
  await page.getByLabel("URL or path").fill("/api/v2/gatehouse-e2e/orders");
  await page.getByRole("checkbox", { name: KEY }).check();
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await expect(story(page).getByText(/^Refused\./)).toBeVisible();
  await page.getByRole("link", { name: "Allow this application" }).click();
  await expect(page.getByText("GET is refused.")).toBeVisible();
  const extend = page.getByRole("region", { name: /^Add it to entry/ });
  await expect(extend).toContainText(`${SHOP} gains GET`);
  await expectNoAxeFindings(page);
  await extend.getByRole("button", { name: "Save this change" }).click();
  await expect(toast(page, "is let in")).toBeVisible();

  expect((await send(shop, call)).readable).toBe(true);
  expect((await send(bi, call)).readable).toBe(true);
  await thirds.close();
});
