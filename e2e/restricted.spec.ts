/** An administrator whose account may not do everything: what was refused is said before it is tried again. */
import { addItems, field, row, toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const PATH = "api/v2/gatehouse-e2e/*";
test.use({ entries: [{ path: PATH, origin: "https://a.example", method: ["GET"], enabled: false }] });

test("what the platform refused is off until it is tried again", async ({ page, signIn, stack, watched }) => {
  watched.allow(/status of 403/);
  const refusal = { error: { code: 403, message: "Access Forbidden.", context: null } };
  const changes = /system\/cors\/\d+/;
  await page.route(changes, (route) =>
    route.request().method() === "PATCH"
      ? route.fulfill({ status: 403, json: refusal, headers: { "Access-Control-Allow-Origin": stack.origin } })
      : route.continue(),
  );
  await signIn(page);
  const toggle = row(page, PATH).getByRole("switch");
  await toggle.click();
  await expect(row(page, PATH).getByRole("alert")).toContainText("Your account may not do this");
  const notice = page.getByText("Your account may not change entries on this platform.");
  await expect(notice).toBeVisible();
  await expect(toggle).toBeDisabled();
  await expect(toggle).toHaveAttribute("title", "Your account may not change entries.");
  await expect(row(page, PATH).getByRole("button", { name: `Delete ${PATH}` })).toBeEnabled();
  await expectNoAxeFindings(page);

  await page.unroute(changes);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(notice).toHaveCount(0);
  await toggle.click();
  await expect(toast(page, `${PATH} is switched on.`)).toBeVisible();
});

test("who may not create entries is told so before a form is filled in", async ({ page, signIn, stack, watched }) => {
  watched.allow(/status of 403/);
  const refusal = { error: { code: 403, message: "Access Forbidden.", context: null } };
  await page.route("**/system/cors?*", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 403, json: refusal, headers: { "Access-Control-Allow-Origin": stack.origin } })
      : route.continue(),
  );
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill("api/v2/mine");
  await addItems(page, "Origins", "origin", ["https://a.example"]);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText("Your account may not create entries on this platform.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create", exact: true })).toBeDisabled();
  await page.getByRole("link", { name: "Cancel" }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /Discard/ })
    .click();
  await expect(row(page, PATH)).toBeVisible();
  for (const name of ["Create CORS entry", `Duplicate ${PATH}`])
    await expect(page.getByRole("button", { name })).toHaveAttribute("title", "Your account may not create entries.");
  await expect(row(page, PATH).getByRole("switch")).toBeEnabled();
});
