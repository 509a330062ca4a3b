/**
 * Firefox and WebKit in front of the production build, as `fixtures.ts` does it with Chromium. One engine a worker, a tab
 * of its own for each test. A test fails on any error or violation of the policy that it did not declare.
 */
import { writeFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { ADA } from "../../src/mocks/story.ts";
import type { RunningPlatform } from "../server/start.ts";
import { test as base, seed } from "../stack.ts";
import type { Driven, Driver } from "./driver.ts";
import { startFirefox } from "./firefox.ts";
import { KEYS, type Tab, tabOf } from "./tab.ts";
import { startWebKit } from "./webkit.ts";

export { expect };

const START = { firefox: startFirefox, webkit: startWebKit };
export const DESKTOP = { width: 1280, height: 800 };

/** The story's entry that the specs work on. */
export const ORDERS = {
  path: "api/v2/orders/*",
  origin: "https://shop.example",
  header: "Content-Type",
  method: ["GET"],
  max_age: 600,
  description: "Orders",
};
/** One with an error: an origin has no path. */
export const SLASH = { ...ORDERS, path: "api/v2/slash/*", origin: "https://slash.example/", description: "Slash" };

type Fixtures = {
  standIn: RunningPlatform;
  /** Opens a tab of its own. */
  newTab: () => Promise<Tab>;
  tab: Tab;
  /** Opens the console at a route and signs in by keyboard. */
  signIn: (tab: Tab, route?: string) => Promise<void>;
  allowed: RegExp[];
  /** Declares what the test provokes. */
  allow: (...problems: RegExp[]) => void;
};

export const test = base.extend<Fixtures, { engine: Driven; driver: Driver }>({
  engine: ["firefox", { option: true, scope: "worker" }],

  driver: [
    async ({ engine }, use) => {
      const driver = await START[engine]();
      await use(driver);
      await driver.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  standIn: async ({ stack }, use) => {
    if (!stack.standIn) throw new Error("the engines are tested on the stand-in");
    stack.standIn.platform.behaviour = "entries-apply";
    stack.standIn.platform.reset(seed(stack.origin, [ORDERS, SLASH]));
    stack.standIn.requests.length = 0;
    await use(stack.standIn);
  },

  allowed: async ({}, use) => use([]),

  allow: async ({ allowed }, use) => use((...problems) => allowed.push(...problems)),

  newTab: async ({ driver, allowed }, use, testInfo) => {
    const tabs: Tab[] = [];
    await use(async () => {
      const context = await driver.newContext();
      await context.resize(DESKTOP);
      const tab = tabOf(context);
      tabs.push(tab);
      return tab;
    });
    const problems: string[] = [];
    for (const tab of tabs) {
      const { context } = tab;
      if (testInfo.status !== testInfo.expectedStatus)
        writeFileSync(testInfo.outputPath(`${tabs.indexOf(tab)}.png`), await context.screenshot());
      problems.push(...(await context.problems()));
      await context.close();
    }
    const undeclared = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
    expect(undeclared, "errors and violations of the policy that the test did not declare").toEqual([]);
  },

  tab: async ({ newTab }, use) => use(await newTab()),

  signIn: async ({ stack, standIn: _ }, use) =>
    use(async (tab, route = "#/config/cors") => {
      await tab.open(stack.url + route);
      await tab.fill({ role: "textbox", name: "E-mail" }, ADA.email);
      await fillPassword(tab, ADA.password);
      // On a phone both stand in one menu.
      await tab.sees({ role: "button", name: /^(?:Sign out$|Platform and account)/ });
    }),
});

/** From the e-mail field on; a password field has no role. */
export const fillPassword = (tab: Tab, password: string): Promise<void> => tab.press(KEYS.Tab, ...password, KEYS.Enter);
