/**
 * `npm run bench:lighthouse`: Lighthouse's performance of three pages of the built console, for a phone on a slow line and
 * for a desktop. Lighthouse comes from npm when it is run: nothing else needs its 130 packages.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import * as z from "zod/mini";
import { freePort } from "../../e2e/web-servers.ts";
import { CHROMIUM_ARGS, systemChromium } from "../chromium.ts";
import type { PageName } from "./consoles.ts";
import { NO_SESSION, sessionOf } from "./session.ts";
import { type Stand, startStands } from "./stands.ts";

const LIGHTHOUSE = "lighthouse@12.8.2";
const PAGES: readonly PageName[] = ["sign-in", "list", "ssl-status"];
const FORMS = { mobile: [], desktop: ["--preset=desktop"] };
const ROUNDS = 3;

const timing = z.object({ numericValue: z.number() });
const reportSchema = z.object({
  categories: z.object({ performance: z.object({ score: z.number() }) }),
  audits: z.object({
    "first-contentful-paint": timing,
    "largest-contentful-paint": timing,
    "total-blocking-time": timing,
    "cumulative-layout-shift": timing,
  }),
});

const run = promisify(execFile);
const executablePath = systemChromium();
const browserOptions = { ...(executablePath !== undefined && { executablePath }) };

const stands = await startStands(null, "/");
try {
  await stands.fill(25, 10);
  for (const stand of stands.all) for (const page of PAGES) await measure(stand, page);
} finally {
  await stands.close();
}

async function measure({ url, console: { pages } }: Stand, name: PageName): Promise<void> {
  const browser = await chromium.launch({ args: [...CHROMIUM_ARGS], ...browserOptions });
  const { kept } = name === "sign-in" ? NO_SESSION : await sessionOf(browser, url);
  await browser.close();
  for (const [form, options] of Object.entries(FORMS))
    for (let round = 0; round < ROUNDS; round++) {
      const { categories, audits } = await report(url + pages[name]?.route, kept, options);
      const ms = (audit: keyof typeof audits) => Math.round(audits[audit].numericValue);
      console.log(
        `${name}, ${form}: ${Math.round(categories.performance.score * 100)}` +
          ` (first paint ${ms("first-contentful-paint")} ms, largest ${ms("largest-contentful-paint")} ms,` +
          ` blocked ${ms("total-blocking-time")} ms, shift ${audits["cumulative-layout-shift"].numericValue.toFixed(3)})`,
      );
    }
}

/** One visit, by a browser of its own whose tabs are signed in. */
async function report(address: string, kept: Record<string, string>, options: readonly string[]) {
  const port = await freePort();
  const profile = await mkdtemp(join(tmpdir(), "gatehouse-lighthouse-"));
  const context = await chromium.launchPersistentContext(profile, {
    args: [...CHROMIUM_ARGS, `--remote-debugging-port=${port}`],
    viewport: null,
    ...browserOptions,
  });
  try {
    await context.addInitScript((items) => {
      for (const [key, value] of Object.entries(items)) sessionStorage.setItem(key, value);
    }, kept);
    const { stdout } = await run(
      "npx",
      [
        "--yes",
        LIGHTHOUSE,
        address,
        `--port=${port}`,
        "--only-categories=performance",
        "--output=json",
        "--quiet",
        ...options,
      ],
      { maxBuffer: 64_000_000 },
    );
    return reportSchema.parse(JSON.parse(stdout));
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
