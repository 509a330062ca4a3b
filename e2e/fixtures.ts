/**
 * What every spec starts from. Each worker has its own platform (the stand-in over real HTTP, or the real DreamFactory
 * of PLATFORM_URL) and serves the production build from another origin by nginx, under the configuration that deploy/
 * generates; specs with `@proxied` once more through its reverse proxy, those with `@hosts` by Apache and Caddy. A test fails on any console
 * error, uncaught error, violation of the policy or call to a third party that it did not declare.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { HostName } from "../deploy/hosts.ts";
import { ADA } from "../src/mocks/story.ts";
import { type Admin, connect, type NewEntry } from "./admin.ts";
import { lendPlatform, noteWrites, ownEntries } from "./platform-loan.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";
import { type Watch, watch } from "./watch.ts";
import { type Host, startHost, startWebServer } from "./web-servers.ts";

export { expect };

export const PHONE = { width: 390, height: 844 };

const ADMIN = { email: ADA.email, password: ADA.password };
const DIST = join(import.meta.dirname, "../dist");
const real = process.env.PLATFORM_URL;

/**
 * How the console is served: on an origin of its own (`apart`: by nginx, or what this machine has), by one of the web
 * servers in deploy/hosts.ts, or by nginx as a reverse proxy, in a sub-folder, with the platform under the same origin.
 */
export type Hosting = "apart" | "proxied" | HostName;

type Stack = Host & {
  admin: Admin;
  /** Null when a real platform answers. */
  standIn: RunningPlatform | null;
  /** Origin, and path in front of the API, that the page calls: the platform's address, or the console's own behind the proxy. */
  api: string;
  /** Whether the platform applies its CORS entries; one that ignores them is reached through the proxy. */
  appliesEntries: boolean;
  /** sessionStorage of a signed-in tab on a real platform, whose web server limits sign-ins. */
  kept: Record<string, string> | null;
};

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

export const test = base.extend<Fixtures & { prepared: undefined }, { stack: Stack; hosting: Hosting }>({
  entries: [[], { option: true }],

  hosting: ["apart", { option: true, scope: "worker" }],

  stack: [
    async ({ hosting }, use) => {
      if (!existsSync(join(DIST, "index.html"))) throw new Error("dist/ is empty: run `npm run build` first");
      await (real ? onRealPlatform(real, use) : onStandIn(hosting, use));
    },
    { scope: "worker" },
  ],

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

function seed(origin: string, entries: NewEntry[]) {
  return {
    users: [ADA],
    entries: [...ownEntries(origin), ...entries],
    files: { files: { "ssl/": { content: "" } } },
  };
}

async function onStandIn(hosting: Hosting, use: (stack: Stack) => Promise<void>): Promise<void> {
  const standIn = await startPlatform();
  const console = await serve(standIn.url, hosting);
  standIn.platform.reset(seed(console.origin, []));
  const admin = await connect(standIn.url, ADMIN);
  const api = hosting === "proxied" ? console.origin : standIn.url;
  await use({ ...console, admin, api, appliesEntries: true, standIn, kept: null });
  await console.close();
  await standIn.close();
}

/** `stand-in:entries-apply` and `stand-in:entries-ignored` are the stand-in, treated as a real platform is. */
async function onRealPlatform(url: string, use: (stack: Stack) => Promise<void>): Promise<void> {
  const behaviour = url.replace(/^stand-in:/, "");
  if (behaviour === url) return await onPlatform(url, use);
  if (behaviour !== "entries-apply" && behaviour !== "entries-ignored") throw new Error(`no behaviour: ${behaviour}`);
  const standIn = await startPlatform({
    behaviour,
    seed: { users: [ADA], files: { files: { "ssl/": { content: "" } } } },
  });
  await onPlatform(standIn.url, use, ADMIN);
  await standIn.close();
}

async function onPlatform(url: string, use: (stack: Stack) => Promise<void>, known?: typeof ADMIN): Promise<void> {
  const { PLATFORM_EMAIL: email = known?.email, PLATFORM_PASSWORD: password = known?.password } = process.env;
  if (!email || !password) throw new Error("PLATFORM_URL also needs PLATFORM_EMAIL and PLATFORM_PASSWORD");
  const admin = await connect(url, { email, password });
  const appliesEntries = await applies(admin);
  const hosting = appliesEntries && process.env.PLATFORM_HOSTING !== "proxied" ? "apart" : "proxied";
  const console = await serve(url, hosting);
  const giveBack = await lendPlatform(admin, console.origin);
  const api = hosting === "proxied" ? console.origin : url.replace(/\/+$/, "");
  try {
    await use({ ...console, admin, api, appliesEntries, standIn: null, kept: null });
  } finally {
    await giveBack();
    await console.close();
  }
}

/** A platform that ignores its entries answers every preflight with the headers that it asks for, and 405. */
async function applies(admin: Admin): Promise<boolean> {
  const headers = { Origin: "https://nobody.example", "Access-Control-Request-Method": "PATCH" };
  const answer = await admin.ask({ method: "OPTIONS", path: "/system/environment", headers });
  return answer.status !== 405 || answer.headers.get("access-control-allow-origin") !== "*";
}

function serve(platformUrl: string, hosting: Hosting): Promise<Host> {
  if (hosting === "proxied") {
    const reach = { kind: "proxied", upstream: platformUrl, apiPath: "/api/v2" } as const;
    const config = { platforms: [{ name: "Test platform", url: "" }] };
    return startHost({ dist: DIST, config, reach, base: "/tools/gatehouse/" });
  }
  const config = { platforms: [{ name: "Test platform", url: platformUrl, allowHttp: true }] };
  const options = { dist: DIST, config, reach: { kind: "apart", origins: [new URL(platformUrl).origin] } } as const;
  return hosting === "apart" ? startHost(options) : startWebServer(hosting, options);
}

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
  const signOut = page.getByRole("button", { name: "Sign out" });
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

/** Ends as soon as no animation runs that ends by itself: half-faded text has no contrast to measure. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished),
    ),
  );
}

/** Of axe's rules, those that see colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Fails on any finding of axe, with the rule and the elements: all rules in the light theme, those of colours in the dark one too. */
export async function expectNoAxeFindings(page: Page): Promise<void> {
  const findings: string[] = [];
  for (const [colorScheme, rules] of [
    ["light", {}],
    ["dark", { runOnly: COLOUR_RULES }],
  ] satisfies ["light" | "dark", { runOnly?: string[] }][]) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    // Not in the legacy mode, which is faster: on the security page it hung now and then.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"], ...rules });
    const { violations } = await axe.analyze();
    const elements = (nodes: readonly { html: string }[]) => nodes.map(({ html }) => html).join(" | ");
    findings.push(...violations.map(({ id, help, nodes }) => `${colorScheme}: ${id}: ${help}: ${elements(nodes)}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  expect(findings).toEqual([]);
}
