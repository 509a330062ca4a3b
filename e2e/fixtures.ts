/**
 * What every spec starts from. Each worker has its own platform (the stand-in over real HTTP, or the real DreamFactory
 * of PLATFORM_URL) and serves the production build from another origin by nginx, under the configuration that deploy/
 * generates; specs with `@proxied` once more through its reverse proxy, those with `@hosts` by Apache and Caddy. A test fails on any console
 * error, uncaught error, violation of the policy or call to a third party that it did not declare.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import type { Admin, NewEntry } from "./admin.ts";
import { noteWrites } from "./platform-loan.ts";
import type { RunningPlatform } from "./server/start.ts";
import { test as base, type Stack, seed } from "./stack.ts";
import { type Watch, watch } from "./watch.ts";

export { expect };

export const PHONE = { width: 390, height: 844 };

type Options = {
  /**
   * Entries that stand beside the console's own when the test begins. More than one is set as `[[a, b], { scope: "test" }]`:
   * Playwright takes a list whose second item is an object for a value with options.
   */
  entries: NewEntry[];
};

type Fixtures = Options & {
  /** Calls the platform from Node as its administrator. */
  admin: Admin;
  /** Opens a page of the console as the administrator. `hash` is its route: `#/config/cors` when left out. */
  signIn: (page: Page, hash?: string) => Promise<void>;
  /** The stand-in, to make it fail, see its calls or change what it holds: only in specs without `@platform`. */
  standIn: RunningPlatform;
  watched: Watch;
};

export const test = base.extend<Fixtures & { prepared: undefined }>({
  entries: [[], { option: true }],

  admin: async ({ stack }, use) => use(stack.admin),

  signIn: async ({ stack }, use) => use((page, hash) => openSignedIn(page, stack, hash)),

  standIn: async ({ stack }, use) => {
    if (!stack.standIn) throw new Error("this spec needs the stand-in: it must not be tagged @platform");
    await use(stack.standIn);
  },

  prepared: [
    async ({ stack, entries, context }, use) => {
      const { admin, standIn, origin } = stack;
      if (standIn) {
        standIn.platform.behaviour = "entries-apply";
        standIn.platform.reset(seed(origin, entries));
        standIn.requests.length = 0;
        await use(undefined);
        return;
      }
      const writes = await noteWrites(context, admin);
      for (const entry of entries) await writes.create(entry);
      await use(undefined);
      await writes.undo();
    },
    { auto: true },
  ],

  watched: [
    async ({ context, stack }, use) => {
      const watched = await watch(context, [stack.origin, new URL(stack.admin.url).origin]);
      await use(watched);
      expect(watched.undeclared(), "errors and policy violations that the test did not declare").toEqual([]);
    },
    { auto: true },
  ],
});

/** Fills in the sign-in form that stands on the page. */
export async function fillSignIn(page: Page, { email, password }: Admin["credentials"]): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function openSignedIn(page: Page, stack: Stack, hash = "#/config/cors"): Promise<void> {
  if (stack.kept && (await stillValid(stack.admin, stack.kept))) {
    // A page of the same origin and policy that runs nothing: the session must be there before the console starts.
    const blank = `${stack.url}blank`;
    await page.route(blank, async (route) => {
      const policy = (await route.fetch({ url: stack.url })).headers()["content-security-policy"] ?? "";
      const headers = { "Content-Type": "text/html", "Content-Security-Policy": policy };
      return route.fulfill({ headers, body: '<link rel="icon" href="data:,">' });
    });
    await page.goto(blank);
    await page.evaluate((kept) => {
      for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
    }, stack.kept);
  }
  await page.goto(stack.url + hash);
  // On a phone both stand in one menu.
  const signOut = page.getByRole("button", { name: /^(?:Sign out$|Platform and account)/ });
  const form = page.getByRole("button", { name: "Sign in" });
  await expect(signOut.or(form)).toBeVisible();
  if (await form.isVisible()) {
    await fillSignIn(page, stack.admin.credentials);
    await expect(signOut).toBeVisible();
    if (stack.standIn === null) stack.kept = await page.evaluate(() => ({ ...sessionStorage }));
  }
}

/** A test that signs out ends the token that the tab kept. */
async function stillValid(admin: Admin, kept: Record<string, string>): Promise<boolean> {
  const token = /"token":"([^"]+)"/.exec(Object.values(kept).join())?.[1];
  if (!token) return false;
  const headers = { "X-DreamFactory-Session-Token": token };
  return (await admin.ask({ method: "GET", path: "/system/admin/session", headers })).ok;
}

/** Runs in the page: the elements in sight that move. Chromium does not end a transition inside a folded `details` at once. */
const whatMoves = () =>
  document.getAnimations().flatMap(({ effect }) => {
    const target = effect instanceof KeyframeEffect ? effect.target : null;
    return target?.checkVisibility() ? target.outerHTML.slice(0, 200) : [];
  });

/** Of axe's rules, those that see colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Fails on any finding of axe, with the rule and the elements: all rules in the light theme, those of colours in the dark one too. */
export async function expectNoAxeFindings(page: Page): Promise<void> {
  const findings: string[] = [];
  for (const [colorScheme, rules] of [
    ["light", {}],
    ["dark", { runOnly: COLOUR_RULES }],
  ] satisfies ["light" | "dark", { runOnly?: string[] }][]) {
    // Half-faded text has no contrast to measure, and a fade may begin at any time: nothing moves for who asks for that.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await page.evaluate(whatMoves), "what moves with reduced motion").toEqual([]);
    // Not in the legacy mode, which is faster: on the security page it hung now and then.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"], ...rules });
    const { violations } = await axe.analyze();
    const elements = (nodes: readonly { html: string }[]) => nodes.map(({ html }) => html).join(" | ");
    findings.push(...violations.map(({ id, help, nodes }) => `${colorScheme}: ${id}: ${help}: ${elements(nodes)}`));
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
  expect(findings).toEqual([]);
}
