import type { Page } from "@playwright/test";
import { addItems, field, method, noteCalls } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const PATH = "api/v2/orders/*";
const NARROW = "api/v2/orders/archive/*";

const step = (page: Page, name: string) => page.locator(`h3:has-text("${name}") + *`);

async function fillEntry(page: Page): Promise<void> {
  await field(page, "Path").fill(PATH);
  await addItems(page, "Origins", "origin", ["https://app.example"]);
  await method(page, "POST").check();
}

test("the preflight, its answer, the request and the verdict follow the form, nothing is sent for it", async ({
  page,
  signIn,
}) => {
  await signIn(page, "#/config/cors/new");
  await expect(page.getByText("Enter a path and an origin")).toBeVisible();
  const calls = noteCalls(page);
  await fillEntry(page);
  await expect(page.getByText("Let in. The preflight allows POST")).toBeVisible();
  await expect(page.getByText("This entry answers.")).toBeVisible();
  await expect(step(page, "Preflight")).toContainText("OPTIONS /api/v2/orders/example");
  await expect(step(page, "Preflight")).toContainText("Access-Control-Request-Method: POST");
  await expect(step(page, "Preflight")).toContainText(
    "Access-Control-Request-Headers: content-type,x-dreamfactory-api-key",
  );
  await expect(step(page, "Preflight")).toContainText("204");
  await expect(step(page, "Preflight")).toContainText("Access-Control-Allow-Origin: https://app.example");
  await expect(step(page, "Then the request itself")).toContainText("POST /api/v2/orders/example");
  await expect(step(page, "Then the request itself")).toContainText("Access-Control-Allow-Origin: https://app.example");
  await expectNoAxeFindings(page);

  await method(page, "POST").uncheck();
  await method(page, "GET").check();
  await page.getByRole("combobox", { name: "Sends" }).selectOption("POST");
  await expect(page.getByText(/^Refused\..*405.*does not list POST/)).toBeVisible();
  await expect(page.getByText("The request itself is never sent.")).toBeVisible();
  await expect(step(page, "Then the request itself")).toBeHidden();
  expect(calls.all().filter(({ method }) => method !== "GET")).toEqual([]);
});

test("another page, method, path and header are tried by keyboard", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/new");
  await fillEntry(page);
  await expect(page.getByText(/^Let in/)).toBeVisible();
  await page.getByRole("combobox", { name: "A page on" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("https://stranger.example");
  await expect(page.getByText(/^Refused\..*https:\/\/stranger\.example/)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("https://app.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type("D");
  await expect(page.getByRole("combobox", { name: "Sends" })).toHaveValue("DELETE");
  await expect(page.getByText(/^Refused\..*DELETE/)).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("/api/v2/elsewhere");
  await expect(
    page.getByText("No enabled entry answers for this path. The path of this one does not match."),
  ).toBeVisible();
  await page.getByRole("checkbox", { name: "X-DreamFactory-Session-Token" }).press("Space");
  await expect(page.getByRole("checkbox", { name: "X-DreamFactory-Session-Token" })).toBeChecked();
});

test("a disabled entry, and one behind a longer path, say who answers instead", async ({ page, signIn, admin }) => {
  const id = await admin.create({ path: NARROW, origin: "https://archive.example", method: ["GET"] });
  await signIn(page, "#/config/cors/new");
  await fillEntry(page);
  await page.getByRole("textbox", { name: "To the path" }).fill("/api/v2/orders/archive/1");
  await expect(page.getByText(`Entry ${id} (${NARROW}) answers, not this one. Its path is longer.`)).toBeVisible();
  await page.getByRole("switch", { name: "Enabled" }).uncheck();
  await expect(page.getByText(/This one is switched off/)).toBeVisible();
});

test("an edit of a stored entry is played with its unsaved values, not those that are stored @proxied", async ({
  page,
  signIn,
  admin,
}) => {
  const id = await admin.create({
    path: PATH,
    origin: "https://app.example",
    method: ["GET"],
    header: "X-DreamFactory-API-Key",
  });
  await signIn(page, `#/config/cors/${id}`);
  await expect(page.getByText(/^Let in/)).toBeVisible();
  await page.getByRole("button", { name: "Remove https://app.example" }).click();
  await addItems(page, "Origins", "origin", ["https://new.example"]);
  await expect(page.getByRole("combobox", { name: "A page on" })).toHaveValue("https://new.example");
  await page.getByRole("combobox", { name: "A page on" }).fill("https://app.example");
  await expect(page.getByText(/^Refused/)).toBeVisible();
  await page.getByRole("combobox", { name: "A page on" }).fill("https://new.example");
  await expect(page.getByText(/^Let in/)).toBeVisible();
});
