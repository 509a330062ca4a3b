/** CORS > Websites: which websites may call what, by website and by path. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { story } from "../src/mocks/story.ts";
import { expectNoSidewaysScrolling } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";

test.beforeEach(({ standIn, stack }) => standIn.platform.reset(story(stack.origin, Date.now())));

const table = (page: Page, name: string) => page.getByRole("table", { name });
const line = (page: Page, text: string) =>
  table(page, "Which websites may call what").getByRole("row").filter({ hasText: text });

test("each website's policy is there, as it works, and each line leads to the call that proves it", async ({
  page,
  signIn,
}) => {
  await signIn(page);
  await page.getByRole("link", { name: "Websites", exact: true }).click();
  await expect(line(page, "any website").first()).toContainText("All 5");
  await expect(page.getByText("Any website may call a part of the API with its visitor's cookies.")).toBeVisible();
  await expect(page.getByText(/overdue since /)).toBeVisible();
  await expect(line(page, "https://reports.acme.example/")).toContainText("nothing: the origin ends with a slash");
  await expect(line(page, "https://shop.acme.example")).toContainText("not api/v2/db/_table/orders*");
  await expectNoAxeFindings(page);

  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const csv = readFileSync(await (await waiting).path(), "utf8").split("\r\n");
  expect(csv).toContain(
    '"https://shop.acme.example","3","api/v2/db/_table/*","not api/v2/db/_table/orders*","GET; POST; PATCH","X-DreamFactory-Session-Token; X-DreamFactory-API-Key; Content-Type","no",""',
  );

  await page.getByRole("searchbox").fill("shop orders");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.getByRole("searchbox").fill("shop");
  await expect(table(page, "Which websites may call what").locator("tbody tr")).toHaveCount(1);
  await expect(page).toHaveURL(/q=shop$/);
  await page.reload();
  await expect(table(page, "Which websites may call what").locator("tbody tr")).toHaveCount(1);
  await page.getByRole("link", { name: /^https:\/\/shop.acme.example on .*: let in\. Why\?$/ }).click();
  await expect(page.getByText(/^Let in\. /)).toBeVisible();
});

test("by path it is a picture, by keyboard too, and a list in cards on a phone", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/websites");
  await page.getByRole("radio", { name: "By website" }).focus();
  await page.keyboard.press("ArrowRight");
  const tree = table(page, "Who may call which path");
  const others = tree.getByRole("columnheader").filter({ hasNotText: /^http/ });
  await expect(others).toHaveText([
    ...["Path", "Answered by", "any website"],
    ...["www.acme.example", "backoffice.acme.example", "forms.acme.example", "shop.acme.example"],
  ]);
  await expect(tree.getByRole("row").filter({ hasText: "no entry" })).toContainText("no website");
  await expectNoAxeFindings(page);
  const shop = tree.getByRole("link", {
    name: "https://shop.acme.example on /api/v2/db/_table/example: let in. GET, POST, PATCH",
  });
  await expect(shop).toBeVisible();
  const refused = tree.getByRole("link", { name: /^https:\/\/shop.acme.example on .*orders.*: refused\. –$/ });
  await refused.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Refused\. /)).toBeVisible();

  await page.goBack();
  await page.setViewportSize(PHONE);
  await expect(tree.getByRole("row").filter({ hasText: "api/v2/db/_table/*" })).toContainText(
    "https://shop.acme.example",
  );
  await expect(refused).toBeHidden();
  await expectNoSidewaysScrolling(page);
  await expectNoAxeFindings(page);
  await page.getByRole("radio", { name: "By path" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(line(page, "https://www.acme.example")).toBeVisible();
  await expectNoSidewaysScrolling(page);
});
