/** The keys that act on every page, and Ctrl+K. */
import type { Page } from "@playwright/test";
import { field, row } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const LINE =
  "Access to fetch at 'https://df.example/api/v2/orders?api_key=secret' from origin 'https://shop.example.com' has been blocked by CORS policy: Request header field x-own is not allowed by Access-Control-Allow-Headers in preflight response.";
const ORDERS = "api/v2/orders/*";

test.use({ entries: [{ path: ORDERS, origin: "https://shop.example", method: ["GET"], description: "Shop" }] });

const palette = (page: Page) => page.getByRole("dialog", { name: "Go to, do, or paste an error or an address" });
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

test("Ctrl+K goes to an entry, a page or a certificate, does an act, and takes a pasted error", async ({
  page,
  signIn,
}) => {
  await signIn(page);
  await expect(row(page, ORDERS)).toBeVisible();
  const search = page.getByRole("searchbox");
  await search.focus();
  await page.keyboard.press("Control+k");
  const box = palette(page).getByRole("combobox");
  await expect(box).toBeFocused();
  await expect(palette(page).getByRole("option", { name: ORDERS })).toBeVisible();
  await expectNoAxeFindings(page);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(search).toBeFocused();

  const goTo = async (text: string, option: string | RegExp) => {
    await page.keyboard.press("Control+k");
    await expect(box).toBeFocused();
    await box.fill(text);
    const first = palette(page).getByRole("option").first();
    await expect(first).toHaveAccessibleName(option);
    await expect(first).toHaveAttribute("data-highlighted");
    await page.keyboard.press("Enter");
    await expect(palette(page)).toBeHidden();
  };
  await goTo("orders shop", /^api\/v2\/orders/);
  await expect(field(page, "Path")).toHaveValue(ORDERS);
  await goTo("ssl", "SSL status");
  await expect(heading(page, "SSL status")).toBeFocused();
  await goTo("allow", "Allow an application");
  await expect(heading(page, "Allow an application")).toBeFocused();
  await goTo(LINE, /^Why refused\?/);
  await expect(page.getByLabel("Page origin")).toHaveValue("https://shop.example.com");
  await expect(page.getByLabel("An error or an address")).toHaveValue(LINE);
  await expect(page.getByRole("region", { name: "What happens" }).getByText(/^Refused\./)).toBeVisible();
  expect(page.url()).not.toContain("secret");
});

test("? shows the keys, / searches, n creates, e explains, Ctrl+Enter saves, Escape leaves; single keys can be switched off", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page);
  await expect(row(page, ORDERS)).toBeVisible();
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox");
  await expect(search).toBeFocused();
  await page.keyboard.type("n?e");
  await expect(search).toHaveValue("n?e");
  await search.fill("");
  await row(page, ORDERS).getByRole("link", { name: ORDERS, exact: true }).focus();
  await page.keyboard.press("n");
  await expect(heading(page, "New entry")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("The entry cannot be saved yet")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(heading(page, "CORS")).toBeFocused();
  await page.keyboard.press("e");
  await expect(page.getByLabel("An error or an address")).toBeFocused();

  await page.getByRole("link", { name: "Gatehouse, start page" }).press("Enter");
  await expect(heading(page, "CORS")).toBeFocused();
  await row(page, ORDERS).getByRole("link", { name: ORDERS, exact: true }).press("Enter");
  await field(page, "Description").fill("By keyboard");
  await page.keyboard.press("Control+s");
  await expect(row(page, ORDERS)).toContainText("By keyboard");
  expect((await admin.entries()).find(({ path }) => path === ORDERS)).toMatchObject({ description: "By keyboard" });

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await keys.getByRole("checkbox", { name: "Single keys" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.keyboard.press("n");
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(heading(page, "CORS")).toBeVisible();
});
