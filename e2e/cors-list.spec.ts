import { expectNoSidewaysScrolling, noteCalls, row } from "./cors-pages.ts";
import { expect, PHONE, test } from "./fixtures.ts";

const P = "api/v2/gatehouse-e2e";

test.use({
  entries: [
    [
      {
        path: `${P}/b/*`,
        origin: "https://one.example,https://two.example",
        method: ["POST", "GET"],
        supports_credentials: true,
        max_age: 7200,
        description: "The second one",
      },
      { path: `${P}/a/*`, origin: "https://three.example", method: ["DELETE"], max_age: 45 },
      { path: `${P}/c/*`, origin: "*", method: [], max_age: 600, enabled: false, description: "Switched off" },
    ],
    { scope: "test" },
  ],
});

test("every column says what is stored @platform @proxied @hosts", async ({ page, signIn, admin }) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  const cells = row(page, `${P}/b/*`).getByRole("cell");
  await expect(row(page, `${P}/b/*`).getByRole("switch")).toBeChecked();
  await expect(cells.filter({ hasText: "The second one" })).toBeVisible();
  for (const text of ["https://one.example", "GET, POST credentials", "2 hours", "ago|now"])
    await expect(cells.filter({ hasText: new RegExp(text) }).first()).toBeVisible();
  await expect(row(page, `${P}/b/*`)).not.toContainText("two.example");
  await row(page, `${P}/b/*`).getByRole("button", { name: "Show 1 more origins" }).click();
  await expect(cells.filter({ hasText: "https://two.example" })).toBeVisible();
  await expect(row(page, `${P}/a/*`)).not.toContainText("credentials");
  await expect(row(page, `${P}/c/*`)).toContainText("any website");
  await expect(row(page, `${P}/b/*`)).toContainText(admin.credentials.email);
  await expect(row(page, `${P}/c/*`).getByRole("switch")).not.toBeChecked();
  await expect(row(page, `${P}/c/*`)).toContainText("none");
  await expect(row(page, `${P}/a/*`)).toContainText("45 seconds");
});

test("a click on a column's head sorts, another one turns it round, and the URL keeps it @platform", async ({
  page,
  signIn,
}) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  const paths = page.getByRole("table").getByRole("link", { name: /^api/ });
  await expect(paths).toHaveText([`${P}/a/*`, `${P}/b/*`, `${P}/c/*`]);
  await page.getByRole("button", { name: "Max age" }).click();
  await expect(paths).toHaveText([`${P}/a/*`, `${P}/c/*`, `${P}/b/*`]);
  await expect(page.getByRole("columnheader", { name: "Max age" })).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("button", { name: "Max age" }).click();
  await expect(paths).toHaveText([`${P}/b/*`, `${P}/c/*`, `${P}/a/*`]);
  await expect(page).toHaveURL(/sort=max_age/);
  await page.reload();
  await expect(paths).toHaveText([`${P}/b/*`, `${P}/c/*`, `${P}/a/*`]);
  await page.getByRole("button", { name: "On", exact: true }).click();
  await expect(paths.last()).toHaveText(`${P}/c/*`);
});

test("the filter finds path, origin and description, and stands in the URL after a reload and Back @platform", async ({
  page,
  signIn,
}) => {
  await signIn(page);
  const filter = page.getByRole("searchbox");
  for (const [text, path] of [
    ["e2e/a/", `${P}/a/*`],
    ["TWO.example", `${P}/b/*`],
    ["gatehouse-e2e switched", `${P}/c/*`],
  ] as const) {
    await filter.fill(text);
    await expect(page.getByRole("table").getByRole("link", { name: /^api/ })).toHaveText([path]);
  }
  await expect(page).toHaveURL(/q=gatehouse-e2e/);
  await page.reload();
  await expect(filter).toHaveValue("gatehouse-e2e switched");
  await row(page, `${P}/c/*`)
    .getByRole("link", { name: `${P}/c/*`, exact: true })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: `${P}/c/*` })).toBeVisible();
  await page.goBack();
  await expect(filter).toHaveValue("gatehouse-e2e switched");
  await expect(page.getByRole("table").getByRole("link", { name: /^api/ })).toHaveText([`${P}/c/*`]);
});

test("a click anywhere on a row opens the entry; on a control it does not", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  const entry = row(page, `${P}/b/*`);
  await entry.getByRole("button", { name: "Show 1 more origins" }).click();
  await entry.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByText("You can create it again").click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/config\/cors\?/);
  await entry.getByText("2 hours").click();
  await expect(page.getByRole("heading", { level: 1, name: `${P}/b/*` })).toBeVisible();
});

test("enabled and disabled ones can be told apart and filtered; nothing found offers all again @platform", async ({
  page,
  signIn,
}) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  const paths = page.getByRole("table").getByRole("link", { name: /^api/ });
  await page.getByRole("radio", { name: /^Off/ }).check();
  await expect(paths).toHaveText([`${P}/c/*`]);
  await expect(page).toHaveURL(/state=disabled/);
  await page.getByRole("radio", { name: /^On/ }).check();
  await expect(paths).toHaveText([`${P}/a/*`, `${P}/b/*`]);
  await page.getByRole("searchbox").fill("no entry has this text");
  await expect(page.getByText("No entry matches")).toBeVisible();
  await page.getByRole("button", { name: /^Show all/ }).click();
  await expect(row(page, `${P}/c/*`)).toBeVisible();
});

