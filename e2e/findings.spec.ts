import type { Page } from "@playwright/test";
import { row } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";

const USUAL = "Content-Type,X-DreamFactory-API-Key,X-DreamFactory-Session-Token";
const GOOD = {
  path: "api/v2/orders/*",
  origin: "https://app.example",
  header: USUAL,
  method: ["GET", "POST"],
  max_age: 600,
};
const SLASH = { ...GOOD, path: "/api/v2/slash", origin: "app.example" };
const PLAIN = { ...GOOD, path: "api/v2/plain/*", origin: "http://app.example" };
const HINT = { ...GOOD, path: "api/v2/hint/*", origin: "https://app.example", max_age: 0 };

const warnings = (count: number) => new RegExp(`^Warnings ${count}$`);

test.use({ entries: [[GOOD, SLASH, PLAIN, HINT], { scope: "test" }] });

const filter = (page: Page, name: RegExp) => page.getByRole("group", { name: "Findings" }).getByRole("radio", { name });
/** The line of findings below an entry. */
const line = (page: Page, path: string) =>
  page.getByRole("rowgroup").filter({ has: page.getByRole("link", { name: path, exact: true }) });

test("each entry says its worst finding, at which value, and how many more there are; the summary counts entries", async ({
  page,
  signIn,
}) => {
  await signIn(page);
  await expect(line(page, SLASH.path)).toContainText("Error: Path begins with a slash");
  await expect(line(page, SLASH.path).getByRole("button", { name: /and 1 more/ })).toBeVisible();
  await expect(line(page, PLAIN.path)).toContainText("Warning: Origin over plain http (http://app.example)");
  await expect(line(page, GOOD.path)).not.toContainText(/Error|Warning|Hint/);
  await expect(filter(page, /^Errors 1$/)).toBeVisible();
  await expect(filter(page, warnings(1))).toBeVisible();
  await expectNoAxeFindings(page);
});

test("a severity is filtered by keyboard, stands in the URL, and survives a reload", async ({ page, signIn }) => {
  await signIn(page);
  await expect(filter(page, /^Errors 1$/)).toBeVisible();
  await page.getByRole("group", { name: "Findings" }).getByRole("radio", { checked: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/finding=error/);
  await expect(row(page, SLASH.path)).toBeVisible();
  await expect(row(page, PLAIN.path)).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/finding=warning/);
  await page.reload();
  await expect(row(page, PLAIN.path)).toBeVisible();
  await expect(row(page, SLASH.path)).toBeHidden();
  await expect(filter(page, warnings(1))).toBeChecked();
});

test("hints are shown on demand only", async ({ page, signIn }) => {
  await signIn(page);
  await expect(filter(page, /^Errors 1$/)).toBeVisible();
  await expect(line(page, HINT.path)).not.toContainText("Hint");
  await page.getByRole("checkbox", { name: "Hints too" }).check();
  await expect(line(page, HINT.path)).toContainText("Hint: Preflight before every request (0)");
  await expect(page).toHaveURL(/hints=true/);
  await filter(page, /^Hints/).check();
  await expect(row(page, HINT.path)).toBeVisible();
  await expect(row(page, PLAIN.path)).toBeHidden();
  await page.getByRole("checkbox", { name: "Hints too" }).uncheck();
  await expect(row(page, PLAIN.path)).toBeVisible();
  await expect(page).not.toHaveURL(/hints|finding/);
});

test("a finding is accepted with a reason, on this device only, by keyboard; another value is another finding", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page);
  const more = line(page, PLAIN.path).getByRole("button", { name: `what to do of ${PLAIN.path}` });
  await more.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Findings of ${PLAIN.path}` });
  await expect(dialog).toContainText("kept on this device only");
  await expectNoAxeFindings(page);
  await dialog.getByRole("button", { name: "Accept…" }).first().press("Enter");
  await expect(dialog.getByRole("button", { name: "Accept", exact: true })).toBeDisabled();
  await page.keyboard.type("An old machine without a certificate");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Your reason: An old machine without a certificate");
  await page.keyboard.press("Escape");
  await expect(line(page, PLAIN.path)).not.toContainText("Warning");
  await expect(filter(page, warnings(0))).toBeVisible();

  await page.reload();
  const accepted = line(page, PLAIN.path).getByRole("button", { name: /accepted/ });
  await expect(accepted).toBeVisible();
  await accepted.press("Enter");
  await dialog.getByRole("button", { name: "Undo" }).press("Enter");
  await page.keyboard.press("Escape");
  await expect(line(page, PLAIN.path)).toContainText("Warning");

  await more.press("Enter");
  await dialog.getByRole("button", { name: "Accept…" }).first().press("Enter");
  await page.keyboard.type("For now");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Your reason: For now");
  const stored = (await admin.entries()).find(({ path }) => path === PLAIN.path);
  await admin.update(stored?.id ?? 0, { origin: "http://another.example" });
  await page.reload();
  await expect(line(page, PLAIN.path)).toContainText("http://another.example");
  await expect(line(page, PLAIN.path)).toContainText("Warning");
});

test("two tabs accept findings beside each other, and each shows what the other one does", async ({
  page,
  context,
  signIn,
}) => {
  const other = await context.newPage();
  const accept = async (tab: Page, path: string, button: string | RegExp) => {
    await line(tab, path).getByRole("button", { name: button }).press("Enter");
    await tab.getByRole("button", { name: "Accept…" }).first().press("Enter");
    await tab.keyboard.type("Known");
    await tab.keyboard.press("Enter");
    await expect(tab.getByRole("dialog")).toContainText("Your reason: Known");
    await tab.keyboard.press("Escape");
  };
  for (const tab of [page, other]) {
    await signIn(tab);
    await expect(line(tab, PLAIN.path)).toContainText("Warning");
  }
  await accept(page, PLAIN.path, `what to do of ${PLAIN.path}`);
  await expect(line(other, PLAIN.path)).not.toContainText("Warning");
  await accept(other, SLASH.path, /and 1 more/);
  for (const tab of [page, other]) {
    await tab.reload();
    await expect(line(tab, PLAIN.path)).toContainText("accepted");
    await expect(line(tab, SLASH.path)).toContainText("Error:");
    await expect(line(tab, SLASH.path)).not.toContainText("Path begins with a slash");
  }
});

test("the column says that it is checking until it knows, and the page says when the check failed", async ({
  page,
  signIn,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/workers/worker-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await signIn(page);
  await expect(line(page, SLASH.path)).toContainText("Checking…");
  await expect(filter(page, /^Errors$/)).toBeVisible();
  release();
  await expect(line(page, SLASH.path)).toContainText("Error:");
});

test("a check that fails is said, and the list stays usable", async ({ page, signIn, watched }) => {
  watched.allow(/Failed to load resource/);
  await page.route("**/assets/workers/worker-*.js", (route) => route.abort());
  await signIn(page);
  await expect(page.getByText(/The entries could not be checked/)).toBeVisible();
  await expect(line(page, SLASH.path)).not.toContainText("Checking…");
  await row(page, SLASH.path).getByRole("link", { name: SLASH.path, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(SLASH.path);
});

test.describe("on a phone", () => {
  test.use({ viewport: PHONE });

  test("findings stand in the card, and every severity can be reached", async ({ page, signIn }) => {
    await signIn(page);
    await expect(line(page, SLASH.path)).toContainText("Error:");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await filter(page, warnings(1)).check();
    await expect(row(page, PLAIN.path)).toBeVisible();
    await expect(row(page, SLASH.path)).toBeHidden();
  });
});
