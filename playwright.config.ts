import { defineConfig } from "@playwright/test";
import { HOST_NAMES } from "./deploy/hosts.ts";
import { DRIVEN, type Driven, missingFor } from "./e2e/engines/driver.ts";
import type { Hosting } from "./e2e/stack.ts";
import { pathOf } from "./e2e/web-servers.ts";
import { CHROMIUM_ARGS, systemChromium } from "./tools/chromium.ts";

const ENGINES = "**/engines.spec.ts";
const executablePath = systemChromium();
/** A real platform is tested as the console's users reach it; the other ways of hosting need only the stand-in. */
const onStandIn = !process.env.PLATFORM_URL;

export default defineConfig<object, { hosting: Hosting; engine: Driven }>({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // Two workers, each with its own platform and its own console; a real platform is only one. No retries: a test that
  // needs one is wrong.
  workers: process.env.PLATFORM_URL ? 1 : 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // A machine may be ten times slower than usual: nothing is proved by these limits, and nothing is lost by waiting.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "reports/playwright.json" }]],
  use: {
    browserName: "chromium",
    trace: "off",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: { args: [...CHROMIUM_ARGS], ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    // Each engine in one worker, side by side.
    ...DRIVEN.filter((engine) => onStandIn && missingFor(engine).length === 0).map((engine) => ({
      name: engine,
      testMatch: ENGINES,
      fullyParallel: false,
      use: { engine },
    })),
    { name: "chromium", testIgnore: ENGINES },
    ...["proxied" as const, ...HOST_NAMES.filter((name) => name !== "nginx")]
      .filter((hosting) => onStandIn && pathOf(hosting === "proxied" ? "nginx" : hosting))
      .map((hosting) => ({
        name: hosting,
        grep: hosting === "proxied" ? /@proxied/ : /@hosts/,
        use: { hosting },
      })),
  ],
});
