import type { Page } from "@playwright/test";
import { addItems, chips, expectNoSidewaysScrolling, field, method, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, PHONE, test } from "./fixtures.ts";

const PATH = "api/v2/gatehouse-e2e/form/*";
const create = (page: Page) => page.getByRole("button", { name: "Create", exact: true });

test("the plus opens the form; all nine fields are stored, and the platform's real CORS headers follow them @platform @proxied", async ({
  page,
  signIn,
  admin,
  stack,
}) => {
  await signIn(page);
  await page.getByRole("link", { name: "Create CORS entry" }).click();
  await expect(page).toHaveURL(/#\/config\/cors\/new/);
  await field(page, "Path").fill(PATH);
  await addItems(page, "Origins", "origin", ["https://app.example", "https://other.example"]);
  await field(page, "Description").fill("Made by a test");
  for (const name of ["X-DreamFactory-Session-Token", "Authorization"])
    await page.getByRole("button", { name: `Remove ${name}` }).click();
  await addItems(page, "Exposed headers", "exposed header", ["X-Total-Count"]);
  await expect(field(page, "Max age")).toHaveValue("600");
  await expect(method(page, "GET")).toBeChecked();
  await method(page, "PATCH").check();
  await page.getByRole("switch", { name: "Supports credentials" }).check();
  await expect(page.getByRole("switch", { name: "Enabled" })).toBeChecked();
  await create(page).click();
  await expect(toast(page, `${PATH} was created.`)).toBeVisible();
  await expect(row(page, PATH)).toBeVisible();

  const stored = (await admin.entries()).find(({ path }) => path === PATH);
  expect(stored).toEqual({
    id: stored?.id,
    path: PATH,
    origin: "https://app.example,https://other.example",
    description: "Made by a test",
    header: "Content-Type,X-DreamFactory-API-Key",
    exposed_header: "X-Total-Count",
    max_age: 600,
    method: ["GET", "PATCH"],
    supports_credentials: true,
    enabled: true,
  });

  const headers = { Origin: "https://app.example", "Access-Control-Request-Method": "PATCH" };
  const preflight = await admin.ask({ method: "OPTIONS", path: "/gatehouse-e2e/form/1", headers });
  if (!stack.appliesEntries) {
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([405, "*"]);
    await expect(page.getByText("This platform ignores its CORS entries.")).toBeVisible();
    return;
  }
  expect(preflight.status).toBe(204);
  const cors = (name: string) => preflight.headers.get(`access-control-${name}`);
  expect(cors("allow-origin")).toBe("https://app.example");
  expect(cors("allow-credentials")).toBe("true");
  expect(cors("allow-methods")?.split(/,\s*/)).toEqual(["GET", "PATCH"]);
  expect(cors("allow-headers")?.toLowerCase().split(/,\s*/)).toEqual(["content-type", "x-dreamfactory-api-key"]);
  expect(cors("max-age")).toBe("600");
  const actual = await admin.ask({ method: "GET", path: "/gatehouse-e2e/form/1", headers: { Origin: headers.Origin } });
  expect(actual.headers.get("access-control-allow-origin")).toBe("https://app.example");
  expect(actual.headers.get("access-control-expose-headers")?.toLowerCase()).toBe("x-total-count");
  const stranger = await admin.ask({
    method: "OPTIONS",
    path: "/gatehouse-e2e/form/1",
    headers: { ...headers, Origin: "https://stranger.example" },
  });
  expect(stranger.headers.get("access-control-allow-origin")).not.toBe("https://stranger.example");
});

test("path and one origin are enough; credentials are off by default @platform", async ({ page, signIn, admin }) => {
  await signIn(page, "#/config/cors/new");
  const credentials = page.getByRole("switch", { name: "Supports credentials" });
  await expect(credentials).not.toBeChecked();
  await expect(credentials).toHaveAccessibleDescription(/cookies and HTTP authentication only/);
  await expect(credentials).toHaveAccessibleDescription(/Session tokens and API keys do not need it/);
  await field(page, "Path").fill(PATH);
  await expect(create(page)).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("group", { name: "Methods required" })).toBeVisible();
  await field(page, "Origins").fill("https://app.example");
  await create(page).click();
  await expect(toast(page, "was created")).toBeVisible();
  const stored = (await admin.entries()).find(({ path }) => path === PATH);
  expect(stored).toMatchObject({
    origin: "https://app.example",
    header: "Content-Type,X-DreamFactory-API-Key,X-DreamFactory-Session-Token,Authorization",
    exposed_header: null,
    description: null,
  });
  expect(stored).toMatchObject({ max_age: 600, method: ["GET"], supports_credentials: false, enabled: true });
});

