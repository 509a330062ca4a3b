/** Several platforms in one console: a session each, and nothing of one ever reaches the other. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ADA, RITA } from "../src/mocks/story.ts";
import { type ConsoleServer, startConsole } from "./console-server.ts";
import { field, row } from "./cors-pages.ts";
import { test as base, expect, expectNoAxeFindings, fillSignIn, PHONE } from "./fixtures.ts";
import { ownEntries } from "./platform-loan.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";

const TOKEN = "x-dreamfactory-session-token";
const DIST = join(import.meta.dirname, "../dist");

type Two = {
  staging: RunningPlatform;
  production: RunningPlatform;
  console: ConsoleServer;
  /** What the console's host answers to `config.json` from now on. */
  setConfig: (platforms: object[]) => Promise<void>;
};

const test = base.extend<{ two: Two }>({
  two: async ({ page, standIn: staging, watched }, use) => {
    const production = await startPlatform();
    const origins = [staging.url, production.url];
    const platforms = [
      { name: "Staging", url: staging.url, colour: "teal" },
      { name: "Production", url: production.url, colour: "red" },
    ];
    const console = await startConsole({ dist: DIST, config: { platforms }, platformOrigins: origins });
    const entries = (path: string) => [
      ...ownEntries(console.origin),
      { path, origin: "https://shop.example", method: ["GET"] },
    ];
    staging.platform.reset({ users: [ADA], entries: entries("api/v2/staging/*") });
    production.platform.reset({ users: [RITA], entries: entries("api/v2/production/*") });
    watched.allow(/^third party: http:\/\/(127\.0\.0\.1|localhost):\d+\//);
    await use({
      staging,
      production,
      console,
      setConfig: async (next) => {
        await page.unroute("**/config.json");
        await page.route("**/config.json", (route) => route.fulfill({ json: { platforms: next } }));
      },
    });
    // What the page asks for at its end must not meet a platform that is gone.
    await page.close();
    await console.close();
    await production.close();
  },
});

const tokensSeenBy = ({ requests }: RunningPlatform) =>
  new Set(requests.flatMap(({ headers }) => headers[TOKEN] ?? []).filter((token) => token !== "probe"));
/** On a phone it holds the account, too. */
const platformMenu = (page: Page) => page.getByRole("button", { name: /^Platform(?: and account)?: / });
const goTo = (page: Page, name: string) => page.getByRole("menuitem", { name: new RegExp(`^(?:Go to )?${name} · `) });
const choice = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name} `) });

async function switchTo(page: Page, name: string): Promise<void> {
  await platformMenu(page).press("Enter");
  await goTo(page, name).press("Enter");
}

test("a session each: chosen at sign-in, switched by keyboard, isolated in storage and on the wire", async ({
  page,
  two: { staging, production, console },
}) => {
  test.slow();
  await page.goto(`${console.url}#/config/cors`);
  await expect(choice(page, "Staging")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Your password goes to")).toContainText(new URL(staging.url).host);
  await expectNoAxeFindings(page);
  await page.getByLabel("Password", { exact: true }).fill("typed for staging");
  await choice(page, "Production").press("Enter");
  await expect(page.getByText("Your password goes to")).toContainText(new URL(production.url).host);
  await expect(
    page.getByLabel("Password", { exact: true }),
    "what was typed for one is not sent to another",
  ).toHaveValue("");
  await choice(page, "Staging").press("Enter");
  await fillSignIn(page, ADA);
  await expect(row(page, "api/v2/staging/*")).toBeVisible();
  await expect(platformMenu(page)).toContainText("Staging");
  expect(production.requests, "nothing was asked of the platform that was not signed in to").toEqual([]);

  // An unsaved edit, an open entry and a message with an offer belong to staging.
  await page.goto(`${console.url}#/config/cors/3`);
  await field(page, "Description").fill("Typed on staging");
  await switchTo(page, "Production");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(choice(page, "Production")).toBeFocused();
  await expect(page.getByText("signed in as Ada Admin")).toBeVisible();
  await expectNoAxeFindings(page);
  await fillSignIn(page, RITA);
  await expect(row(page, "api/v2/production/*")).toBeVisible();
  await expect(row(page, "api/v2/staging/*")).toBeHidden();
  await expect(platformMenu(page)).toContainText("Production");
  await expect(page).toHaveURL(/#\/config\/cors$/);
  await expectNoAxeFindings(page);
  await page.goto(`${console.url}#/config/cors/3`);
  await expect(field(page, "Path")).toHaveValue("api/v2/production/*");
  await expect(field(page, "Description"), "a draft of one platform is not one of the other").toHaveValue("");

  // Both are signed in to: their policies are compared.
  await page.goto(`${console.url}#/config/cors/compare`);
  await page.getByRole("radio", { name: "With another platform" }).check();
  await expect(page.getByText(`Only in ${new URL(staging.url).host} (1)`)).toBeVisible();
  await expect(page.getByText(`Only in ${new URL(production.url).host} (1)`)).toBeVisible();
  await expect(page.getByText("2 entries are the same.")).toBeVisible();
  await expectNoAxeFindings(page);

  await page.reload();
  await expect(platformMenu(page)).toContainText("Production");
  await switchTo(page, "Staging");
  await expect(row(page, "api/v2/staging/*")).toBeVisible();
  await page.goto(`${console.url}#/config/cors/3`);
  await expect(field(page, "Description"), "the draft waited").toHaveValue("Typed on staging");

  const [onStaging, onProduction] = [tokensSeenBy(staging), tokensSeenBy(production)];
  expect(onStaging.size).toBeGreaterThan(0);
  expect(onProduction.size).toBeGreaterThan(0);
  expect(
    [...onStaging].filter((token) => onProduction.has(token)),
    "no token reaches the other platform",
  ).toEqual([]);
  const kept = await page.evaluate(() =>
    Object.entries(sessionStorage).filter(([key]) => key.startsWith("gatehouse.session:")),
  );
  expect(kept.map(([key]) => key).sort()).toEqual(
    [staging, production].map(({ url }) => `gatehouse.session:${url}/api/v2`).sort(),
  );

  // Signing out of one leaves the other.
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("signed in as Rita Root")).toBeVisible();
  await choice(page, "Production").press("Enter");
  await expect(row(page, "api/v2/production/*")).toBeVisible();
  await expect
    .poll(() => staging.requests.filter(({ method, url }) => method === "DELETE" && url.endsWith("/session")).length)
    .toBe(1);
  expect(production.requests.filter(({ method }) => method === "DELETE")).toEqual([]);
  const after = tokensSeenBy(production);
  expect([...tokensSeenBy(staging)].filter((token) => after.has(token))).toEqual([]);
});

