import type { Page } from "@playwright/test";
import { addItems, field, method, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

/** The console's own entry, which answers every call of it to the admin API. */
const OWN = "api/v2/system/*";
const OTHER = "https://other.example";
const WORD = "lock me out";
const ACT = /^(?:Create|Save|Switch on|Switch off|Delete)$/;

const question = (page: Page) => page.getByRole("alertdialog", { name: "This locks this console out" });
const after = (page: Page) => page.getByRole("alertdialog", { name: "The platform no longer lets this console in" });
const answersAgain = (page: Page) => page.getByRole("alertdialog", { name: "The platform answers this console again" });
const ownSwitch = (page: Page) => page.getByRole("switch", { name: `${OWN} enabled` });

/** Chromium writes an error for each refused call. */
const REFUSED = [/blocked by CORS policy/, /Failed to load resource: net::ERR_FAILED/];

async function confirm(page: Page): Promise<void> {
  await question(page)
    .getByRole("textbox", { name: `Type ${WORD} to continue` })
    .fill(WORD);
  await question(page).getByRole("button", { name: ACT }).click();
}

test("disabling the console's own entry says which call fails, why, and how to repair it; Cancel sends nothing", async ({
  page,
  signIn,
  admin,
  stack,
}) => {
  await signIn(page);
  const calls = noteCalls(page);
  await ownSwitch(page).click();
  await expect(question(page).getByRole("heading")).toBeInViewport({ ratio: 1 });
  await expect(question(page).getByRole("textbox")).toBeFocused();
  await expect(question(page)).toContainText("POST, PUT, DELETE /api/v2/system/admin/session");
  await expect(question(page)).toContainText(stack.origin);
  await expect(question(page)).toContainText("No entry would answer");
  await expect(question(page)).toContainText("has no Access-Control-Allow-Origin");
  await expect(question(page)).toContainText(`curl -X PATCH ${admin.url}/api/v2/system/cors/1`);
  await expect(question(page)).toContainText(`'{"enabled":true}'`);
  const go = question(page).getByRole("button", { name: ACT });
  await expect(go).toBeDisabled();
  await page.keyboard.type("yes");
  await page.keyboard.press("Enter");
  await expect(go).toBeDisabled();
  await expectNoAxeFindings(page);
  await page.keyboard.press("Escape");
  await expect(question(page)).toBeHidden();
  await expect(ownSwitch(page)).toBeChecked();
  expect(calls.writes()).toEqual([]);
});

test("one method fewer in the console's own entry asks for the same word", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/1");
  const calls = noteCalls(page);
  await method(page, "DELETE").click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(question(page).getByRole("heading")).toBeInViewport({ ratio: 1 });
  await expect(question(page)).toContainText("DELETE /api/v2/system/admin/session");
  await expect(question(page).getByRole("button", { name: ACT })).toBeDisabled();
  expect(calls.writes()).toEqual([]);
});

test("the calls of the certificates' folder are judged as well", async ({ page, signIn }) => {
  await signIn(page);
  await page.getByRole("switch", { name: "api/v2/files/ssl* enabled" }).click();
  await expect(question(page)).toContainText("GET, PUT, DELETE /api/v2/files/ssl/a.pem");
  await expect(question(page)).toContainText("refuse 5 calls of this console");
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(question(page)).toBeHidden();
});

test("done on purpose, by keyboard: the refusal is said, the undo is offered as what it is, and asking again ends it", async ({
  page,
  signIn,
  admin,
  watched,
}) => {
  watched.allow(...REFUSED);
  await signIn(page);
  const calls = noteCalls(page);
  await ownSwitch(page).press("Space");
  await expect(question(page).getByRole("textbox")).toBeFocused();
  await page.keyboard.type(WORD);
  await page.keyboard.press("Enter");
  await expect(after(page).getByRole("heading")).toBeInViewport({ ratio: 1 });
  await expect(after(page)).toContainText("only while the browser remembers the old permission for this very entry");
  await expect(after(page)).toContainText(`curl -X PATCH ${admin.url}/api/v2/system/cors/1`);
  expect(calls.writes()).toEqual([{ method: "PATCH", path: "system/cors/1", body: { enabled: false } }]);
  expect((await admin.entries())[0]).toMatchObject({ path: OWN, enabled: false });
  await expectNoAxeFindings(page);

  await after(page).getByRole("button", { name: "Send the undo" }).press("Enter");
  await expect(after(page)).toContainText("Sent, result unknown. The platform still refuses this console.");
  expect((await admin.entries())[0]).toMatchObject({ enabled: false });

  await admin.update(1, { enabled: true });
  await after(page).getByRole("button", { name: "Ask again" }).press("Enter");
  await expect(answersAgain(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(ownSwitch(page)).toBeChecked();
});

test("while the browser remembers the preflight, the undo passes and the list is read again", async ({
  page,
  signIn,
  admin,
  watched,
}) => {
  watched.allow(...REFUSED);
  await admin.update(1, { max_age: 300 });
  await signIn(page);
  await ownSwitch(page).click();
  await confirm(page);
  await after(page).getByRole("button", { name: "Send the undo" }).click();
  await expect(answersAgain(page)).toBeVisible();
  expect((await admin.entries())[0]).toMatchObject({ path: OWN, enabled: true });
  await answersAgain(page).getByRole("button", { name: "Close" }).click();
  await expect(ownSwitch(page)).toBeChecked();
});

test("an edit that drops the console's origin is asked about, and Cancel keeps what was typed", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page, "#/config/cors/1");
  const calls = noteCalls(page);
  await page
    .getByRole("button", { name: /^Remove/ })
    .first()
    .click();
  await addItems(page, "Origins", "origin", [OTHER]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(question(page)).toContainText(`${OWN} (entry 1) would answer`);
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("list", { name: "Origins" })).toContainText(OTHER);
  expect(calls.writes()).toEqual([]);
  expect((await admin.entries())[0]?.origin).not.toBe(OTHER);
});