test("an empty submit shows a summary with the focus; each line leads to its field @platform", async ({
  page,
  signIn,
}) => {
  await signIn(page, "#/config/cors/new");
  const calls = noteCalls(page);
  await create(page).click();
  const summary = page.getByRole("alert").filter({ hasText: "The entry cannot be saved yet" });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("button")).toHaveText([/^Path: /, /^Origins: /]);
  await expect(field(page, "Path")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "Path")).toHaveAccessibleDescription(/Enter the path/);
  await summary.getByRole("button", { name: /^Origins/ }).click();
  await expect(field(page, "Origins")).toBeFocused();
  await expect(field(page, "Origins")).toHaveAccessibleDescription(/Add at least one origin/);
  await expect(page.locator("main form").getByText("Error:")).toHaveCount(0);
  expect(calls.writes()).toEqual([]);
});

for (const [label, value, words] of [
  ["Path", "   ", /Enter the path/],
  ["Path", "x".repeat(256), /at most 255/],
  ["Description", "x".repeat(256), /255/],
  ["Max age", "-5", /whole seconds/],
  ["Max age", "1.5", /whole seconds/],
  ["Max age", "99999999999", /4294967295/],
] as const) {
  test(`${label} ${value.slice(0, 12)} is refused at the field before anything is sent`, async ({ page, signIn }) => {
    await signIn(page, "#/config/cors/new");
    const calls = noteCalls(page);
    await field(page, "Path").fill(PATH);
    await field(page, "Origins").fill("https://app.example");
    await field(page, label).fill(value);
    await create(page).click();
    await expect(field(page, label)).toHaveAccessibleDescription(words);
    await expect(page.getByRole("alert").filter({ hasText: label })).toBeFocused();
    expect(calls.writes()).toEqual([]);
  });
}

