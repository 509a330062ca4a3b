import type { Page } from "@playwright/test";
import { fieldsWith } from "../src/domain/cors/testing/entry-with.ts";
import { noteCalls, row, toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

const PATH = "api/v2/gatehouse-e2e/delete/*";
const ENTRY = fieldsWith({
  path: PATH,
  origin: "https://one.example, https://two.example",
  header: "Content-Type , X-Own",
  exposed_header: "X-Count",
  max_age: 77,
  method: ["GET", "HEAD", "OPTIONS"],
  supports_credentials: true,
  description: "To be deleted",
});
test.use({ entries: [ENTRY] });

/** A list that is half a minute old is read again for the question: not here, however long the test takes. */
const notGrowingOld = (page: Page) => page.clock.setFixedTime(Date.now());

test("the trash is on the screen at 1280 pixels @platform", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await expect(page.getByRole("button", { name: `Delete ${PATH}` })).toBeInViewport({ ratio: 1 });
});

test("Enter on the trash opens the question alone, which names the entry and starts on Cancel @platform", async ({
  page,
  signIn,
}) => {
  await notGrowingOld(page);
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  const calls = noteCalls(page);
  const trash = page.getByRole("button", { name: `Delete ${PATH}` });
  await expect(row(page, PATH)).toBeVisible();
  calls.all().length = 0;
  await trash.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog", { name: `Delete ${PATH}?` });
  await expect(question).toContainText("To be deleted");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(page).toHaveURL(/#\/config\/cors\?q=gatehouse-e2e$/);
  await page.keyboard.press("Enter");
  await expect(question).toBeHidden();
  await expect(row(page, PATH)).toBeVisible();
  await expect(trash).toBeFocused();
  expect(calls.all()).toEqual([]);
});

test("one DELETE without force or filter, no second read of the list; the undo is a re-creation and says so @platform @proxied", async ({
  page,
  signIn,
  admin,
}) => {
  await notGrowingOld(page);
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await expect(row(page, PATH)).toBeVisible();
  const stored = (await admin.entries()).find(({ path }) => path === PATH);
  const calls = noteCalls(page);
  const urls: string[] = [];
  page.on("request", (request) => request.method() === "DELETE" && urls.push(request.url()));
  await page.getByRole("button", { name: `Delete ${PATH}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(toast(page, "was deleted")).toBeVisible();
  await expect(row(page, PATH)).toBeHidden();
  expect(calls.writes()).toEqual([{ method: "DELETE", path: `system/cors/${stored?.id}`, body: null }]);
  expect(calls.reads().map(({ path }) => path)).toEqual(["system/cors", `system/cors/${stored?.id}`]);
  expect(urls[0]).not.toContain("?");
  expect((await admin.entries()).some(({ path }) => path === PATH)).toBe(false);

  await toast(page, "was deleted").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "was created again as entry")).toContainText("today's date");
  await expect(row(page, PATH)).toBeVisible();
  const again = (await admin.entries()).find(({ path }) => path === PATH);
  expect(again).toEqual({ ...stored, id: again?.id });
  expect(again?.id).not.toBe(stored?.id);
});

test("Switch off instead keeps the entry @platform", async ({ page, signIn, admin }) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("button", { name: `Delete ${PATH}` }).click();
  const calls = noteCalls(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off instead" }).click();
  await expect(page.getByRole("switch", { name: `${PATH} enabled` })).not.toBeChecked();
  expect(calls.writes().map(({ method, body }) => ({ method, body }))).toEqual([
    { method: "PATCH", body: { enabled: false } },
  ]);
  expect((await admin.entries()).find(({ path }) => path === PATH)?.enabled).toBe(false);
});

test("a deletion that fails says so in the question, and the entry stays", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(/status of 500/);
  await signIn(page);
  await page.getByRole("button", { name: `Delete ${PATH}` }).click();
  standIn.platform.failNext({ method: "DELETE", kind: "500" });
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText("The platform failed");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(row(page, PATH)).toBeVisible();
});

test("a lost answer: the console looks whether the entry is gone instead of deleting again", async ({
  page,
  signIn,
  standIn,
  admin,
  watched,
}) => {
  watched.allow(/ERR_|blocked by CORS|status of 404|Failed to load/);
  await signIn(page);
  await page.getByRole("button", { name: `Delete ${PATH}` }).click();
  const calls = noteCalls(page);
  standIn.platform.failNext({ method: "DELETE", kind: "drop-after" });
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(toast(page, "was deleted")).toBeVisible();
  expect(calls.writes()).toHaveLength(1);
  expect((await admin.entries()).some(({ path }) => path === PATH)).toBe(false);
});

test("one that someone else deleted first counts as deleted", async ({ page, signIn, admin, watched }) => {
  watched.allow(/status of 404/);
  await signIn(page);
  await page.getByRole("button", { name: `Delete ${PATH}` }).click();
  await admin.remove(3);
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(row(page, PATH)).toBeHidden();
  await expect(toast(page, "was deleted")).toBeVisible();
});

test("deleting from the form leads back to the list @platform", async ({ page, signIn, admin }) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("link", { name: PATH, exact: true }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page
    .getByRole("alertdialog", { name: `Delete ${PATH}?` })
    .getByRole("button", { name: "Delete", exact: true })
    .click();
  await expect(page).toHaveURL(/#\/config\/cors\?q=gatehouse-e2e$/);
  await expect(page.getByText("No entry matches")).toBeVisible();
  expect((await admin.entries()).some(({ path }) => path === PATH)).toBe(false);
});

test("an entry that someone changed meanwhile is shown as it is now before it is deleted @platform", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("button", { name: `Delete ${PATH}` }).click();
  const question = page.getByRole("alertdialog");
  const stored = (await admin.entries()).find(({ path }) => path === PATH);
  await admin.update(stored?.id ?? 0, { description: "Needed after all" });
  const calls = noteCalls(page);
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(question.getByRole("alert")).toContainText("This entry was changed meanwhile");
  await expect(question).toContainText("Needed after all");
  expect(calls.writes()).toEqual([]);
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(toast(page, "was deleted")).toBeVisible();
});

test("whoever goes elsewhere during a deletion stays there, and the undo works from there", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("link", { name: PATH, exact: true }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  const [sent, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route("**/system/cors/*", async (route) => {
    if (route.request().method() === "DELETE") {
      sent.resolve();
      await left.promise;
    }
    await route.continue();
  });
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await sent.promise;
  await page.goto(page.url().replace(/#.*/, "#/config/cache"));
  await expect(page.getByRole("heading", { level: 1, name: "Cache" })).toBeVisible();
  left.resolve();
  await expect(toast(page, "was deleted")).toBeVisible();
  await expect(page).toHaveURL(/#\/config\/cache$/);
  await toast(page, "was deleted").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "was created again")).toBeVisible();
  expect((await admin.entries()).map(({ path }) => path)).toContain(PATH);
});
