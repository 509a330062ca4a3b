/** `npm run screenshots`: pictures of the demo for README and docs, made again at each release. */
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { preview } from "vite";
import { CHROMIUM_ARGS, systemChromium } from "./chromium.ts";

const root = join(import.meta.dirname, "..");
const FOLDER = join(root, "docs/screenshots");

type Shot = { name: string; hash: string; ready: (page: Page) => Promise<unknown>; everywhere?: true };

const sees = (text: string) => (page: Page) => page.getByText(text).first().waitFor();
/** The text in a card of that title: another page may have the same text. */
const seesIn = (title: string, text: string) => (page: Page) =>
  page.getByRole("region", { name: title }).getByText(text).first().waitFor();
const REFUSED = new URLSearchParams({
  origin: "https://shop.acme.example",
  method: "GET",
  url: "/api/v2/db/_table/orders",
});
const WISH = new URLSearchParams({ origin: "https://new.acme.example", path: "api/v2/db/_table/*", methods: "GET" });

/** One for each feature; `everywhere`: in the dark and on a phone, too. */
const SHOTS: readonly Shot[] = [
  { name: "list", hash: "/config/cors", ready: sees("Any website, with cookies"), everywhere: true },
  { name: "websites", hash: "/config/cors/websites", ready: sees("May call") },
  { name: "edit", hash: "/config/cors/3", ready: seesIn("What browsers will get", "Let in."), everywhere: true },
  { name: "allow", hash: `/config/cors/allow?${WISH}`, ready: sees("Nobody loses access.") },
  { name: "why", hash: `/why?${REFUSED}`, ready: seesIn("What happens", "Refused."), everywhere: true },
  { name: "ssl", hash: "/config/ssl", ready: sees("Next to end"), everywhere: true },
  { name: "guide", hash: "/config/ssl/guide", ready: sees("Install certbot") },
  { name: "security", hash: "/security", ready: sees("API keys without a role") },
  { name: "cache", hash: "/config/cache", ready: sees("Its cache driver is") },
];

const server = await preview({
  configFile: join(root, "vite.demo.config.ts"),
  preview: { host: "127.0.0.1", port: 0 },
  logLevel: "warn",
});
const [url = ""] = server.resolvedUrls?.local ?? [];
const executablePath = systemChromium();
const browser = await chromium.launch({ args: [...CHROMIUM_ARGS], ...(executablePath ? { executablePath } : {}) });

for (const { width, height, colorScheme } of [
  { width: 1280, height: 800, colorScheme: "light" },
  { width: 1280, height: 800, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
] as const) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: "en-GB" });
  await page.goto(url);
  const [email = "", password = ""] = await page.getByRole("complementary").locator("code").allTextContents();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "CORS" }).waitFor();
  // What marks the demo is not part of the console.
  await page.evaluate(() => document.querySelector("[role=complementary], aside")?.remove());
  for (const { name, hash, ready, everywhere } of SHOTS) {
    if (!everywhere && (width !== 1280 || colorScheme !== "light")) continue;
    await page.goto(`${url}#${hash}`);
    await ready(page);
    await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), animations: "disabled" });
  }
  await page.close();
}
await browser.close();
await server.close();
