/** What each worker of the end-to-end tests has for itself: a platform, and the production build served from another origin. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import type { HostName } from "../deploy/hosts.ts";
import { ADA } from "../src/mocks/story.ts";
import { type Admin, connect, type NewEntry } from "./admin.ts";
import { lendPlatform, ownEntries } from "./platform-loan.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";
import { type Host, startHost, startWebServer } from "./web-servers.ts";

const ADMIN = { email: ADA.email, password: ADA.password };
const DIST = join(import.meta.dirname, "../dist");
const real = process.env.PLATFORM_URL;

/**
 * How the console is served: on an origin of its own (`apart`: by nginx, or what this machine has), by one of the web
 * servers in deploy/hosts.ts, or by nginx as a reverse proxy, in a sub-folder, with the platform under the same origin.
 */
export type Hosting = "apart" | "proxied" | HostName;

export type Stack = Host & {
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

export const test = base.extend<object, { stack: Stack; hosting: Hosting }>({
  hosting: ["apart", { option: true, scope: "worker" }],

  stack: [
    async ({ hosting }, use) => {
      if (!existsSync(join(DIST, "index.html"))) throw new Error("dist/ is empty: run `npm run build` first");
      await (real ? onRealPlatform(real, use) : onStandIn(hosting, use));
    },
    { scope: "worker" },
  ],
});

/** A platform whose console stands there, with these entries beside its own and an empty folder of certificates. */
export function seed(origin: string, entries: NewEntry[]) {
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
