/** CORS > Clean up: entries that can go, each with what its going changes. */
import { toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const entry = (path: string, origin: string) => ({
  path,
  origin,
  method: ["GET"],
  header: "Content-Type",
  max_age: 600,
});
const WIDE = "api/v2/gatehouse-e2e/*";
const NARROW = "api/v2/gatehouse-e2e/db/*";
test.use({
  entries: [
    [
      entry(WIDE, "https://a.example"),
      entry(NARROW, "https://a.example"),
      entry("api/v2/gatehouse-e2e/files*", "https://a.example"),
      entry("api/v2/gatehouse-e2e/files**", "https://b.example"),
    ],
    { scope: "test" },
  ],
});

test("what can go is offered with its proof, is deleted by keyboard, and comes back; a merge says who gains", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Clean up…" }).click();
  const needless = page.getByRole("region", { name: /^Delete entry/ }).filter({ hasText: NARROW });
  await expect(needless).toContainText("Nobody gains or loses: all paths and all origins were compared.");
  await expectNoAxeFindings(page);
  await needless.getByRole("button", { name: /^Delete entry/ }).press("Enter");
  await expect(toast(page, `${NARROW} was deleted.`)).toBeVisible();
  await expect(needless).toHaveCount(0);
  expect((await admin.entries()).some(({ path }) => path === NARROW)).toBe(false);
  await toast(page, `${NARROW} was deleted.`).getByRole("button", { name: "Undo" }).click();
  await expect(needless).toBeVisible();

  const merge = page.getByRole("region", { name: /^Merge entry/ });
  await expect(merge).toContainText("https://a.example gains GET");
  await merge.getByRole("button", { name: /^Merge entry/ }).click();
  await expect(merge).toHaveCount(0);
  const files = async () => (await admin.entries()).filter(({ path }) => path.startsWith("api/v2/gatehouse-e2e/files"));
  await expect
    .poll(async () => (await files()).map(({ path, origin }) => [path, origin]))
    .toEqual([["api/v2/gatehouse-e2e/files**", "https://b.example,https://a.example"]]);
});
