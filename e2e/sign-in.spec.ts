import type { Page } from "@playwright/test";
import { consoleEntries, UMA } from "../src/mocks/story.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";

const alert = (page: Page, text: RegExp) => page.getByRole("alert").filter({ hasText: text });

test("says where the password goes, and what the page is, before anything is typed @platform", async ({
  page,
  stack,
}) => {
  await page.goto(stack.url);
  await expect(page).toHaveTitle("Sign in · Gatehouse");
  await expect(page.getByText(`Your password goes to ${new URL(stack.api).host}`)).toBeVisible();
});

test("the right credentials open the entries @platform @proxied @hosts", async ({ page, signIn }) => {
  await signIn(page, "");
  await expect(page.getByRole("heading", { level: 1, name: "CORS" })).toBeVisible();
  await expect(page).toHaveTitle("CORS · Gatehouse");
});

test("wrong credentials get a sentence, and the e-mail stays", async ({ page, stack, watched }) => {
  watched.allow(/status of 401/);
  await page.goto(stack.url);
  await fillSignIn(page, { email: "admin@example.com", password: "wrong" });
  await expect(alert(page, /E-mail or password is wrong/)).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("admin@example.com");
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
});

test("missing fields are named and focused, and nothing is sent", async ({ page, stack, standIn }) => {
  await page.goto(stack.url);
  await page.getByRole("button", { name: "Sign in" }).click();
  const email = page.getByLabel("E-mail");
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription("Enter your e-mail address.");
  await email.fill("admin@example.com");
  await page.keyboard.press("Enter");
  const password = page.getByLabel("Password", { exact: true });
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription("Enter your password.");
  await expect(email).toHaveAccessibleDescription("");
  expect(standIn.requests).toEqual([]);
});

test("a user who is not an administrator is told that this may be why", async ({ page, stack, standIn, watched }) => {
  watched.allow(/status of 401/);
  standIn.platform.reset({ users: [UMA], entries: consoleEntries(stack.origin) });
  await page.goto(stack.url);
  await fillSignIn(page, UMA);
  await expect(alert(page, /not an administrator/)).toBeVisible();
});

test("a session that is not an administrator's is refused with a sentence and ended: it is kept nowhere", async ({
  page,
  stack,
  standIn,
}) => {
  await page.route("**/system/admin/session", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), is_sys_admin: false } });
  });
  await page.goto(stack.url);
  await fillSignIn(page, stack.admin.credentials);
  await expect(alert(page, /is a user of the platform, not one of its administrators/)).toBeVisible();
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
  await expect.poll(() => standIn.platform.state.endedTokens.size).toBe(1);
});

test("a page of HTML with 500 is said to be the platform's failure", async ({ page, stack, standIn, watched }) => {
  watched.allow(/status of 500/);
  standIn.platform.failNext({ method: "POST", kind: "500" });
  await page.goto(stack.url);
  await fillSignIn(page, stack.admin.credentials);
  await expect(alert(page, /The platform failed \(500\)/)).toBeVisible();
});

test("an answer without CORS headers gets the causes in order and the command that decides", async ({
  page,
  stack,
  standIn,
  watched,
}) => {
  watched.allow(/blocked by CORS policy/, /Failed to load resource/);
  standIn.platform.failNext({ method: "POST", kind: "429", times: 9 });
  await page.goto(stack.url);
  await fillSignIn(page, stack.admin.credentials);
  const page_ = page.getByRole("region", { name: /answers, but this page may not read/ });
  await expect(page_.getByRole("heading", { level: 2 })).toBeFocused();
  const causes = page_.getByRole("listitem").filter({ has: page.locator("strong") });
  await expect(causes.locator("strong")).toHaveText([
    /Too many sign-ins/,
    /lacks a header or a method/,
    /answers again/,
  ]);
  const command = page_.getByText(/^curl /);
  await expect(command).toContainText(`${stack.admin.url}/api/v2/system/admin/session`);
  await expect(command).toContainText(`Origin: ${stack.origin}`);
  await expect(command).not.toContainText(stack.admin.credentials.password);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue(stack.admin.credentials.password);

  standIn.platform.reset({ users: standIn.platform.state.users, entries: consoleEntries(stack.origin) });
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "CORS" })).toBeVisible();
});

test("no entry for this console: the page says so, the command answers 405", async ({
  page,
  stack,
  standIn,
  watched,
}) => {
  watched.allow(/blocked by CORS policy/, /Failed to load resource/);
  standIn.platform.reset({ users: standIn.platform.state.users });
  await page.goto(stack.url);
  await fillSignIn(page, stack.admin.credentials);
  await expect(page.getByText("No CORS entry lets this console in.")).toBeVisible();
  const answer = await stack.admin.ask({
    method: "OPTIONS",
    path: "/system/admin/session",
    headers: { Origin: stack.origin, "Access-Control-Request-Method": "POST" },
  });
  expect(answer.status).toBe(405);
});

test("no answer at all is told apart from a refused one", async ({ page, stack, standIn, watched }) => {
  watched.allow(/ERR_EMPTY_RESPONSE|ERR_CONNECTION|ERR_FAILED/);
  standIn.platform.failNext({ kind: "drop-before", times: 99 });
  await page.goto(stack.url);
  await fillSignIn(page, stack.admin.credentials);
  const { host } = new URL(stack.admin.url);
  await expect(page.getByRole("heading", { name: `${host} does not answer.` })).toBeFocused();
  await expect(page.getByText(/^curl /)).toBeVisible();
});

test("two quick Enters sign in once", async ({ page, stack, standIn }) => {
  await page.goto(stack.url);
  await page.getByLabel("E-mail").fill(stack.admin.credentials.email);
  await page.getByLabel("Password", { exact: true }).fill(stack.admin.credentials.password);
  await page.locator("form").evaluate((form: HTMLFormElement) => {
    form.requestSubmit();
    form.requestSubmit();
  });
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  expect(standIn.requests.filter(({ method, url }) => method === "POST" && url.endsWith("/session"))).toHaveLength(1);
});

test("a reload keeps the session of this tab; another tab has none @platform @proxied", async ({
  page,
  context,
  signIn,
  stack,
}) => {
  await signIn(page);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "CORS" })).toBeVisible();
  const other = await context.newPage();
  await other.goto(stack.url);
  await expect(other.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("a deep link survives the sign-in @platform", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors?q=nothing-has-this&state=disabled");
  await expect(page.getByRole("searchbox")).toHaveValue("nothing-has-this");
  await expect(page.getByRole("radio", { name: "Off" })).toBeChecked();
});

test("sign out ends the token on the platform and forgets it here @proxied", async ({ page, signIn, admin, stack }) => {
  await signIn(page);
  const stored = await page.evaluate(() => Object.values({ ...sessionStorage }).join());
  const token = /"token":"([^"]+)"/.exec(stored)?.[1] ?? "";
  const headers = { "X-DreamFactory-Session-Token": token };
  expect((await admin.ask({ method: "GET", path: "/system/cors", headers })).status).toBe(200);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect.poll(async () => (await admin.ask({ method: "GET", path: "/system/cors", headers })).status).toBe(403);
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
  await page.goto(`${stack.url}#/config/cors/new`);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});
