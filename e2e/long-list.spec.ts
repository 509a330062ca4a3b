import { expect, test } from "./fixtures.ts";

const COUNT = 1_200;
const entries = Array.from({ length: COUNT }, (_, at) => ({
  path: `api/v2/long/${at}`,
  origin: "https://shop.example",
  method: ["GET"],
}));

test.use({ entries: [entries, { scope: "test" }] });

test("of a long list the first entries show at once, then that all are read", async ({ page, signIn }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    (url) => url.pathname.endsWith("/system/cors") && Number(url.searchParams.get("offset")) > 0,
    async (route) => {
      await held;
      await route.continue();
    },
  );
  await signIn(page);
  const rows = page.locator('main tbody a[href*="#/config/cors/"]');
  const status = page.getByText(/entries are read/);
  await expect(rows.first()).toBeVisible();
  await expect(status).toContainText(/500 of 1,20\d entries are read/);
  const filter = page.getByRole("searchbox", { name: "Filter by path, origin, description" });
  await filter.fill(`long/${COUNT - 1}`);
  await expect(page.getByText("None of the entries read so far matches")).toBeVisible();
  release();
  await expect(page.getByRole("link", { name: `api/v2/long/${COUNT - 1}`, exact: true })).toBeVisible();
  await expect(status).toContainText(/^All 1,20\d entries are read\.$/);
});
