import { ADA, consoleEntries, story } from "../src/mocks/story.ts";
import { field, row } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";

const DESKTOP = { width: 1280, height: 800 };

for (const [size, viewport] of [
  ["desktop", DESKTOP],
  ["phone", PHONE],
] as const) {
  test.describe(`axe finds nothing: ${size}`, () => {
    test.use({ viewport });
    test.beforeEach(({ standIn, stack }) => standIn.platform.reset(story(stack.origin, Date.now())));

    test("sign-in, with errors, and the page of causes", async ({ page, stack, standIn, watched }) => {
      watched.allow(/status of 401|blocked by CORS|Failed to load/);
      await page.goto(stack.url);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("Enter your e-mail address.")).toBeVisible();
      await expectNoAxeFindings(page);
      await page.getByLabel("E-mail").fill("x@example.com");
      await page.getByLabel("Password", { exact: true }).fill("x");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("alert")).toBeVisible();
      await expectNoAxeFindings(page);
      standIn.platform.failNext({ method: "POST", kind: "429", times: 9 });
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("region", { name: /may not read the answer/ })).toContainText("What it means");
      await expectNoAxeFindings(page);
    });

    test("the list, its navigation, and a filter that finds nothing", async ({ page, signIn }) => {
      await signIn(page);
      await expect(row(page, "api/v2/_public/status")).toBeVisible();
      await expect(row(page, "api/v2/email*")).not.toContainText("Checking");
      await expectNoAxeFindings(page);
      if (size === "phone") {
        await page.getByRole("button", { name: "Open navigation" }).click();
        await expect(page.getByRole("navigation").getByRole("link", { name: "Cache" })).toBeVisible();
        await expectNoAxeFindings(page);
        await page.getByRole("button", { name: "Close navigation" }).click();
      }
      await page.getByRole("searchbox").fill("nothing has this");
      await expect(page.getByText("No entry matches")).toBeVisible();
      await expectNoAxeFindings(page);
    });

    test("the questions before a deletion and a switch, and the message after it", async ({
      page,
      signIn,
      standIn,
      watched,
    }) => {
      watched.allow(/status of 500/);
      await signIn(page);
      await page.getByRole("button", { name: "Delete api/v2/_public/status" }).click();
      await expect(page.getByRole("alertdialog")).toBeVisible();
      await expectNoAxeFindings(page);
      await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
      await expect(page.getByRole("button", { name: "Undo" }).first()).toBeVisible();
      await expectNoAxeFindings(page);
      standIn.platform.failNext({ method: "PATCH", kind: "500" });
      await page.getByRole("switch", { name: "api/v2/email* enabled" }).click();
      // Any website would be let in by api/v2/* then.
      const yes = page.getByRole("alertdialog").getByRole("button", { name: "Switch off", exact: true });
      await expect(yes).toBeVisible();
      await expectNoAxeFindings(page);
      await yes.click();
      await expect(row(page, "api/v2/email*").getByRole("alert")).toBeVisible();
    });

    test("a list that fails, and a page that does not exist", async ({ page, signIn, standIn, watched }) => {
      watched.allow(/status of 500/);
      await signIn(page, "#/nowhere");
      await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
      await expectNoAxeFindings(page);
      standIn.platform.failNext({ method: "GET", path: "system/cors", kind: "500" });
      await page.getByRole("link", { name: "Go to the CORS entries" }).click();
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
      await expectNoAxeFindings(page);
    });

    test("the form: empty, with errors, and the question before leaving", async ({ page, signIn }) => {
      await signIn(page, "#/config/cors/new");
      await expect(page.getByRole("heading", { name: "What browsers will get" })).toBeVisible();
      await expectNoAxeFindings(page);
      await page.getByRole("button", { name: "Create", exact: true }).click();
      await expect(page.getByRole("alert")).toBeVisible();
      await expectNoAxeFindings(page);
      await field(page, "Path").fill("api/v2/x");
      await page.getByRole("link", { name: "Cancel" }).click();
      await expect(page.getByRole("alertdialog")).toBeVisible();
      await expectNoAxeFindings(page);
    });

    test("an entry with mistakes, the conflict and the sign-in over the page", async ({
      page,
      signIn,
      admin,
      standIn,
      watched,
    }) => {
      watched.allow(/status of 401/);
      await signIn(page, "#/config/cors/4");
      await field(page, "Description").fill("Mine");
      await expect(page.getByText(/^(?:Let in|Refused)/).first()).toBeVisible();
      await expectNoAxeFindings(page);
      await admin.update(4, { description: "Theirs" });
      await page.getByRole("button", { name: "Save" }).click();
      const conflict = page.getByRole("alertdialog", { name: "Someone changed this entry meanwhile" });
      await expect(conflict).toBeVisible();
      await expectNoAxeFindings(page);
      await conflict.getByRole("button", { name: "Put my edits on top of theirs" }).click();
      standIn.platform.failNext({ method: "PATCH", kind: "401" });
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("alertdialog", { name: "Sign in again" })).toBeVisible();
      await expectNoAxeFindings(page);
    });

    test("an empty list and a bad config.json", async ({ page, signIn, stack, standIn }) => {
      standIn.platform.reset({ users: [ADA], entries: consoleEntries(stack.origin) });
      await signIn(page, "#/nowhere");
      await page.route("**/system/cors?*", (route) =>
        route.fulfill({
          json: { resource: [], meta: { count: 0 } },
          headers: { "Access-Control-Allow-Origin": stack.origin },
        }),
      );
      await page.getByRole("link", { name: "Go to the CORS entries" }).click();
      await expect(page.getByText("No CORS entries yet")).toBeVisible();
      await expectNoAxeFindings(page);
      await page.route("**/config.json", (route) => route.fulfill({ json: {} }));
      await page.reload();
      await expect(page.getByRole("heading", { name: "config.json cannot be used" })).toBeVisible();
      await expectNoAxeFindings(page);
    });
  });
}

test("the theme switch has a name, says which theme is on, and is kept on this device", async ({ page, signIn }) => {
  await signIn(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole("button", { name: "Theme: system" }).click();
  await expect(page.getByRole("button", { name: "Theme: light" })).toBeVisible();
  const light = await background();
  await page.getByRole("button", { name: "Theme: light" }).click();
  await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
  await expect.poll(background).not.toBe(light);
  await page.reload();
  await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
  await expect.poll(background).not.toBe(light);
});