test("a new entry with a longer path than the console's own is asked about, and so is switching one on", async ({
  page,
  signIn,
  admin,
  watched,
}) => {
  watched.allow(...REFUSED);
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill("api/v2/system/cors*");
  await addItems(page, "Origins", "origin", [OTHER]);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(question(page)).toContainText("api/v2/system/cors* (this new entry) would answer");
  await expect(question(page)).toContainText("GET, POST /api/v2/system/cors");
  await expect(question(page)).not.toContainText("/system/environment");
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(field(page, "Path")).toHaveValue("api/v2/system/cors*");

  const id = await admin.create({ path: "api/v2/system/cors*", origin: OTHER, enabled: false });
  await page.goto(page.url().replace(/#.*/, "#/config/cors"));
  await page.getByRole("button", { name: /Leave|Discard/ }).click();
  await expect(ownSwitch(page)).toBeVisible();
  await page.reload();
  await page.getByRole("switch", { name: "api/v2/system/cors* enabled" }).click();
  await expect(question(page)).toContainText(`(entry ${id}) would answer`);
  await question(page).getByRole("button", { name: "Cancel" }).click();
  expect((await admin.entries()).find((entry) => entry.id === id)?.enabled).toBe(false);
});

test("deleting the console's own entry is asked about; done on purpose, the command creates it again", async ({
  page,
  signIn,
  admin,
  watched,
}) => {
  watched.allow(...REFUSED);
  await signIn(page);
  await page.getByRole("button", { name: `Delete ${OWN}` }).click();
  await page
    .getByRole("alertdialog", { name: `Delete ${OWN}?` })
    .getByRole("button", { name: "Delete", exact: true })
    .click();
  await expect(question(page)).toContainText(`curl -X POST ${admin.url}/api/v2/system/cors`);
  await confirm(page);
  await expect(after(page)).toContainText("it will probably be refused");
  expect((await admin.entries()).map(({ path }) => path)).not.toContain(OWN);
});

test.describe("with an entry hidden behind a longer one", () => {
  test.use({
    entries: async ({ stack }, use) =>
      use([
        { path: "api/v2/system/c*", origin: OTHER },
        {
          path: "api/v2/system/co*",
          origin: stack.origin,
          header: "Content-Type,X-DreamFactory-Session-Token",
          method: ["GET", "POST", "PATCH", "DELETE"],
        },
      ]),
  });

  test("the undo of a deletion is judged again", async ({ page, signIn, admin }) => {
    await signIn(page);
    for (const path of ["api/v2/system/c*", "api/v2/system/co*"]) {
      await page.getByRole("button", { name: `Delete ${path}` }).click();
      await page
        .getByRole("alertdialog", { name: `Delete ${path}?` })
        .getByRole("button", { name: "Delete", exact: true })
        .click();
      await expect(row(page, path)).toBeHidden();
    }
    await toast(page, "api/v2/system/c* was deleted.").getByRole("button", { name: "Undo" }).click();
    await expect(question(page)).toContainText("api/v2/system/c* (this new entry) would answer");
    await question(page).getByRole("button", { name: "Cancel" }).click();
    await expect(question(page)).toBeHidden();
    expect((await admin.entries()).map(({ path }) => path)).not.toContain("api/v2/system/c*");
  });
});

test("a change that leaves the console's access alone is neither asked about nor probed; one that touches it is probed", async ({
  page,
  signIn,
  admin,
}) => {
  await admin.create({ path: "api/v2/orders/*", origin: OTHER, enabled: false });
  await signIn(page);
  const probes: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("probe=") && request.method() === "GET") probes.push(request.url());
  });
  await page.getByRole("switch", { name: "api/v2/orders/* enabled" }).click();
  await expect(page.getByRole("switch", { name: "api/v2/orders/* enabled" })).toBeChecked();
  expect(probes).toEqual([]);
  await row(page, OWN).getByRole("link", { name: OWN, exact: true }).click();
  await field(page, "Description").fill("Mine");
  const probed = page.waitForRequest((request) => request.url().includes("probe="));
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await probed;
  await expect(toast(page, `${OWN} was saved.`)).toBeVisible();
});
