import type { Page } from "@playwright/test";
import { ADA, consoleEntries } from "../src/mocks/story.ts";
import { field, method, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

const TAKEN = "api/v2/gatehouse-e2e/taken/*";
test.use({ entries: [{ path: TAKEN, origin: "https://shop.example", method: ["GET"] }] });

/** So often a browser may send one call, which it does again where a connection breaks that was open before. */
const MOST_SENT = 9;

const create = (page: Page) => page.getByRole("button", { name: "Create", exact: true });
const OTHER = "api/v2/gatehouse-e2e/other/*";

async function fillNew(page: Page, path: string): Promise<void> {
  await field(page, "Path").fill(path);
  await field(page, "Origins").fill("https://app.example");
  await method(page, "GET").check();
}

test("a path that is taken: the message at the field names the entry, nothing raw is shown @platform", async ({
  page,
  signIn,
  admin,
  watched,
}) => {
  watched.allow(/status of 400/);
  const id = (await admin.entries()).find(({ path }) => path === TAKEN)?.id;
  await signIn(page, "#/config/cors/new");
  await fillNew(page, TAKEN);
  await create(page).click();
  await expect(field(page, "Path")).toHaveAccessibleDescription(new RegExp(`taken by entry ${id}\\b`));
  await expect(page.getByRole("alert").filter({ hasText: `taken by entry ${id}` })).toBeFocused();
  await expect(page.getByRole("main")).not.toContainText(/SQLSTATE|insert into/i);
  await expect(field(page, "Path")).toHaveValue(TAKEN);
});

test("an edit to a path that is taken names the entry too @platform", async ({ page, signIn, admin, watched }) => {
  watched.allow(/status of (400|500)/);
  const taken = (await admin.entries()).find(({ path }) => path === TAKEN)?.id;
  const id = await admin.create({ path: OTHER, origin: "https://app.example", method: ["GET"], enabled: false });
  await signIn(page, `#/config/cors/${id}`);
  await field(page, "Path").fill(TAKEN);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(field(page, "Path")).toHaveAccessibleDescription(new RegExp(`taken by entry ${taken}\\b`));
  await admin.remove(id);
});

test("an unknown method in the platform's refusal lands at the methods", async ({ page, signIn, stack, watched }) => {
  watched.allow(/status of 400/);
  await signIn(page, "#/config/cors/new");
  await fillNew(page, OTHER);
  await page.route("**/system/cors?*", (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const inner = { code: 501, message: "The verb &quot;PURGE&quot; is not supported.", status_code: 501 };
    return route.fulfill({
      status: 400,
      headers: { "Access-Control-Allow-Origin": stack.origin },
      json: {
        error: { code: 1000, context: { error: [0], resource: [inner] }, message: "Batch Error", status_code: 400 },
      },
    });
  });
  await create(page).click();
  await expect(page.getByRole("group", { name: "Methods" })).toHaveAccessibleDescription(
    /does not know the method PURGE/,
  );
});

for (const [kind, words, console_] of [
  ["500", /The platform failed \(500\)/, /status of 500/],
  ["429", /answers, but this page may not read the answer/, /blocked by CORS|Failed to load/],
  ["drop-before", /answer/, /ERR_|Failed to load/],
] as const) {
  test(`a create that fails (${kind}) says so by the button, keeps everything, and works at the next click`, async ({
    page,
    signIn,
    admin,
    stack,
    standIn,
    watched,
  }) => {
    watched.allow(console_);
    await signIn(page, "#/config/cors/new");
    await fillNew(page, OTHER);
    standIn.platform.failNext({ method: "POST", kind, times: kind === "drop-before" ? MOST_SENT : 1 });
    await create(page).click();
    const failure = page.getByRole("alert").filter({ hasText: "Not saved" });
    await expect(failure).toContainText(words);
    await expect(failure).toBeInViewport();
    await expect(field(page, "Path")).toHaveValue(OTHER);
    expect((await admin.entries()).some(({ path }) => path === OTHER)).toBe(false);
    standIn.platform.reset({ users: [ADA], entries: consoleEntries(stack.origin) });
    await create(page).click();
    await expect(toast(page, "was created")).toBeVisible();
  });
}

for (const kind of ["drop-after", "half", "wrong-json"] as const) {
  test(`a create that happened although its answer was lost (${kind}) is found, not sent again`, async ({
    page,
    signIn,
    admin,
    standIn,
    watched,
  }) => {
    watched.allow(/ERR_|Failed to load|status of 400/);
    await signIn(page, "#/config/cors/new");
    await fillNew(page, OTHER);
    const calls = noteCalls(page);
    standIn.platform.failNext({ method: "POST", kind });
    await create(page).click();
    await expect(toast(page, "was created")).toBeVisible();
    await expect(row(page, OTHER)).toBeVisible();
    expect(calls.writes()).toHaveLength(1);
    expect((await admin.entries()).filter(({ path }) => path === OTHER)).toHaveLength(1);
  });
}

test("an edit that happened although its answer was lost is found, not sent again", async ({
  page,
  signIn,
  admin,
  standIn,
  watched,
}) => {
  watched.allow(/ERR_|Failed to load/);
  await signIn(page, "#/config/cors/3");
  await field(page, "Description").fill("Typed");
  const calls = noteCalls(page);
  standIn.platform.failNext({ method: "PATCH", kind: "drop-after" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "was saved")).toBeVisible();
  expect(calls.writes()).toHaveLength(1);
  expect((await admin.entries()).find(({ id }) => id === 3)?.description).toBe("Typed");
});

test("a lost answer whose outcome cannot be looked up is said to be unknown", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(/ERR_|Failed to load|status of 500/);
  await signIn(page, "#/config/cors/new");
  await fillNew(page, OTHER);
  const calls = noteCalls(page);
  standIn.platform.failNext({ method: "POST", kind: "half" });
  // The look after the write; the one before it passes.
  await page.route("**/system/cors?*", async (route) => {
    if (route.request().method() === "POST")
      standIn.platform.failNext({ method: "GET", path: "system/cors", kind: "500" });
    await route.continue();
  });
  await create(page).click();
  await expect(page.getByRole("alert")).toContainText("Whether the change was stored is not known");
  expect(calls.writes()).toHaveLength(1);
});

test("an enabled entry whose regular expression would break the platform is not sent @platform", async ({
  page,
  signIn,
}) => {
  await signIn(page, "#/config/cors/new");
  await fillNew(page, "^/api/v2/gatehouse-e2e/(");
  const calls = noteCalls(page);
  await create(page).click();
  await expect(field(page, "Path")).toHaveAccessibleDescription(/not a valid regular expression/);
  expect(calls.writes()).toEqual([]);
});
