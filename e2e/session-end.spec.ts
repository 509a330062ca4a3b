import type { Page } from "@playwright/test";
import { ADA, consoleEntries, RITA } from "../src/mocks/story.ts";
import { field, method, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";

test.use({
  entries: [{ path: "api/v2/orders/*", origin: "https://shop.example", method: ["GET"], description: "Orders" }],
});

const dialog = (page: Page) => page.getByRole("alertdialog", { name: "Sign in again" });

async function signInAgain(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  // The e-mail is filled in already.
  await expect(dialog(page).getByLabel("Password", { exact: true })).toBeFocused();
  await dialog(page).getByLabel("E-mail").fill(email);
  await dialog(page).getByLabel("Password", { exact: true }).fill(password);
  await dialog(page).getByRole("button", { name: "Sign in" }).click();
  await expect(dialog(page)).toBeHidden();
}

for (const [status, kind, words] of [
  [401, "401", "Your session has expired."],
  [403, "403", "Your session was ended elsewhere."],
] as const) {
  test(`${status} while the list is read: sign-in opens over the page and the read is repeated once`, async ({
    page,
    signIn,
    standIn,
    watched,
  }) => {
    watched.allow(new RegExp(`status of ${status}`));
    await signIn(page, "#/nowhere");
    const calls = noteCalls(page);
    standIn.platform.failNext({ method: "GET", path: "system/cors", kind });
    await page.getByRole("link", { name: "CORS", exact: true }).click();
    await expect(dialog(page)).toContainText(words);
    await expect(dialog(page).getByLabel("E-mail")).toHaveValue(ADA.email);
    await signInAgain(page, ADA);
    await expect(row(page, "api/v2/orders/*")).toBeVisible();
    expect(calls.reads()).toHaveLength(2);
  });

  test(`${status} while a new entry is saved: nothing typed is lost, and only a click sends it again`, async ({
    page,
    signIn,
    standIn,
    watched,
  }) => {
    watched.allow(new RegExp(`status of ${status}`));
    await signIn(page, "#/config/cors/new");
    const calls = noteCalls(page);
    await field(page, "Path").fill("api/v2/typed/*");
    await field(page, "Origins").fill("https://typed.example");
    await method(page, "GET").check();
    standIn.platform.failNext({ method: "POST", path: "system/cors", kind });
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await signInAgain(page, ADA);
    await expect(field(page, "Path")).toHaveValue("api/v2/typed/*");
    await expect(page.getByRole("button", { name: "Edit https://typed.example" })).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    expect(calls.writes()).toHaveLength(1);
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expect(row(page, "api/v2/typed/*")).toBeVisible();
    expect(calls.writes()).toHaveLength(2);
  });

  test(`${status} at the look before an edit is saved: signing in alone sends no write`, async ({
    page,
    signIn,
    admin,
    standIn,
    watched,
  }) => {
    watched.allow(new RegExp(`status of ${status}`));
    await signIn(page, "#/config/cors/3");
    const calls = noteCalls(page);
    await field(page, "Description").fill("Typed");
    standIn.platform.failNext({ method: "GET", path: "system/cors/3", kind });
    await page.getByRole("button", { name: "Save" }).click();
    await signInAgain(page, ADA);
    await expect(page.getByRole("button", { name: "Save" })).toBeEnabled();
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(field(page, "Description")).toHaveValue("Typed");
    expect(calls.writes()).toEqual([]);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(toast(page, "was saved")).toBeVisible();
    expect((await admin.entries()).find(({ id }) => id === 3)?.description).toBe("Typed");
  });
}

test("a refused switch says so, and its entry stays as it was until the next click", async ({
  page,
  signIn,
  admin,
  standIn,
  watched,
}) => {
  watched.allow(/status of 401/);
  await signIn(page);
  const calls = noteCalls(page);
  const enabled = page.getByRole("switch", { name: "api/v2/orders/* enabled" });
  await expect(enabled).toBeChecked();
  standIn.platform.failNext({ method: "PATCH", path: "system/cors", kind: "401" });
  await enabled.click();
  await signInAgain(page, ADA);
  await expect(enabled).toBeChecked();
  expect(calls.writes()).toHaveLength(1);
  await enabled.click();
  await expect(enabled).not.toBeChecked();
  await expect.poll(async () => (await admin.entries()).find(({ id }) => id === 3)?.enabled).toBe(false);
});

test("wrong credentials keep the dialog and what was typed below it @proxied", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(/status of 401/);
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill("api/v2/typed/*");
  await field(page, "Origins").fill("https://typed.example");
  await method(page, "GET").check();
  standIn.platform.failNext({ method: "POST", path: "system/cors", kind: "401" });
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await dialog(page).getByLabel("Password", { exact: true }).fill("wrong");
  await dialog(page).getByRole("button", { name: "Sign in" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("E-mail or password is wrong");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeVisible();
  await signInAgain(page, ADA);
  await expect(field(page, "Path")).toHaveValue("api/v2/typed/*");
});

test("another administrator finds nothing of the first one's, and sends nothing of it", async ({
  page,
  signIn,
  stack,
  standIn,
  watched,
}) => {
  watched.allow(/status of 401/);
  const orders = { path: "api/v2/orders/*", origin: "https://shop.example", method: ["GET"], description: "Orders" };
  standIn.platform.reset({ users: [ADA, RITA], entries: [...consoleEntries(stack.origin), orders] });
  await signIn(page, "#/config/cors/3");
  const calls = noteCalls(page);
  await field(page, "Description").fill("Ada's secret plan");
  standIn.platform.failNext({ method: "GET", path: "system/cors/3", kind: "401" });
  await page.getByRole("button", { name: "Save" }).click();
  await signInAgain(page, RITA);
  await expect(page.getByRole("banner")).toContainText("Rita Root");
  await expect(field(page, "Description")).toHaveValue("Orders");
  await expect(page.getByText("unsaved edits")).toBeHidden();
  expect(calls.writes()).toEqual([]);
});

test("what was offered to one administrator is not offered to the next one in this tab", async ({
  page,
  signIn,
  stack,
  standIn,
}) => {
  const orders = { path: "api/v2/orders/*", origin: "https://shop.example", method: ["GET"], description: "Orders" };
  standIn.platform.reset({ users: [ADA, RITA], entries: [...consoleEntries(stack.origin), orders] });
  await signIn(page);
  await page.getByRole("button", { name: "Delete api/v2/orders/*" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(toast(page, "was deleted")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await fillSignIn(page, RITA);
  await expect(page.getByRole("banner")).toContainText("Rita Root");
  await expect(row(page, "api/v2/system/*")).toBeVisible();
  await expect(toast(page, "was deleted")).toHaveCount(0);
});

test("leaving without signing in keeps the draft for the same administrator", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(/status of 401/);
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill("api/v2/typed/*");
  await field(page, "Origins").fill("https://typed.example");
  await method(page, "GET").check();
  standIn.platform.failNext({ method: "POST", path: "system/cors", kind: "401" });
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await dialog(page).getByRole("button", { name: "Leave without signing in" }).click();
  await fillSignIn(page, ADA);
  await expect(field(page, "Path")).toHaveValue("api/v2/typed/*");
  await expect(page.getByText("Your unsaved edits from")).toBeVisible();
});

test("a session that ends on the platform for good is noticed at the next call", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(/status of 403/);
  await signIn(page, "#/nowhere");
  const stored = await page.evaluate(() => Object.values({ ...sessionStorage }).join());
  const own = /"token":"([^"]+)"/.exec(stored)?.[1] ?? "";
  await fetch(`${standIn.url}/api/v2/system/admin/session`, {
    method: "DELETE",
    headers: { "X-DreamFactory-Session-Token": own },
  });
  await page.getByRole("link", { name: "CORS", exact: true }).click();
  await expect(dialog(page)).toContainText("Your session was ended elsewhere.");
});
