/**
 * Where the browser of the end-to-end tests comes from: the system's Chromium, else the one that Playwright installs. Its
 * headless shell is preferred: the same engine without the browser's own windows takes a third less processor time.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEM = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Path of the system's Chromium; undefined means Playwright's own. */
export function systemChromium(): string | undefined {
  return SYSTEM.find((path) => existsSync(path));
}

/** No calls home, and no sandbox: tests also run as root in a container, and open nothing but our own pages. */
export const CHROMIUM_ARGS: readonly string[] = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--disable-gpu",
];

/** Installs Debian's Chromium when no browser is there and this is root on Debian; else says what to do (null = fine). */
export function ensureChromium(): string | null {
  const ready = () => systemChromium() !== undefined || existsSync(chromium.executablePath());
  if (ready()) return null;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log("Installing Chromium with apt-get …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { env, stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium-headless-shell"], { env, stdio: "ignore" });
    if (ready()) return null;
  }
  return "The browser tests need Chromium: `apt-get install chromium-headless-shell`, or `npx playwright install chromium`, then run `npm test` again.";
}
