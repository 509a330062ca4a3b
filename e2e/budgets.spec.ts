import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Page, Request } from "@playwright/test";
import { manyFiles } from "../src/mocks/certificates/story.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";
import { withFiles } from "./ssl-seed.ts";

const DIST = join(import.meta.dirname, "../dist");

/** Brotli kB (1000 bytes) of every file of the console that a first visit asks for before `ready` stands on the page. */
const budgets = [
  { name: "sign-in", route: "#/", ready: 'form button[type="submit"]', kB: 120 },
  { name: "CORS list", route: "#/config/cors", ready: 'main tbody a[href*="#/config/cors/"]', kB: 170 },
  { name: "CORS form", route: "#/config/cors/new", ready: 'main input[name="path"]', kB: 200 },
  { name: "SSL status", route: "#/config/ssl", ready: 'main tbody a[href*="#/config/ssl/"]', kB: 220 },
];

for (const { name, route, ready, kB } of budgets) {
  test(`first visit of ${name} loads at most ${kB} kB`, async ({ page, stack, standIn }) => {
    withFiles(standIn, stack.origin, await manyFiles(Date.now(), 1, 1));
    const asked: Request[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).origin === stack.origin) asked.push(request);
    });
    await noteWhenReady(page, ready);
    await page.goto(stack.url + route);
    if (name !== "sign-in") await fillSignIn(page, stack.admin.credentials);
    await page.locator(ready).first().waitFor();
    const readyAt = Number(await page.locator("html").getAttribute("data-ready-at"));
    expect(readyAt).toBeGreaterThan(0);

    const sizes = new Map<string, number>();
    for (const request of asked) {
      const path = new URL(request.url()).pathname.slice(1) || "index.html";
      await request.response();
      if (request.timing().startTime <= readyAt) sizes.set(path, await brotliBytes(path));
    }
    const total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    const list = [...sizes].map(([path, bytes]) => `${(bytes / 1000).toFixed(1)} ${path}`).join("\n");
    console.log(`${name}: ${(total / 1000).toFixed(1)} of ${kB} kB brotli in ${sizes.size} files`);
    expect(sizes.size, "the network log holds the page and its scripts").toBeGreaterThan(2);
    expect(total / 1000, list).toBeLessThanOrEqual(kB);
  });
}

/** What is loaded ahead, after the page stands, does not count: so the page itself notes the moment. */
async function noteWhenReady(page: Page, selector: string): Promise<void> {
  await page.addInitScript((ready) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(ready)) return;
      document.documentElement.dataset.readyAt = String(Date.now());
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  }, selector);
}

async function brotliBytes(path: string): Promise<number> {
  const file = await readFile(join(DIST, path)).catch(() => Buffer.from(""));
  return brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
