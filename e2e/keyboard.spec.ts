import type { Page } from "@playwright/test";
import { ADA } from "../src/mocks/story.ts";
import { chips, field, row, toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

const PATH = "api/v2/gatehouse-e2e/keyboard/*";
const ORDERS = "api/v2/orders/*";
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });
test.use({
  entries: [{ path: ORDERS, origin: "https://shop.example", method: ["GET"], description: "Orders" }],
});

/** Whether it stands on the page, or in a dialog that has taken the focus. */
const isReached = (target: ReturnType<Page["locator"]>) =>
  target.evaluate((element) => {
    const dialog = element.closest("[role=dialog], [role=alertdialog]");
    return dialog === null || dialog.contains(document.activeElement);
  });

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: ReturnType<Page["locator"]>, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  await expect.poll(() => isReached(target)).toBe(true);
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`80 presses of ${key} did not reach ${target}`);
}

/** Something shows where the focus is: an outline, or a shadow or border that was not there before. */
async function expectVisibleFocus(target: ReturnType<Page["locator"]>): Promise<void> {
  const outline = await target.evaluate((element) => {
    const shown = (one: Element | null): boolean => {
      if (one === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    };
    return shown(element) || shown(element.nextElementSibling) || shown(element.parentElement);
  });
  expect(outline).toBe(true);
}

test("sign in, create, find and switch off without a mouse @proxied", async ({ page, stack, admin }) => {
  const stored = async (path: string) => (await admin.entries()).find((entry) => entry.path === path);
  await page.goto(stack.url);
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(ADA.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(ADA.password);
  await page.keyboard.press("Enter");

  const plus = page.getByRole("link", { name: "Create CORS entry" });
  await tabTo(page, plus);
  await expectVisibleFocus(plus);
  await page.keyboard.press("Enter");
  await expect(heading(page, "New entry")).toBeFocused();
  await tabTo(page, field(page, "Path"));
  await page.keyboard.type(PATH);
  await tabTo(page, field(page, "Origins"));
  await page.keyboard.type("https://one.example");
  await page.keyboard.press("Enter");
  await page.keyboard.type("https://two.example,");
  await expect(chips(page, "Origins")).toHaveText(["https://one.example", "https://two.example"]);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Delete");
  await expect(chips(page, "Origins")).toHaveText(["https://one.example"]);
  const get = page.getByRole("group", { name: "Methods" }).getByRole("checkbox", { name: "GET", exact: true });
  await tabTo(page, get);
  await expectVisibleFocus(get);
  await expect(get).toBeChecked();
  await page.keyboard.press("Space");
  await expect(get).not.toBeChecked();
  await page.keyboard.press("Space");
  await expect(get).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: "Create", exact: true }));
  await page.keyboard.press("Enter");
  await expect(toast(page, `${PATH} was created.`)).toBeVisible();
  await expect(heading(page, "CORS")).toBeFocused();
  expect(await stored(PATH)).toMatchObject({ origin: "https://one.example", method: ["GET"] });

  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type("keyboard");
  await expect(row(page, ORDERS)).toBeHidden();
  const enabled = page.getByRole("switch", { name: `${PATH} enabled` });
  await tabTo(page, enabled);
  await expectVisibleFocus(enabled);
  await page.keyboard.press("Space");
  await expect(enabled).not.toBeChecked();
  await expect.poll(async () => (await stored(PATH))?.enabled).toBe(false);
});

test("edit, delete, undo and sign out without a mouse @proxied", async ({ page, signIn, admin }) => {
  const stored = async () => (await admin.entries()).find((entry) => entry.path === ORDERS);
  await signIn(page);
  await tabTo(page, page.getByRole("link", { name: ORDERS, exact: true }));
  await page.keyboard.press("Enter");
  await expect(heading(page, ORDERS)).toBeFocused();
  await tabTo(page, field(page, "Description"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Typed");
  await page.keyboard.press("Enter");
  await expect(toast(page, `${ORDERS} was saved.`)).toBeVisible();
  await expect(heading(page, "CORS")).toBeFocused();
  expect((await stored())?.description).toBe("Typed");

  await tabTo(page, page.getByRole("button", { name: `Delete ${ORDERS}` }));
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(page.getByRole("button", { name: `Delete ${ORDERS}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, question.getByRole("button", { name: "Delete", exact: true }));
  await page.keyboard.press("Enter");
  await expect(toast(page, "was deleted")).toBeVisible();
  await expect(question).toHaveCount(0);
  await expect(heading(page, "CORS")).toBeFocused();
  expect(await stored()).toBeUndefined();
  await tabTo(page, toast(page, "was deleted").getByRole("button", { name: "Undo" }));
  await page.keyboard.press("Enter");
  await expect(toast(page, "was created again")).toBeVisible();
  expect(await stored()).toBeDefined();

  await tabTo(page, page.getByRole("button", { name: "Sign out" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("a dialog keeps the focus inside, and the skip link leads past the navigation", async ({ page, signIn }) => {
  await signIn(page);
  await expect(row(page, ORDERS)).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("button", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("button", { name: "Delete api/v2/orders/*" }).press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press("Tab");
    await expect(question.locator(":focus")).toHaveCount(1);
  }
});

test("an ended session, a conflict and the leave question are answered by keyboard", async ({
  page,
  signIn,
  admin,
  standIn,
  watched,
}) => {
  watched.allow(/status of 401/);
  await signIn(page, "#/config/cors/3");
  await tabTo(page, field(page, "Description"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Mine");
  standIn.platform.failNext({ method: "PATCH", kind: "401" });
  await page.keyboard.press("Enter");
  const again = page.getByRole("alertdialog", { name: "Sign in again" });
  await tabTo(page, again.getByLabel("Password", { exact: true }));
  await page.keyboard.type(ADA.password);
  await page.keyboard.press("Enter");
  await expect(again).toBeHidden();
  await admin.update(3, { max_age: 9 });
  await tabTo(page, page.getByRole("button", { name: "Save" }));
  await page.keyboard.press("Enter");
  const conflict = page.getByRole("alertdialog", { name: "Someone changed this entry meanwhile" });
  await tabTo(page, conflict.getByRole("button", { name: "Put my edits on top of theirs" }));
  await page.keyboard.press("Enter");
  await expect(field(page, "Max age")).toHaveValue("9");
  await tabTo(page, page.getByRole("link", { name: "Cancel" }));
  await page.keyboard.press("Enter");
  const leave = page.getByRole("alertdialog", { name: "Leave this form?" });
  await tabTo(page, leave.getByRole("button", { name: "Discard and leave" }));
  await page.keyboard.press("Enter");
  await expect(row(page, ORDERS)).toContainText("Orders");
});
