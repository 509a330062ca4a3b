import { fieldsWith } from "../src/domain/cors/testing/entry-with.ts";
import { chips, field, method, noteCalls, row, submitAnyway, toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

const PATH = "api/v2/gatehouse-e2e/edit/*";
const ODD = fieldsWith({
  path: PATH,
  origin: "https://one.example , https://two.example,,https://one.example",
  header: " Content-Type ,X-Own",
  exposed_header: null,
  max_age: 300,
  method: ["OPTIONS", "GET", "HEAD"],
  description: "First words",
});
const PLAIN = "api/v2/gatehouse-e2e/plain/*";
test.use({
  entries: [
    [
      ODD,
      { path: PLAIN, origin: "https://one.example", max_age: 300, method: ["GET"], description: "First words" },
      {
        path: "api/v2/odd/lines",
        origin: "https://one.example",
        method: ["GET"],
        description: "one\r\ntwo\tthree  four ",
      },
      { path: "api/v2/odd/empty", origin: "https://one.example", method: ["GET"], description: "", header: "" },
    ],
    { scope: "test" },
  ],
});

test("an edit sends only what changed, and every other field stays byte for byte @platform @proxied", async ({
  page,
  signIn,
  admin,
}) => {
  const before = (await admin.entries()).find(({ path }) => path === PATH);
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("link", { name: PATH, exact: true }).click();
  const calls = noteCalls(page);
  await field(page, "Description").fill("Other words");
  await submitAnyway(page, "Save");
  await expect(toast(page, `${PATH} was saved.`)).toBeVisible();
  await expect(row(page, PATH)).toContainText("Other words");
  expect(calls.writes()).toEqual([
    { method: "PATCH", path: `system/cors/${before?.id}`, body: { description: "Other words" } },
  ]);
  const after = (await admin.entries()).find(({ path }) => path === PATH);
  expect(after).toEqual({ ...before, description: "Other words" });
  expect(after?.exposed_header).toBeNull();
});

test("methods that other consoles drop stay when another one is added @platform", async ({ page, signIn, admin }) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("link", { name: PATH, exact: true }).click();
  await method(page, "DELETE").check();
  await submitAnyway(page, "Save");
  await expect(toast(page, "was saved")).toBeVisible();
  const after = (await admin.entries()).find(({ path }) => path === PATH);
  expect([...(after?.method ?? [])].sort()).toEqual(["DELETE", "GET", "HEAD", "OPTIONS"]);
});

test("items that nobody touches keep their spaces when another one is added @platform", async ({
  page,
  signIn,
  admin,
}) => {
  const before = (await admin.entries()).find(({ path }) => path === PATH);
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("link", { name: PATH, exact: true }).click();
  await expect(chips(page, "Headers")).toHaveCount(2);
  await field(page, "Headers").fill("X-New");
  await submitAnyway(page, "Save");
  await expect(toast(page, "was saved")).toBeVisible();
  const after = (await admin.entries()).find(({ path }) => path === PATH);
  expect(after).toEqual({ ...before, header: `${before?.header?.trim()},X-New` }); // the platform trims
  expect(after?.header).toContain("Content-Type ,");
});

test("an edit that changes nothing, or takes itself back, sends nothing and says so @platform", async ({
  page,
  signIn,
}) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("link", { name: PLAIN, exact: true }).click();
  await expect(field(page, "Path")).toHaveValue(PLAIN);
  const calls = noteCalls(page);
  const save = page.getByRole("button", { name: "Save" });
  await save.click();
  const said = page.getByText("Nothing differs from what is stored, so nothing was sent.");
  await expect(said).toBeVisible();
  await field(page, "Description").fill("x");
  await field(page, "Description").fill("First words");
  await method(page, "GET").uncheck();
  await method(page, "GET").check();
  await save.click();
  await expect(said).toBeVisible();
  expect(calls.writes()).toEqual([]);
});

test("values with line ends, tabs, blanks at the end, and empty ones survive an edit of another field", async ({
  page,
  signIn,
  admin,
}) => {
  for (const id of [5, 6]) {
    const before = (await admin.entries()).find((entry) => entry.id === id);
    await signIn(page, `#/config/cors/${id}`);
    await field(page, "Max age").fill("60");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(toast(page, `${before?.path} was saved`)).toBeVisible();
    // The form leads back to the list; the next address must not be overtaken by that.
    await expect(page.getByRole("heading", { level: 1, name: "CORS", exact: true })).toBeVisible();
    expect((await admin.entries()).find((entry) => entry.id === id)).toEqual({ ...before, max_age: 60 });
  }
});

test("while a save is under way the fields wait for it; when it fails, they and the focus are back", async ({
  page,
  signIn,
  stack,
  watched,
}) => {
  watched.allow(/status of 500/);
  await signIn(page, "#/config/cors/4");
  const description = field(page, "Description");
  await description.fill("Typed before");
  const held = Promise.withResolvers<void>();
  await page.route("**/system/cors/4?*", async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    await held.promise;
    await route.fulfill({ status: 500, headers: { "Access-Control-Allow-Origin": stack.origin }, json: {} });
  });
  await description.press("Enter");
  await expect(description).toBeDisabled();
  await expect(method(page, "GET")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save" })).toBeFocused();
  held.resolve();
  await expect(page.getByRole("alert").filter({ hasText: "Not saved." })).toBeVisible();
  await expect(description).toBeEnabled();
  await expect(description).toBeFocused();
  await expect(description).toHaveValue("Typed before");

  await page.unroute("**/system/cors/4?*");
  const calls = noteCalls(page);
  await description.press("Enter");
  await expect(toast(page, "was saved")).toBeVisible();
  expect(calls.writes().map(({ body }) => body)).toEqual([{ description: "Typed before" }]);
});

for (const choice of ["mine", "theirs", "back"] as const) {
  test(`someone changed the entry meanwhile: both are shown; choosing ${choice}`, async ({ page, signIn, admin }) => {
    await signIn(page, "#/config/cors/4");
    await field(page, "Description").fill("My words");
    await admin.update(4, { description: "Their words", max_age: 9 });
    const calls = noteCalls(page);
    await page.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Someone changed this entry meanwhile" });
    await expect(dialog.getByRole("row", { name: /Description/ })).toHaveText(/First words.*Their words.*My words/);
    await expect(dialog.getByRole("row", { name: /Max age/ })).toContainText("9");
    expect(calls.writes()).toEqual([]);
    if (choice === "mine") {
      await dialog.getByRole("button", { name: "Put my edits on top of theirs" }).click();
      await expect(field(page, "Description")).toHaveValue("My words");
      await expect(field(page, "Max age")).toHaveValue("9");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(toast(page, "was saved")).toBeVisible();
      expect(calls.writes().map(({ body }) => body)).toEqual([{ description: "My words" }]);
      expect((await admin.entries()).find(({ id }) => id === 4)).toMatchObject({ description: "My words", max_age: 9 });
    } else if (choice === "theirs") {
      await dialog.getByRole("button", { name: "Take theirs, drop mine" }).click();
      await expect(field(page, "Description")).toHaveValue("Their words");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("nothing was sent")).toBeVisible();
      expect(calls.writes()).toEqual([]);
    } else {
      await dialog.getByRole("button", { name: "Back to my edits" }).click();
      await expect(field(page, "Description")).toHaveValue("My words");
      await expect(field(page, "Max age")).toHaveValue("300");
      expect(calls.writes()).toEqual([]);
    }
  });
}
