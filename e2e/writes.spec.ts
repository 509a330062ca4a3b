/** Two administrators, late and lost answers: what a write says is what the platform holds. */
import type { Page } from "@playwright/test";
import { addItems, field, method, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

const PATH = "api/v2/orders/*";
const SHOP = "https://shop.example";
test.use({ entries: [{ path: PATH, origin: SHOP, method: ["GET"], enabled: false }] });
const NOISE = /status of (401|403|404|429|500)|CORS|Failed to load|ERR_/;

const onOff = (page: Page, path = PATH) => page.getByRole("switch", { name: `${path} enabled` });
const question = (page: Page) => page.getByRole("alertdialog");

for (const kind of ["429", "500", "drop-before"] as const)
  test(`somebody else's entry is not called created: ${kind}`, async ({ page, signIn, standIn, admin, watched }) => {
    watched.allow(NOISE);
    const path = "api/v2/theirs/*";
    await signIn(page, "#/config/cors/new");
    await field(page, "Path").fill(path);
    await addItems(page, "Origins", "origin", [SHOP]);
    await method(page, "GET").check();
    // After the look before the write, before the write itself.
    let wasFirst = false;
    await page.route("**/api/v2/system/cors?*", async (route) => {
      if (route.request().method() === "POST" && !wasFirst) {
        wasFirst = true;
        await admin.create({ path, origin: "https://other.example", method: ["PATCH"] });
        standIn.platform.failNext({ method: "POST", path: "system/cors", kind });
      }
      await route.continue();
    });
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await expect(toast(page, "was created")).toHaveCount(0);
    await expect(field(page, "Path")).toHaveValue(path);
    const stored = (await admin.entries()).filter((entry) => entry.path === path);
    expect(stored.map(({ origin }) => origin)).toEqual(["https://other.example"]);
  });

test("what was opened meanwhile by somebody else is not switched on without a word", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page);
  await expect(onOff(page)).toBeVisible();
  const stored = (await admin.entries()).find(({ path }) => path === PATH);
  await admin.update(stored?.id ?? 0, { path: "api/v2/*", origin: "*" });
  const calls = noteCalls(page);
  await onOff(page).click();
  await expect(row(page, "api/v2/*").getByRole("alert").or(question(page))).toBeVisible();
  expect(calls.writes()).toEqual([]);
});

test("others' entries appear with the next write, however steadily somebody works", async ({ page, signIn, admin }) => {
  await signIn(page);
  await expect(onOff(page)).toBeVisible();
  await admin.create({ path: "api/v2/new/*", origin: SHOP, method: ["GET"], enabled: false });
  await onOff(page).click();
  await expect(onOff(page)).toBeChecked();
  await expect(row(page, "api/v2/new/*")).toBeVisible();
});

test("a second click while a switch is under way sends nothing", async ({ page, signIn }) => {
  await signIn(page);
  const calls = noteCalls(page);
  const held = Promise.withResolvers<void>();
  await page.route(/system\/cors\/\d+\?/, async (route) => {
    if (route.request().method() === "PATCH") await held.promise;
    await route.continue();
  });
  await onOff(page).evaluate((box: HTMLElement) => {
    box.click();
    box.click();
  });
  await expect(onOff(page)).toHaveAttribute("aria-busy", "true");
  await onOff(page).dispatchEvent("click");
  held.resolve();
  await expect(toast(page, "is switched on")).toBeVisible();
  await expect(onOff(page)).toBeChecked();
  expect(calls.writes()).toHaveLength(1);
});

test("a switch is undone from its message", async ({ page, signIn, admin }) => {
  await signIn(page);
  await onOff(page).click();
  await toast(page, "is switched on").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "is as it was before")).toBeVisible();
  await expect(onOff(page)).not.toBeChecked();
  expect((await admin.entries()).find(({ path }) => path === PATH)?.enabled).toBe(false);
});

