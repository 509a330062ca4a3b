import type { Page } from "@playwright/test";
import { chips, field, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

test.use({
  entries: [{ path: "api/v2/orders/*", origin: "https://shop.example", method: ["GET"], description: "Orders" }],
});

const question = (page: Page) => page.getByRole("alertdialog", { name: "Leave this form?" });
const notice = (page: Page) => page.getByText("Your unsaved edits from");

test("what was typed survives a reload, says so, and can be discarded", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill("api/v2/typed/*");
  await field(page, "Origins").fill("https://typed.example,");
  await expect(chips(page, "Origins")).toHaveText(["https://typed.example"]);
  await page.reload();
  await expect(notice(page)).toBeVisible();
  await expect(field(page, "Path")).toHaveValue("api/v2/typed/*");
  await expect(chips(page, "Origins")).toHaveText(["https://typed.example"]);
  await page.getByRole("button", { name: "Discard them" }).click();
  await expect(field(page, "Path")).toHaveValue("");
  await page.reload();
  await expect(field(page, "Path")).toHaveValue("");
  await expect(notice(page)).toBeHidden();
});

test("an edit's draft survives a reload, and is gone after it was saved", async ({ page, signIn, admin }) => {
  await signIn(page, "#/config/cors/3");
  await field(page, "Description").fill("Typed");
  await page.reload();
  await expect(field(page, "Description")).toHaveValue("Typed");
  const calls = noteCalls(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "was saved")).toBeVisible();
  expect(calls.writes().map(({ body }) => body)).toEqual([{ description: "Typed" }]);
  expect((await admin.entries()).find(({ id }) => id === 3)?.description).toBe("Typed");
  await row(page, "api/v2/orders/*").getByRole("link", { name: "api/v2/orders/*", exact: true }).click();
  await expect(field(page, "Description")).toHaveValue("Typed");
  await expect(notice(page)).toBeHidden();
});

test("a failed save keeps the form, and a reload after it too", async ({ page, signIn, standIn, watched }) => {
  watched.allow(/status of 500/);
  await signIn(page, "#/config/cors/3");
  await field(page, "Description").fill("Typed");
  standIn.platform.failNext({ method: "PATCH", kind: "500" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Everything that you typed is still here.");
  await expect(field(page, "Description")).toHaveValue("Typed");
  await page.reload();
  await expect(field(page, "Description")).toHaveValue("Typed");
});

test("leaving with edits asks: stay, keep the draft, or discard", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/3");
  await field(page, "Description").fill("Typed");
  const cancel = page.getByRole("link", { name: "Cancel" });
  await cancel.click();
  await question(page).getByRole("button", { name: "Stay" }).click();
  await expect(question(page)).toBeHidden();
  await expect(field(page, "Description")).toHaveValue("Typed");

  await cancel.click();
  await question(page).getByRole("button", { name: "Keep draft and leave" }).click();
  await row(page, "api/v2/orders/*").getByRole("link", { name: "api/v2/orders/*", exact: true }).click();
  await expect(field(page, "Description")).toHaveValue("Typed");
  await expect(notice(page)).toBeVisible();

  await page.goBack();
  await question(page).getByRole("button", { name: "Discard and leave" }).click();
  await row(page, "api/v2/orders/*").getByRole("link", { name: "api/v2/orders/*", exact: true }).click();
  await expect(field(page, "Description")).toHaveValue("Orders");
  await expect(notice(page)).toBeHidden();
});

for (const [what, hash] of [
  ["a new form", "#/config/cors/new"],
  ["an entry", "#/config/cors/3"],
  ["a duplicate", "#/config/cors/new?copy=3"],
] as const) {
  test(`leaving ${what} that nobody touched asks nothing`, async ({ page, signIn }) => {
    await signIn(page, hash);
    await expect(field(page, "Path")).toBeVisible();
    await page.getByRole("link", { name: "Cancel" }).click();
    await expect(row(page, "api/v2/orders/*")).toBeVisible();
    await expect(question(page)).toBeHidden();
  });
}

test("edits that were undone are not a draft", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/3");
  await field(page, "Description").fill("Typed");
  await field(page, "Description").fill("Orders");
  await page.reload();
  await expect(field(page, "Description")).toHaveValue("Orders");
  await expect(notice(page)).toBeHidden();
});

test("a draft of an entry that changed meanwhile is compared before it is saved", async ({ page, signIn, admin }) => {
  await signIn(page, "#/config/cors/3");
  await field(page, "Description").fill("Typed");
  await admin.update(3, { description: "Theirs" });
  await page.reload();
  await expect(field(page, "Description")).toHaveValue("Typed");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alertdialog", { name: "Someone changed this entry meanwhile" })).toContainText("Theirs");
});
