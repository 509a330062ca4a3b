/** The session over hours: the page's clock and the platform's are set by hand, and go on together. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ADA, consoleEntries } from "../src/mocks/story.ts";
import { startConsole } from "./console-server.ts";
import { test as base, expect, fillSignIn } from "./fixtures.ts";
import { startPlatform } from "./server/start.ts";

const MINUTE = 60_000;

/** A platform whose clock goes with the page's: tokens live for an hour. */
const test = base.extend<{ stage: Stage }>({
  stage: async ({ context, watched }, use) => {
    // Whoever comes too late is told so by status 401 or 403, and Chromium writes that down.
    watched.allow(/status of 40[013]/, /third party: http:\/\/(127\.0\.0\.1|localhost)/, /blocked by CORS|ERR_/);
    let ahead = 0;
    const standIn = await startPlatform({ now: () => Date.now() + ahead, tokenLifetime: 3600 });
    const server = await startConsole({
      dist: join(import.meta.dirname, "../dist"),
      config: { platforms: [{ name: "Acme", url: standIn.url }] },
      platformOrigins: [standIn.url],
    });
    standIn.platform.reset({ users: [ADA], entries: consoleEntries(server.origin) });
    await context.clock.install();
    const stage: Stage = {
      url: server.url,
      standIn,
      async open() {
        const page = await context.newPage();
        await page.goto(`${server.url}#/config/cors`);
        await fillSignIn(page, ADA);
        await expect(signOut(page)).toBeVisible();
        return page;
      },
      async pass(ms) {
        ahead += ms;
        await context.clock.fastForward(ms);
      },
      platformAhead: (ms) => {
        ahead += ms;
      },
      lives: async (token) => {
        const headers = { "X-DreamFactory-Session-Token": token };
        return (await fetch(`${standIn.url}/api/v2/system/cors`, { headers })).status === 200;
      },
      renewals: () => standIn.requests.filter(({ method, url }) => method === "PUT" && url.endsWith("/session")).length,
    };
    await use(stage);
    await server.close();
    await standIn.close();
  },
});

type Stage = {
  url: string;
  standIn: Awaited<ReturnType<typeof startPlatform>>;
  open(): Promise<Page>;
  /** Both clocks advance by this many milliseconds, as during a sleep: timers fire once at most. */
  pass(ms: number): Promise<void>;
  platformAhead(ms: number): void;
  lives(token: string): Promise<boolean>;
  renewals(): number;
};

const signOut = (page: Page) => page.getByRole("button", { name: "Sign out" }).first();
const form = (page: Page) => page.getByRole("heading", { level: 1, name: "Sign in" });
const idle = (page: Page) => page.getByRole("alertdialog", { name: "Are you still there?" });

async function tokenOf(page: Page): Promise<string> {
  const kept = await page.evaluate(() => Object.values({ ...sessionStorage }).join());
  return /"token":"([^"]+)"/.exec(kept)?.[1] ?? "";
}

/** Somebody is there for 48 minutes; then the page looks at the clock, as it does every five seconds. */
async function work(stage: Stage, page: Page): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await stage.pass(12 * MINUTE);
    await page.mouse.move(round, 10);
  }
  await stage.pass(5_000);
}

test("an active administrator gets a new token in time, once, and the old one is dead", async ({ stage }) => {
  const page = await stage.open();
  const first = await tokenOf(page);
  await work(stage, page);
  await expect.poll(() => tokenOf(page)).not.toBe(first);
  expect(stage.renewals()).toBe(1);
  expect(await stage.lives(first)).toBe(false);
  expect(await stage.lives(await tokenOf(page))).toBe(true);
  await page.reload();
  await expect(signOut(page)).toBeVisible();
});