test("a save that its page was left during is told elsewhere, and leaves a draft only where it failed", async ({
  page,
  signIn,
  standIn,
  stack,
  admin,
  watched,
}) => {
  watched.allow(NOISE);
  const host = new URL(stack.admin.url).host;
  const id = (await admin.entries()).find(({ path }) => path === PATH)?.id;
  const form = `#/config/cors/${id}`;
  /** Types a description and saves it. What it resolves to lets the call go on, or its answer where it was carried out. */
  async function save(description: string, isCarriedOut = false): Promise<() => Promise<void>> {
    const [sent, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.route(/system\/cors\/\d+\?/, async (route) => {
      if (route.request().method() !== "PATCH") return route.continue();
      const response = isCarriedOut ? await route.fetch() : null;
      sent.resolve();
      await go.promise;
      await (response ? route.fulfill({ response }) : route.continue());
    });
    await field(page, "Description").fill(description);
    await page.getByRole("button", { name: "Save" }).click();
    await sent.promise;
    return async () => {
      go.resolve();
      await page.unrouteAll({ behavior: "wait" });
    };
  }
  const leave = page.getByRole("alertdialog", { name: "Leave this form?" });
  const isDraft = page.getByText("Your unsaved edits from");

  await signIn(page, form);
  const stored = await save("Stored");
  await page.getByRole("link", { name: "Cache", exact: true }).click();
  await expect(leave).toContainText("The save goes on");
  await expect(leave.getByRole("button", { name: /Discard/ })).toHaveCount(0);
  await leave.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cache" })).toBeVisible();
  await stored();
  await expect(toast(page, `${PATH} on ${host} was saved.`)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Cache" })).toBeVisible();

  await page.goto(`${stack.url}${form}`);
  await expect(field(page, "Description")).toHaveValue("Stored");
  const failed = await save("Refused");
  await page.getByRole("link", { name: "Cache", exact: true }).click();
  await leave.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cache" })).toBeVisible();
  standIn.platform.failNext({ method: "PATCH", path: "system/cors", kind: "500" });
  await failed();
  await expect(toast(page, `${PATH} on ${host} was not saved.`)).toBeVisible();
  await page.goto(`${stack.url}${form}`);
  await expect(isDraft).toBeVisible();
  await expect(field(page, "Description")).toHaveValue("Refused");

  const ended = await save("Signed out", true);
  await page.getByRole("button", { name: "Sign out" }).click();
  await ended();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect.poll(async () => (await admin.entries()).find((one) => one.id === id)?.description).toBe("Signed out");
  await signIn(page, form);
  await expect(field(page, "Description")).toHaveValue("Signed out");
  await expect(isDraft).toHaveCount(0);
});

test("a deletion that its page was left during leads nowhere", async ({ page, signIn, admin }) => {
  const id = (await admin.entries()).find(({ path }) => path === PATH)?.id;
  const [sent, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(/system\/cors\/\d+/, async (route) => {
    if (route.request().method() === "DELETE") {
      sent.resolve();
      await go.promise;
    }
    await route.continue();
  });
  await signIn(page, `#/config/cors/${id}`);
  await page.getByRole("button", { name: "Delete…" }).click();
  await question(page).getByRole("button", { name: "Delete", exact: true }).click();
  await sent.promise;
  await page.goto(page.url().replace(/#.*/, "#/config/cache"));
  await expect(page.getByRole("heading", { level: 1, name: "Cache" })).toBeVisible();
  go.resolve();
  await expect(toast(page, `${PATH} was deleted.`)).toBeVisible();
  await expect(page).toHaveURL(/#\/config\/cache$/);
});

test.describe("where the admin API falls to an open entry", () => {
  test.use({
    entries: [
      [{ path: "api/v2/*", origin: "*", header: "*", method: ["GET", "POST"], supports_credentials: true }],
      { scope: "test" },
    ],
  });

  test("switching off the entry before it asks, and names any website", async ({ page, signIn, admin }) => {
    await signIn(page);
    await onOff(page, "api/v2/system/*").click();
    await expect(question(page)).toContainText("any website");
    await question(page).getByRole("button", { name: "Cancel" }).click();
    expect((await admin.entries()).find(({ path }) => path === "api/v2/system/*")?.enabled).toBe(true);
  });
});
