/** Entries that are meant to be there for a while only. */
import { field, row } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const PAST = "api/v2/fair/*";
const PATH = "api/v2/demo/*";
const ORIGIN = "https://fair.example";
test.use({
  entries: [
    [
      {
        path: PAST,
        origin: ORIGIN,
        method: ["GET"],
        header: "Content-Type,X-DreamFactory-API-Key",
        max_age: 600,
        description: "Fair, until 2026-01-31",
      },
      {
        path: PATH,
        origin: ORIGIN,
        method: ["GET"],
        header: "Content-Type,X-DreamFactory-API-Key",
        max_age: 600,
        description: "Demo",
      },
    ],
    { scope: "test" },
  ],
});

test("an end is offered, understood, kept in the description, and a finding once it is past", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page);
  await expect(row(page, PAST)).toContainText("overdue since 31 Jan 2026");
  await expect(row(page, PAST)).toContainText("Open longer than planned");
  await row(page, PATH).getByRole("link", { name: PATH, exact: true }).click();
  await expect(field(page, "Description")).toHaveAccessibleDescription(/makes the entry temporary/);
  const menu = page.getByRole("button", { name: "Only for a while" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /^30 days/ }).press("Enter");
  await expect(field(page, "Description")).toHaveValue(/^Demo, until \d{4}-\d{2}-\d{2}$/);
  await expect(field(page, "Description")).toHaveAccessibleDescription(/Temporary: the list warns/);
  await expectNoAxeFindings(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(row(page, PATH)).toContainText("until ");
  await expect(row(page, PATH)).not.toContainText("Open longer than planned");
  const stored = (await admin.entries()).find(({ path }) => path === PATH);
  expect(stored?.description).toMatch(/^Demo, until \d{4}-\d{2}-\d{2}$/);
});
