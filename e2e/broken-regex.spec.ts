import { addItems, field, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

const BROKEN = "^/api/v2/(";
const refusal = `${BROKEN} is not a valid regular expression`;

test("a broken regular expression cannot be saved enabled; disabled it can, after a second word", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page, "#/config/cors/new");
  const calls = noteCalls(page);
  await field(page, "Path").fill(BROKEN);
  await addItems(page, "Origins", "origin", ["https://app.example"]);
  const create = page.getByRole("button", { name: "Create", exact: true });
  await create.click();
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  await expect(field(page, "Path")).toHaveAccessibleDescription(/is not a valid regular expression/);
  await expect(page.getByRole("alertdialog")).toBeHidden();

  await page.getByRole("switch", { name: "Enabled", exact: true }).uncheck();
  await create.click();
  const confirm = page.getByRole("alertdialog", { name: /^This entry has/ });
  await expect(confirm).toBeVisible();
  expect(calls.writes()).toEqual([]);
  await confirm.getByRole("button", { name: "Create anyway" }).click();
  await expect(toast(page, "was created")).toBeVisible();
  expect((await admin.entries()).find(({ path }) => path === BROKEN)).toMatchObject({ enabled: false });
});

test.describe("stored disabled", () => {
  test.use({ entries: [{ path: BROKEN, origin: "https://app.example", enabled: false }] });

  test("it cannot be switched on in the list nor in the form; deleting it is never hindered", async ({
    page,
    signIn,
    admin,
  }) => {
    await signIn(page);
    const calls = noteCalls(page);
    await page.getByRole("switch", { name: `${BROKEN} enabled` }).click();
    await expect(row(page, BROKEN).getByRole("alert")).toContainText(refusal);
    await expect(page.getByRole("switch", { name: `${BROKEN} enabled` })).not.toBeChecked();

    await row(page, BROKEN).getByRole("link", { name: BROKEN, exact: true }).click();
    await page.getByRole("switch", { name: "Enabled", exact: true }).check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
    expect(calls.writes()).toEqual([]);

    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
    await expect(toast(page, "was deleted")).toBeVisible();
    expect((await admin.entries()).map(({ path }) => path)).not.toContain(BROKEN);
  });
});

test.describe("stored by another administrator, under a list that was read before", () => {
  const PATH = "api/v2/gatehouse-e2e/x";
  test.use({ entries: [{ path: PATH, origin: "https://app.example", enabled: false }] });

  test("the entry is judged as it is stored, not as the list shows it", async ({ page, signIn, admin }) => {
    await signIn(page);
    const enabled = page.getByRole("switch", { name: /enabled$/ }).and(page.getByRole("switch", { checked: false }));
    await expect(enabled).toHaveAccessibleName(`${PATH} enabled`);
    await admin.update((await admin.entries()).find(({ path }) => path === PATH)?.id ?? 0, { path: BROKEN });
    await page.clock.setSystemTime(Date.now() + 31_000);
    const calls = noteCalls(page);
    await enabled.click();
    await expect(row(page, BROKEN).getByRole("alert")).toContainText("This entry was changed meanwhile.");
    await page.getByRole("switch", { name: `${BROKEN} enabled` }).click();
    await expect(row(page, BROKEN).getByRole("alert")).toContainText(refusal);
    expect(calls.writes()).toEqual([]);
  });
});

const SLOW = ["^/(a+)+$", "^/api/v2/(a+)+$", "^/(api|a.*)+/(.*)*!$"];

test.describe("regular expressions that would hang JavaScript, stored by hand", () => {
  test.use({ entries: [SLOW.map((path) => ({ path, origin: "https://app.example" })), { scope: "test" }] });

  test("the list, its findings, the form and its preview stay usable, and they can be deleted", async ({
    page,
    signIn,
    admin,
  }) => {
    await signIn(page);
    for (const path of SLOW) {
      await expect(row(page, path)).toBeVisible();
      await expect(
        page.getByRole("button", { name: new RegExp(`of ${path.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`) }),
      ).toBeVisible();
      await row(page, path).getByRole("link", { name: path, exact: true }).click();
      await page.getByRole("textbox", { name: "To the path" }).fill(`/api/v2/${"a".repeat(5000)}!`);
      await expect(page.getByText(/^(Let in|Refused|Not known)/).first()).toBeVisible();
      await page.getByRole("button", { name: "Delete…" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
      await expect(toast(page, `${path} was deleted`)).toBeVisible();
      await expect(row(page, path)).toBeHidden();
    }
    expect(await admin.entries()).toHaveLength(2);
  });
});