test("one click and one write switch an entry off, and on again @platform @proxied", async ({
  page,
  signIn,
  admin,
}) => {
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  const enabled = page.getByRole("switch", { name: `${P}/a/* enabled` });
  await expect(enabled).toBeChecked();
  const calls = noteCalls(page);
  const stored = async () => (await admin.entries()).find(({ path }) => path === `${P}/a/*`);
  await enabled.click();
  await expect(enabled).not.toBeChecked();
  const off = await stored();
  expect(off?.enabled).toBe(false);
  expect(calls.writes()).toEqual([{ method: "PATCH", path: `system/cors/${off?.id}`, body: { enabled: false } }]);
  await enabled.click();
  await expect(enabled).toBeChecked();
  expect((await stored())?.enabled).toBe(true);
  expect(calls.writes()).toHaveLength(2);
});

test("while the list is read the page says so", async ({ page, signIn }) => {
  await signIn(page, "#/nowhere");
  const { promise: read, resolve } = Promise.withResolvers<void>();
  await page.route("**/system/cors?*", async (route) => {
    await read;
    await route.continue();
  });
  await page.getByRole("link", { name: "CORS", exact: true }).click();
  await expect(page.getByText("Reading the CORS entries")).toBeAttached();
  resolve();
  await expect(row(page, `${P}/a/*`)).toBeVisible();
  await expect(page.getByText("Reading the CORS entries")).toBeHidden();
});

for (const [kind, words, console_] of [
  ["500", /The platform failed/, /status of 500/],
  ["429", /answers, but this page may not read the answer/, /blocked by CORS|Failed to load/],
  ["wrong-json", /has a form that this console does not know/, /^$/],
  ["half", /answer/, /Failed to load|ERR_/],
] as const) {
  test(`a list that fails (${kind}) says why in its place and can be read again`, async ({
    page,
    signIn,
    standIn,
    watched,
  }) => {
    watched.allow(console_);
    await signIn(page, "#/nowhere");
    standIn.platform.failNext({ method: "GET", path: "system/cors", kind, times: 1 });
    await page.getByRole("link", { name: "CORS", exact: true }).click();
    const problem = page.getByRole("alert").filter({ hasText: "The entries could not be read." });
    await expect(problem).toContainText(words);
    await expect(page.getByText("No CORS entries yet")).toBeHidden();
    // What was not read is not 0.
    await expect(page.getByRole("radio", { name: "All", exact: true })).toBeVisible();
    await problem.getByRole("button", { name: "Try again" }).click();
    await expect(row(page, `${P}/a/*`)).toBeVisible();
    await expect(problem).toBeHidden();
  });
}

test("a platform without entries gets an invitation, not a blank card", async ({ page, signIn, stack }) => {
  await signIn(page, "#/nowhere");
  await page.route("**/system/cors?*", (route) =>
    route.fulfill({
      json: { resource: [], meta: { count: 0 } },
      headers: { "Access-Control-Allow-Origin": stack.origin },
    }),
  );
  await page.getByRole("link", { name: "CORS", exact: true }).click();
  await expect(page.getByText("No CORS entries yet")).toBeVisible();
  await page.getByRole("link", { name: "Websites", exact: true }).click();
  await expect(page.getByText("No website may call anything")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Allow an application" }).last()).toBeVisible();
  await page.getByRole("link", { name: "Entries", exact: true }).click();
  await page.getByRole("link", { name: "Create the first entry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New entry" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: PHONE });
  test("entries are cards that fit, the first in the first third, and can be filtered, sorted, switched and opened @platform", async ({
    page,
    signIn,
    stack,
  }) => {
    await signIn(page, "#/config/cors?q=gatehouse-e2e");
    const card = row(page, `${P}/b/*`);
    await expect(card).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expect(card).not.toContainText("Checking");
    const first = await row(page, `${P}/a/*`).boundingBox();
    // Above it stands the notice of a platform that ignores its entries.
    if (stack.appliesEntries) expect(first?.y).toBeLessThanOrEqual(PHONE.height / 3);
    const box = await card.boundingBox();
    expect(box?.height).toBeGreaterThan(70);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(PHONE.width);
    for (const text of ["https://one.example", "+1", "GET, POST"]) await expect(card.getByText(text)).toBeVisible();
    await expect(card.getByRole("switch")).toBeVisible();
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("button", { name: "Max age" }).click();
    await expect(page.getByRole("table").getByRole("link", { name: /^api/ })).toHaveText(
      ["a", "c", "b"].map((name) => `${P}/${name}/*`),
    );
    await page.getByRole("radio", { name: /^On/ }).check();
    await expect(row(page, `${P}/c/*`)).toBeHidden();
    await page.getByRole("button", { name: "Filter · 1" }).click();
    await expect(page.getByRole("radio", { name: /^On/ })).toBeHidden();
    await page.getByRole("button", { name: "Open navigation" }).click();
    await expect(page.getByRole("navigation").getByRole("link", { name: "CORS", exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Close navigation" }).click();
    await card.getByRole("link", { name: `${P}/b/*`, exact: true }).click();
    await expect(page.getByRole("button", { name: "Save" })).toBeVisible();
    await expectNoSidewaysScrolling(page);
  });
});