test("lists take one by plus, some by comma, many by paste; items are edited and removed by keyboard @platform", async ({
  page,
  signIn,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, "#/config/cors/new");
  const origins = chips(page, "Origins");
  await addItems(page, "Origins", "origin", ["https://one.example"]);
  await expect(field(page, "Origins")).toBeFocused();
  await page.keyboard.type("https://two.example,https://three.example");
  await page.keyboard.press("Enter");
  await page.evaluate(() =>
    navigator.clipboard.writeText("https://four.example\nhttps://five.example; https://six.example\n"),
  );
  await page.keyboard.press("ControlOrMeta+v");
  await expect(origins).toHaveText([
    "https://one.example",
    "https://two.example",
    "https://three.example",
    "https://four.example",
    "https://five.example",
    "https://six.example",
  ]);
  const chip = (name: string) => page.getByRole("button", { name: `Edit https://${name}.example`, exact: true });
  await page.keyboard.press("ArrowLeft");
  await expect(chip("six")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(chip("five")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(chip("one")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Edit https://one.example" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(":8443");
  await page.keyboard.press("Enter");
  await expect(origins.first()).toHaveText("https://one.example:8443");
  await expect(origins).toHaveCount(5);
  await page.getByRole("button", { name: "Remove https://two.example" }).click();
  await expect(origins).toHaveText([/one/, /three/, /four/, /five/]);
});

test("Enter in a list adds and never sends the form; the usual headers are there, and come back with one press @platform", async ({
  page,
  signIn,
}) => {
  await signIn(page, "#/config/cors/new");
  const calls = noteCalls(page);
  await field(page, "Path").fill(PATH);
  await field(page, "Origins").fill("https://app.example");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(chips(page, "Origins")).toHaveText(["https://app.example"]);
  const usual = ["Content-Type", "X-DreamFactory-API-Key", "X-DreamFactory-Session-Token", "Authorization"];
  await expect(chips(page, "Headers")).toHaveText(usual);
  for (const name of usual) await page.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("button", { name: "Fix…: add Content-Type" }).click();
  await page.getByRole("button", { name: "Put it into the form" }).click();
  await expect(chips(page, "Headers")).toHaveText(usual);
  expect(calls.writes()).toEqual([]);
});

test("a duplicate starts from the stored entry and is created as another one @platform", async ({
  page,
  signIn,
  admin,
}) => {
  await admin.create({ path: PATH, origin: "https://app.example", method: ["GET", "HEAD"], exposed_header: "X-Count" });
  await signIn(page, "#/config/cors?q=gatehouse-e2e");
  await page.getByRole("link", { name: `Duplicate ${PATH}` }).click();
  await expect(field(page, "Path")).toHaveValue(PATH);
  await field(page, "Path").fill(`${PATH}/copy`);
  await create(page).click();
  await expect(row(page, `${PATH}/copy`)).toBeVisible();
  const [original, copy] = (await admin.entries()).filter(({ path }) => path.startsWith(PATH));
  expect(copy).toEqual({ ...original, id: copy?.id, path: `${PATH}/copy` });
  if (original) await admin.remove(original.id);
});

test("two Enters in one go send one POST", async ({ page, signIn, admin }) => {
  await signIn(page, "#/config/cors/new");
  await method(page, "GET").check();
  await field(page, "Origins").fill("https://app.example");
  await field(page, "Path").fill(PATH);
  const calls = noteCalls(page);
  await page.locator("main form").evaluate((form: HTMLFormElement) => {
    form.requestSubmit();
    form.requestSubmit();
  });
  await expect(toast(page, "was created")).toBeVisible();
  expect(calls.writes()).toHaveLength(1);
  expect((await admin.entries()).filter(({ path }) => path === PATH)).toHaveLength(1);
});

test("Enter twice by keyboard on a slow platform sends one POST", async ({ page, signIn, standIn }) => {
  await signIn(page, "#/config/cors/new");
  await method(page, "GET").check();
  await field(page, "Origins").fill("https://app.example");
  await field(page, "Path").fill(PATH);
  const calls = noteCalls(page);
  standIn.platform.failNext({ method: "POST", kind: "latency", latency: 500 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(toast(page, "was created")).toBeVisible();
  expect(calls.writes()).toHaveLength(1);
});

test("the form has a URL of its own: reload and Back work, and a missing entry is said", async ({
  page,
  signIn,
  watched,
}) => {
  watched.allow(/status of 404/);
  await signIn(page);
  await page.getByRole("link", { name: "api/v2/system/*", exact: true }).click();
  await expect(page).toHaveURL(/#\/config\/cors\/1$/);
  await page.reload();
  await expect(field(page, "Path")).toHaveValue("api/v2/system/*");
  await page.goBack();
  await expect(page.getByRole("table")).toBeVisible();
  await page.goto(page.url().replace(/#.*/, "#/config/cors/4711"));
  await expect(page.getByRole("alert")).toContainText("Entry 4711 no longer exists.");
  await expect(page.locator("main form")).toHaveCount(0);
});

test("a failed load of an entry is never an empty form", async ({ page, signIn, standIn, watched }) => {
  watched.allow(/status of 500/);
  await signIn(page);
  await expect(row(page, "api/v2/system/*")).toBeVisible();
  standIn.platform.failNext({ method: "GET", path: "system/cors/1", kind: "500", times: 9 });
  await page.getByRole("link", { name: "api/v2/system/*", exact: true }).click();
  const problem = page.getByRole("alert").filter({ hasText: "Entry 1 could not be read." });
  await expect(problem).toBeVisible();
  await expect(page.locator("main form")).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: PHONE });
  test("the form fits, and its errors are on the screen", async ({ page, signIn }) => {
    await signIn(page, "#/config/cors/new");
    await expect(field(page, "Path")).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await create(page).click();
    await expect(page.getByRole("alert").filter({ hasText: "cannot be saved" })).toBeInViewport();
    await expectNoSidewaysScrolling(page);
  });
});