test("idle: asked two minutes ahead; an answer stays, no answer ends the token, and the draft is still there", async ({
  stage,
}) => {
  const page = await stage.open();
  await page.goto(`${stage.url}#/config/cors/new`);
  await page.getByRole("textbox", { name: /^Path/ }).fill("api/v2/typed/*");
  const token = await tokenOf(page);
  // Just after the question is asked: the clock goes on while the machine is slow.
  await stage.pass(28.05 * MINUTE);
  await expect(idle(page)).toContainText(/Signed out in 1:\d\d/);
  await idle(page).getByRole("button", { name: "Stay signed in" }).click();
  await expect(idle(page)).toBeHidden();
  await stage.pass(28.05 * MINUTE);
  await expect(idle(page)).toBeVisible();
  await stage.pass(2 * MINUTE);
  await expect(page.getByText("You were signed out after half an hour without activity")).toBeVisible();
  await expect.poll(() => stage.lives(token)).toBe(false);
  await fillSignIn(page, ADA);
  await expect(page.getByRole("textbox", { name: /^Path/ })).toHaveValue("api/v2/typed/*");
});

test("idle: a computer's clock that is set back puts off neither the question nor the end", async ({
  stage,
  context,
}) => {
  const page = await stage.open();
  const token = await tokenOf(page);
  await context.clock.setSystemTime(Date.now() - 300 * MINUTE);
  // Just after the question is asked: the clock goes on while the machine is slow.
  await stage.pass(28.05 * MINUTE);
  await expect(idle(page)).toContainText(/Signed out in 1:\d\d/);
  await stage.pass(2 * MINUTE);
  await expect(page.getByText("You were signed out after half an hour without activity")).toBeVisible();
  await expect.poll(() => stage.lives(token)).toBe(false);
});

test("a renewal whose answer is lost is said, and so is that a token may live which nobody can end", async ({
  stage,
}) => {
  for (const then of ["sign in again", "leave"]) {
    const page = await stage.open();
    const token = await tokenOf(page);
    const before = stage.renewals();
    stage.standIn.platform.failNext({ method: "PUT", path: "system/admin/session", kind: "drop-after" });
    await work(stage, page);
    // Chromium may send it again by itself when the connection breaks, and is refused.
    await expect.poll(stage.renewals).toBeGreaterThan(before);
    await expect.poll(() => stage.lives(token)).toBe(false);
    await page.reload();
    const again = page.getByRole("alertdialog", { name: "Sign in again" });
    await expect(again).toContainText("Your session could not be renewed, and its token is no longer valid");
    if (then === "leave") {
      await again.getByRole("button", { name: "Leave without signing in" }).click();
      await expect(page.getByText("a new token, which never arrived here, works there until it expires")).toBeVisible();
    } else {
      await again.getByLabel("Password", { exact: true }).fill(ADA.password);
      await again.getByRole("button", { name: "Sign in" }).click();
      await expect(again).toBeHidden();
      const next = await tokenOf(page);
      await signOut(page).click();
      await expect(form(page)).toBeVisible();
      await expect(page.getByText("which never arrived here")).toHaveCount(0);
      await expect.poll(() => stage.lives(next)).toBe(false);
    }
    await page.close();
  }
});

test("a sleep of three hours: the expired token is revived only to end it", async ({ stage }) => {
  const page = await stage.open();
  const token = await tokenOf(page);
  await stage.pass(180 * MINUTE);
  await expect(form(page)).toBeVisible();
  // A read that was under way may come after it.
  await expect
    .poll(() => stage.standIn.requests.findLast(({ method }) => method === "DELETE"))
    .toMatchObject({ status: 200 });
  expect(stage.renewals()).toBe(1);
  expect(await stage.lives(token)).toBe(false);
  expect(await tokenOf(page)).toBe("");
});

test("a duplicated tab signs in again, and the first one's session goes on", async ({ stage, context }) => {
  const page = await stage.open();
  const token = await tokenOf(page);
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  const copy = await context.newPage();
  await copy.addInitScript((stored) => {
    if (sessionStorage.length > 0) return;
    for (const [key, value] of Object.entries(stored)) sessionStorage.setItem(key, value);
  }, kept);
  await copy.goto(stage.url);
  await expect(copy.getByText("This tab is a copy of another one.")).toBeVisible();
  expect(await stage.lives(token)).toBe(true);
  await fillSignIn(copy, ADA);
  await expect(signOut(copy)).toBeVisible();
  expect(await tokenOf(copy)).not.toBe(token);
  await page.reload();
  await expect(signOut(page)).toBeVisible();
  expect(await tokenOf(page)).toBe(token);
});

