import type { Page } from "@playwright/test";
import { addItems, chips, field, noteCalls, toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const STORED = {
  path: "/api/v2/twitter",
  origin: "www.example.com,ww2.example.com",
  method: ["GET"],
  description: "As in the guide",
};

const create = (page: Page) => page.getByRole("button", { name: "Create", exact: true });
const dialog = (page: Page) => page.getByRole("alertdialog");

test("nothing is found in a word that is still typed; then the finding stands at its field, and Fix repairs it by keyboard", async ({
  page,
  signIn,
}) => {
  await page.clock.install();
  await signIn(page, "#/config/cors/new");
  const path = field(page, "Path");
  await addItems(page, "Origins", "origin", ["https://app.example"]);
  // Typed without a pause on the page's clock, however long that takes here.
  await page.clock.pauseAt(Date.now() + 60_000);
  for (const key of "/api/v2/orders/") {
    await path.pressSequentially(key);
    await page.clock.runFor(100);
  }
  await expect(path).not.toHaveAccessibleDescription(/never matches/);
  await path.pressSequentially("*");
  await page.clock.resume();
  await expect(path).toHaveAccessibleDescription(
    /“\/api\/v2\/orders\/\*” never matches\. Remove the slash at the front/,
  );
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Fix: api/v2/orders/*" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(path).toHaveValue("api/v2/orders/*");
  await expect(path).not.toHaveAccessibleDescription(/never matches/);
});

test("a finding about one origin marks its chip", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill("api/v2/orders/*");
  await addItems(page, "Origins", "origin", ["https://app.example", "https://app.example/"]);
  await expect(
    page.getByRole("button", { name: "Edit https://app.example/", exact: true }),
  ).toHaveAccessibleDescription(/“https:\/\/app\.example\/”/);
  await expect(
    page.getByRole("button", { name: "Edit https://app.example", exact: true }),
  ).not.toHaveAccessibleDescription(/never/);
});

test("a repair that may let in more asks first, with what changes, and only then touches the form", async ({
  page,
  signIn,
}) => {
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill("api");
  await addItems(page, "Origins", "origin", ["https://app.example"]);
  await page.getByRole("button", { name: "Fix…: api/*" }).press("Enter");
  await expect(dialog(page)).toContainText("The fix may let more in, or keep out who is let in now.");
  await expect(dialog(page).locator("del")).toHaveText("api");
  await expect(dialog(page).locator("ins")).toHaveText("api/*");
  await page.keyboard.press("Escape");
  await expect(field(page, "Path")).toHaveValue("api");
  await page.getByRole("button", { name: "Fix…: api/*" }).press("Enter");
  await dialog(page).getByRole("button", { name: "Put it into the form" }).press("Enter");
  await expect(field(page, "Path")).toHaveValue("api/*");
});

test.describe("an entry with several findings", () => {
  test.use({ entries: [STORED] });

  test("Fix all shows every change first, leaves the rest alone, sends nothing; then it is saved", async ({
    page,
    signIn,
    admin,
  }) => {
    await signIn(page, "#/config/cors/3");
    const calls = noteCalls(page);
    await page.getByRole("button", { name: "Fix all…" }).press("Enter");
    await expect(dialog(page).locator("del")).toHaveText(["/api/v2/twitter", "− www.example.com", "− ww2.example.com"]);
    await expect(dialog(page).locator("ins")).toHaveText([
      ...["api/v2/twitter", "+ https://www.example.com", "+ https://ww2.example.com"],
    ]);
    await expectNoAxeFindings(page);
    await dialog(page).getByRole("button", { name: "Put it into the form" }).press("Enter");
    await expect(field(page, "Path")).toHaveValue("api/v2/twitter");
    await expect(chips(page, "Origins")).toHaveText(["https://www.example.com", "https://ww2.example.com"]);
    await expect(field(page, "Description")).toHaveValue(STORED.description);
    expect(calls.writes()).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(toast(page, "was saved")).toBeVisible();
    expect((await admin.entries())[2]).toMatchObject({
      path: "api/v2/twitter",
      origin: "https://www.example.com,https://ww2.example.com",
      description: STORED.description,
    });
  });
});

test("an entry that cannot work is stored only after a second, explicit word; Enter alone stores nothing", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page, "#/config/cors/new");
  const calls = noteCalls(page);
  await field(page, "Path").fill("/api/v2/orders/*");
  await addItems(page, "Origins", "origin", ["https://app.example"]);
  await field(page, "Path").press("Enter");
  await expect(dialog(page)).toContainText("never matches");
  await expect(dialog(page).getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  expect(calls.writes()).toEqual([]);
  await create(page).click();
  await dialog(page).getByRole("button", { name: "Create anyway" }).click();
  await expect(toast(page, "was created")).toBeVisible();
  expect((await admin.entries()).map(({ path }) => path)).toContain("/api/v2/orders/*");
});
