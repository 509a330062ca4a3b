/** A field that is given, or holds, far more than the platform keeps: the form says so, and is never held up. */
import type { Page } from "@playwright/test";
import { field } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";
import { expectShortTasks } from "./main-thread.ts";

const STORED = 20_000;
const origins = (count: number) => Array.from({ length: count }, (_, at) => `https://shop-${at}.example.com`);

/** As a paste of so many lines. */
const paste = (page: Page, lines: string[]) =>
  field(page, "Origins").evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, lines.join("\n"));

test("20,000 or 50,000 origins that are pasted do not hold up the form", async ({ page, signIn }) => {
  test.slow();
  await signIn(page, "#/config/cors/new");
  const path = field(page, "Path");
  for (const count of [20_000, 50_000])
    await expectShortTasks(page, `${count} origins pasted`, {
      async work() {
        await path.fill("api/v2/orders/*");
        await paste(page, origins(count));
        await expect(page.getByText(`${count.toLocaleString("en")} origins are too many`)).toBeVisible();
        await path.pressSequentially("abcdef", { delay: 60 });
      },
      again: async () => void (await page.reload()),
    });
  await paste(page, origins(1000));
  await expect(page.getByText("901 to 1,000 of 1,000")).toBeVisible();
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.locator("form").first()).toContainText("All origins together may have 255 characters");
});

test.describe("an entry that holds 20,000 already", () => {
  test.use({ entries: [{ path: "api/v2/many/*", origin: origins(STORED).join(","), method: ["GET"] }] });

  test("is edited without being held up, and loses none", async ({ page, signIn, admin }) => {
    test.slow();
    await signIn(page, "#/config/cors/3");
    await expect(page.getByText("1 to 100 of 20,000")).toBeVisible();
    const description = field(page, "Description");
    await expectShortTasks(page, "20,000 origins stored", {
      work: () => description.pressSequentially("abcdef", { delay: 60 }),
      again: () => description.fill(""),
    });
    await page.getByRole("button", { name: "Save" }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Save / })
      .click();
    await expect(page.getByText("was saved")).toBeVisible();
    const stored = (await admin.entries()).find(({ id }) => id === 3);
    expect(stored?.origin.split(",")).toHaveLength(STORED);
    expect(stored?.description).toContain("abc");
  });
});
