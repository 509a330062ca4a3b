/** Checking 10,000 entries and playing a request through them never holds up a key press. */
import { field } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";
import { expectShortTasks } from "./main-thread.ts";

const COUNT = 10_000;
/** For reading and checking that many. */
const SLOW = { timeout: 90_000 };

/** Entries that overlap, repeat and fail as real ones do, so that each has findings. */
const entries = Array.from({ length: COUNT }, (_, at) => ({
  path: at % 7 === 0 ? `/api/v2/s${at % 40}/${at}` : `api/v2/s${at % 40}/t${at}${at % 3 === 0 ? "/*" : ""}`,
  origin: at % 5 === 0 ? "http://app.example" : "https://app.example,https://app.example/",
  header: "Content-Type",
  method: ["GET", "POST"],
}));

test.describe("10,000 entries with findings", () => {
  test.use({ entries: [entries, { scope: "test" }] });

  test.beforeEach(async ({ page, signIn }) => {
    await signIn(page);
    const errors = page.getByRole("group", { name: "Findings" }).getByRole("radio", { name: /^Errors [\d,]+$/ });
    await expect(errors).toBeVisible(SLOW);
  });

  test("typing in the filter is not held up by the findings, nor by the filter of severities", async ({ page }) => {
    await page
      .getByRole("group", { name: "Findings" })
      .getByRole("radio", { name: /^Errors/ })
      .check();
    // Plain selectors: looking for roles would be the longest task of all.
    const search = page.locator("main input[type=search]");
    const table = page.locator("main table");
    const start = page.url();
    await expectShortTasks(page, "filter", {
      async work() {
        await search.pressSequentially("api/v2/s7/", { delay: 60 });
        await expect(table).toHaveAttribute("aria-rowcount", /^\d{2,3}$/);
      },
      async again() {
        await page.goto(start);
        await page.reload();
        await expect(table).toHaveAttribute("aria-rowcount", /^\d{4,5}$/, SLOW);
      },
    });
  });

  test("typing in the form is not held up by the findings, nor by the preview", async ({ page }) => {
    await page.getByRole("link", { name: "Create CORS entry" }).click();
    await field(page, "Origins").fill("https://app.example");
    await field(page, "Origins").press("Enter");
    const path = field(page, "Path");
    const sample = page.getByText("/api/v2/s1/t41/orders/example").first();
    const begin = async () => {
      await path.fill("api/v2/s1");
      await expect(page.getByText("This entry answers.")).toBeVisible(SLOW);
      await expect(sample).toHaveCount(0);
    };
    await begin();
    await expectShortTasks(page, "form", {
      async work() {
        await path.pressSequentially("/t41/orders", { delay: 200 });
        await path.pressSequentially("/*", { delay: 700 });
        await expect(sample).toBeVisible(SLOW);
      },
      async again() {
        await page.reload();
        await begin();
      },
    });
  });
});