test("sign-out reaches every tab of this platform and ends each one's token; nothing secret is left or told", async ({
  stage,
}) => {
  const [one, two] = [await stage.open(), await stage.open()];
  const tokens = [await tokenOf(one), await tokenOf(two)];
  await two.evaluate(() => {
    new BroadcastChannel("gatehouse.session").addEventListener("message", ({ data }) => {
      document.documentElement.dataset.heard = JSON.stringify(data);
    });
  });
  await signOut(one).click();
  await expect(form(one)).toBeVisible();
  await expect(two.getByText("You signed out in another tab.")).toBeVisible();
  for (const token of tokens) await expect.poll(() => stage.lives(token)).toBe(false);
  const told = JSON.stringify({ platform: `${stage.standIn.url}/api/v2`, signedOut: true });
  await expect(two.locator("html")).toHaveAttribute("data-heard", told);
  const left = await two.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const token of tokens) expect(left).not.toContain(token);
});

test("where the browser forbids storage, or has no room, a session lasts as long as its page, and is ended like any other", async ({
  stage,
  context,
}) => {
  // A preflight has none.
  const tokens = () => stage.standIn.requests.flatMap(({ headers }) => headers["x-dreamfactory-session-token"] ?? []);
  for (const why of ["full", "forbidden"]) {
    const page = await context.newPage();
    await page.addInitScript((isFull) => {
      const refuse = () => {
        throw new DOMException("no", isFull ? "QuotaExceededError" : "SecurityError");
      };
      if (isFull) Storage.prototype.setItem = refuse;
      else
        for (const name of ["sessionStorage", "localStorage", "BroadcastChannel"])
          Object.defineProperty(window, name, { get: refuse });
    }, why === "full");
    await page.goto(stage.url);
    await fillSignIn(page, ADA);
    await expect(signOut(page)).toBeVisible();
    const before = stage.renewals();
    await work(stage, page);
    await expect.poll(stage.renewals).toBe(before + 1);
    await page.getByRole("link", { name: "Cache", exact: true }).click();
    await expect(page.getByRole("button", { name: "Flush files", exact: true })).toBeVisible();
    const token = tokens().at(-1) ?? "";
    expect(await stage.lives(token)).toBe(true);
    await signOut(page).click();
    await expect(form(page)).toBeVisible();
    await expect.poll(() => stage.lives(token)).toBe(false);
    await page.close();
  }
});

test("a clock that is an hour off is said and corrected", async ({ stage }) => {
  stage.platformAhead(-60 * MINUTE);
  const page = await stage.open();
  await expect(page.getByText("This computer's clock is 60 minutes ahead of the platform's.")).toBeVisible();
  await page.reload();
  await expect(signOut(page)).toBeVisible();
  await expect(page.getByText("This computer's clock is 60 minutes ahead")).toBeVisible();
  expect(stage.renewals()).toBe(0);
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByText("This computer's clock is")).toBeHidden();
});

test("a platform that is restarted in between ends nothing", async ({ stage }) => {
  const page = await stage.open();
  const token = await tokenOf(page);
  stage.standIn.platform.failNext({ kind: "drop-before", times: 99 });
  await stage.pass(5 * MINUTE);
  await page.reload();
  await expect(page.getByText(/does not answer/)).toBeVisible();
  stage.standIn.platform.reset({ users: [ADA], entries: consoleEntries(new URL(stage.url).origin) });
  await page.reload();
  await expect(page.getByRole("link", { name: "api/v2/system/*", exact: true })).toBeVisible();
  expect(await tokenOf(page)).toBe(token);
});

test("back from another page: the session is as it was; signed out meanwhile elsewhere, it is over", async ({
  stage,
}) => {
  const page = await stage.open();
  const other = await stage.open();
  await page.goto("about:blank");
  await page.goBack();
  await expect(signOut(page)).toBeVisible();
  await page.goto("about:blank");
  await signOut(other).click();
  await expect(form(other)).toBeVisible();
  await page.goBack();
  await expect(form(page)).toBeVisible();
  expect(await tokenOf(page)).toBe("");
});