test("name and colour are always there: phone, dark, a hostile name", async ({
  page,
  two: { console, staging, production, setConfig },
}) => {
  await page.setViewportSize(PHONE);
  await page.goto(console.url);
  await fillSignIn(page, ADA);
  await expect(platformMenu(page)).toBeInViewport();
  const shade = () => page.getByRole("banner").evaluate((element) => getComputedStyle(element).borderTopColor);
  const teal = await shade();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await shade()).not.toBe(teal);
  await page.emulateMedia({ colorScheme: "light" });
  await expectNoAxeFindings(page);
  await platformMenu(page).click();
  await expect(goTo(page, "Production")).toContainText(`Production · ${new URL(production.url).host}`);
  await expectNoAxeFindings(page);
  await page.keyboard.press("Escape");
  await expect(platformMenu(page)).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await switchTo(page, "Production");
  await fillSignIn(page, RITA);
  await expect(row(page, "api/v2/production/*")).toBeVisible();
  expect(await shade()).not.toBe(teal);

  const hostile = "<img src=x onerror=alert(1)>\u202egnigatS";
  await setConfig([
    { name: hostile, url: staging.url },
    { name: "Production", url: production.url },
  ]);
  await page.reload();
  await platformMenu(page).click();
  const other = page.getByRole("menuitem", { name: "<img src=x onerror=alert(1)>⟦U+202E⟧gnigatS" });
  await other.click();
  await expect(platformMenu(page)).toContainText("<img src=x onerror=alert(1)>⟦U+202E⟧gnigatS");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
});

test("a swapped config.json shows another host, and gets neither the token nor, unseen, the password", async ({
  page,
  two: { console, staging, production, setConfig },
}) => {
  await setConfig([{ name: "Production", url: staging.url }]);
  await page.goto(console.url);
  await fillSignIn(page, ADA);
  await expect(row(page, "api/v2/staging/*")).toBeVisible();
  const before = staging.requests.length;

  // The same name, another address: as an attacker on the console's host would do it.
  await setConfig([{ name: "Production", url: production.url }]);
  await page.reload();
  await expect(page.getByText("Your password goes to")).toContainText(new URL(production.url).host);
  await expect(page.getByText(new URL(staging.url).host)).toHaveCount(0);
  expect(production.requests, "nothing was sent there").toEqual([]);
  await fillSignIn(page, RITA);
  await expect(row(page, "api/v2/production/*")).toBeVisible();
  const stolen = tokensSeenBy(staging);
  expect([...tokensSeenBy(production)].filter((token) => stolen.has(token))).toEqual([]);
  expect(staging.requests.slice(before), "and nothing goes to the old one").toEqual([]);

  // The right host, without its s.
  await setConfig([{ name: "Production", url: "http://api.acme.example", allowHttp: true }]);
  await page.reload();
  await expect(page.getByText("Your password goes to")).toContainText(
    "api.acme.example and nowhere else, over plain http: everyone on the way can read it.",
  );
});

test("what is done on one platform does not keep the session on another alive", async ({
  page,
  context,
  watched,
  two: { console, staging, production },
}) => {
  // Whether a token lives is asked with it, and Chromium writes the refusal down.
  watched.allow(/status of 40[013]/);
  await context.clock.install();
  await page.goto(console.url);
  await fillSignIn(page, ADA);
  await expect(row(page, "api/v2/staging/*")).toBeVisible();
  await switchTo(page, "Production");
  await fillSignIn(page, RITA);
  await expect(row(page, "api/v2/production/*")).toBeVisible();
  const ended = ({ platform }: RunningPlatform) => platform.state.endedTokens.size;
  for (const x of [1, 2, 3]) {
    await context.clock.fastForward(12 * 60_000);
    await page.mouse.move(x, 10);
  }
  await expect.poll(() => ended(staging), "the idle session was ended on its platform").toBe(1);
  expect(ended(production)).toBe(0);
  await expect(row(page, "api/v2/production/*")).toBeVisible();
  await switchTo(page, "Staging");
  await expect(page.getByText("You were signed out after half an hour without activity")).toBeVisible();
});
