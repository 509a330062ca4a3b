/** Many entries at once: what the page says afterwards is what the platform holds, whatever happened in the middle. */
import type { Page } from "@playwright/test";
import { ADA, story } from "../src/mocks/story.ts";
import { row, toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";

const OLD = "https://old.example";
const NEW = "https://new.example";
const SHOPS = 40;
/** A run of many calls. */
const SLOW = { timeout: 60_000 };
const shopPath = (at: number) => `api/v2/shop/${String(at).padStart(2, "0")}/*`;
const numbered = (path: (at: number) => string, count: number, origin: string) =>
  Array.from({ length: count }, (_, at) => ({ path: path(at), origin, method: ["GET"], enabled: false }));

const dialog = (page: Page) => page.getByRole("alertdialog");
const act = (page: Page, name: string) =>
  page.getByRole("region", { name: "Selected entries" }).getByRole("button", { name, exact: true }).click();
const NOISE = /status of (401|403|404|429|500)|CORS|Failed to load|ERR_/;

test.describe("10,000 entries", () => {
  test.use({
    entries: [
      [...numbered(shopPath, SHOPS, OLD), ...numbered((at) => `api/v2/many/${at}`, 10_000 - SHOPS, OLD)],
      { scope: "test" },
    ],
  });

  test("a change of some fails in the middle, is tried again, and undone, each only if it is still ours", async ({
    page,
    signIn,
    admin,
    standIn,
    watched,
  }) => {
    test.slow();
    watched.allow(NOISE);
    const shops = async () => (await admin.entries()).filter(({ path }) => path.startsWith("api/v2/shop/"));
    const idOf = async (at: number) => (await shops()).find(({ path }) => path === shopPath(at))?.id ?? 0;
    const [theirs, later] = [await idOf(30), await idOf(3)];
    let sent = 0;
    await page.route(/system\/cors\/\d+\?/, async (route) => {
      if (route.request().method() === "PATCH") {
        sent += 1;
        const kind = { 5: "drop-after", 9: "500", 13: "drop-before", 31: "401" } as const;
        if (sent === 20) await admin.update(theirs, { origin: "https://theirs.example" });
        const fault = sent in kind ? kind[sent as keyof typeof kind] : null;
        if (fault) standIn.platform.failNext({ method: "PATCH", path: "system/cors", kind: fault });
      }
      await route.continue();
    });

    await signIn(page, "#/config/cors?q=api%2Fv2%2Fshop");
    await page.getByRole("checkbox", { name: `Select all ${SHOPS} that are shown` }).click();
    await expect(page.getByRole("status").filter({ hasText: `${SHOPS} of 10,002 entries selected` })).toHaveCount(1);
    await act(page, "Change…");
    await dialog(page).getByLabel("From").fill("old.example");
    await dialog(page).getByLabel("To").fill("new.example");
    await expect(dialog(page).getByRole("region", { name: "What changes" })).toContainText(`+ ${NEW}`);
    await dialog(page)
      .getByRole("button", { name: `Change ${SHOPS} entries` })
      .click();

    // The session ends at the 31st.
    const again = page.getByRole("alertdialog", { name: "Sign in again" });
    await again.getByLabel("Password", { exact: true }).fill(ADA.password);
    await again.getByRole("button", { name: "Sign in" }).click();
    await expect(dialog(page)).toContainText("changes failed", SLOW);
    const changed = async () => (await shops()).filter(({ origin }) => origin === NEW).length;
    const stored = await changed();
    await expect(dialog(page).getByRole("status").first()).toContainText(`${stored} of ${SHOPS} stored`);
    expect(stored).toBeLessThan(SHOPS - 3);

    await dialog(page).getByRole("button", { name: "Try the rest again" }).click();
    await expect(dialog(page)).toContainText("1 change failed", SLOW);
    await expect(dialog(page).getByRole("alert")).toContainText(shopPath(30));
    await expect(dialog(page).getByRole("status").first()).toContainText(`${SHOPS - 1} of ${SHOPS} stored`);
    expect(await changed()).toBe(SHOPS - 1);

    // Another one is changed by another hand before it is undone.
    await admin.update(later, { origin: "https://later.example" });
    await dialog(page)
      .getByRole("button", { name: `Undo all ${SHOPS - 1}` })
      .click();
    await expect(dialog(page).getByRole("alert")).toContainText(
      `${shopPath(3)}: This entry was changed meanwhile`,
      SLOW,
    );
    await dialog(page).getByRole("button", { name: "Close" }).click();
    const now = new Map((await admin.entries()).map(({ path, origin }) => [path, origin]));
    for (const at of [0, 3, 12, 30]) {
      await page.getByRole("searchbox").fill(shopPath(at));
      await expect(row(page, shopPath(at))).toContainText(new URL(now.get(shopPath(at)) ?? "").host);
    }
    expect(now.get(shopPath(3))).toBe("https://later.example");
    expect(now.get(shopPath(30))).toBe("https://theirs.example");
    expect((await shops()).filter(({ origin }) => origin === OLD)).toHaveLength(SHOPS - 2);
  });
});

test.describe("some entries", () => {
  test.use({ entries: [numbered(shopPath, 6, OLD), { scope: "test" }] });

  test("by keyboard alone, from the selection to the undo", async ({ page, signIn, admin }) => {
    await signIn(page, "#/config/cors?q=shop");
    const box = (at: number) => page.getByRole("checkbox", { name: `Select ${shopPath(at)}` });
    await box(1).focus();
    await page.keyboard.press("Space");
    for (let presses = 0; presses < 40; presses += 1) {
      if (await box(4).evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Shift+Space");
    await expect(page.getByRole("checkbox", { name: /^Select api/, checked: true })).toHaveCount(4);
    await page.getByRole("button", { name: "Switch on", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(dialog(page).locator(":focus")).toHaveCount(1);
    const confirm = dialog(page).getByRole("button", { name: "Switch on 4 entries" });
    await expect(confirm).toBeEnabled();
    await confirm.focus();
    await page.keyboard.press("Enter");
    await expect(toast(page, "4 entries are switched on.")).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
    expect((await admin.entries()).filter(({ enabled, path }) => enabled && path.includes("shop"))).toHaveLength(4);
    await toast(page, "4 entries").getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    await expect(toast(page, "4 entries are as before.")).toBeVisible();
    expect((await admin.entries()).filter(({ enabled, path }) => enabled && path.includes("shop"))).toHaveLength(0);
  });

  test("on a phone, from the selection to the undo, with counts and progress for a screen reader", async ({
    page,
    signIn,
    admin,
  }) => {
    await page.setViewportSize(PHONE);
    await signIn(page, "#/config/cors?q=shop");
    for (const at of [1, 2]) await page.getByRole("checkbox", { name: `Select ${shopPath(at)}` }).check();
    await expect(page.getByRole("status").filter({ hasText: "2 of 8 entries selected" })).toHaveCount(1);
    await expectNoAxeFindings(page);
    await act(page, "Change…");
    await dialog(page).getByLabel("Change").selectOption({ label: "Set the max age" });
    await dialog(page).getByLabel("Max age").fill("600");
    const confirm = dialog(page).getByRole("button", { name: "Change 2 entries" });
    await expect(confirm).toBeEnabled();
    await expectNoAxeFindings(page);
    const [first, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.route(/system\/cors\/\d+\?/, async (route) => {
      if (route.request().method() === "PATCH") {
        held.resolve();
        await first.promise;
      }
      await route.continue();
    });
    await confirm.click();
    await held.promise;
    await expect(dialog(page).getByRole("status")).toHaveText("0 of 2 stored");
    first.resolve();
    await expect(toast(page, "2 entries were changed.")).toBeVisible();
    const changed = async () => (await admin.entries()).filter((entry) => entry.max_age === 600).length;
    expect(await changed()).toBe(2);
    await toast(page, "2 entries were changed.").getByRole("button", { name: "Undo" }).click();
    await expect(toast(page, "2 entries are as before.")).toBeVisible();
    expect(await changed()).toBe(0);
  });

  test("a run is paused, stopped and leaves the rest alone; a deletion is undone as a whole", async ({
    page,
    signIn,
    admin,
  }) => {
    await signIn(page, "#/config/cors?q=shop");
    const first = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    await page.route(/system\/cors\/\d+\?/, async (route) => {
      if (route.request().method() === "PATCH") {
        held.resolve();
        await first.promise;
      }
      await route.continue();
    });
    await page.getByRole("checkbox", { name: "Select all 6 that are shown" }).click();
    await act(page, "Switch on");
    await dialog(page).getByRole("button", { name: "Switch on 6 entries" }).click();
    await held.promise;
    await dialog(page).getByRole("button", { name: "Pause" }).click();
    first.resolve();
    await expect(dialog(page)).toContainText("1 of 6 stored. Paused.");
    await dialog(page).getByRole("button", { name: "Stop" }).click();
    await dialog(page).getByRole("button", { name: "Close" }).click();
    expect((await admin.entries()).filter(({ enabled, path }) => enabled && path.includes("shop"))).toHaveLength(1);

    await act(page, "Delete");
    await dialog(page).getByRole("button", { name: "Delete 6 entries" }).click();
    await expect(row(page, shopPath(0))).toHaveCount(0);
    await toast(page, "6 entries were deleted.").getByRole("button", { name: "Undo" }).click();
    await expect(toast(page, "6 entries were created again")).toBeVisible();
    await expect(row(page, shopPath(5))).toBeVisible();
  });
});

test("the demo's mechanical errors are fixed in three clicks, and what needs a decision is listed", async ({
  page,
  signIn,
  standIn,
  stack,
  admin,
  watched,
}) => {
  // Whether the change is in force is asked by a page that is not let in.
  watched.allow(/CORS policy/, /net::ERR_FAILED/);
  standIn.platform.reset(story(stack.origin, Date.now()));
  await signIn(page);
  await page.getByRole("button", { name: "Fix…", exact: true }).click();
  await expect(dialog(page)).toContainText("/api/v2/twitter → api/v2/twitter");
  await expect(
    dialog(page)
      .getByRole("group")
      .filter({ hasText: /need your decision|needs your decision/ }),
  ).toContainText("Switch credentials off, or list the origins.");
  await dialog(page)
    .getByRole("button", { name: /^Fix \d+ entr/ })
    .click();
  await expect(toast(page, "fixed")).toBeVisible();
  const paths = (await admin.entries()).map(({ path }) => path);
  expect(paths).toContain("api/v2/twitter");
  expect((await admin.entries()).find(({ path }) => path === "api/v2/db/_proc/*")?.origin).toBe(
    "https://reports.acme.example",
  );
  // Switching its credentials off would take access away: that is a decision.
  expect((await admin.entries()).find(({ path }) => path === "api/v2/*")).toMatchObject({
    origin: "*",
    supports_credentials: true,
  });
});
