import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Page, Request } from "@playwright/test";
import { manyFiles } from "../src/mocks/certificates/story.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";
import { withFiles } from "./ssl-seed.ts";

const LISTED = 'main tbody a[href*="#/config/cors/"]';
const DIST = join(import.meta.dirname, "../dist");

/**
 * What a first visit may cost until `ready` stands on the page: `brotli` kB (1000 bytes) of the console's own files; `sent`
 * kB as they come over the line (gzip, for browsers ask for Brotli over https only) with the answers' headers, and how many
 * `requests`, the platform's answers included.
 */
const budgets = [
  { name: "sign-in", route: "#/", ready: 'form button[type="submit"]', brotli: 84, sent: 100, requests: 6 },
  { name: "CORS list", route: "#/config/cors", ready: LISTED, brotli: 146, sent: 175, requests: 10 },
  {
    name: "CORS list with what the worker found",
    route: "#/config/cors",
    ready: 'main input[value="error"] ~ span + span',
    brotli: 185,
    sent: 221,
    requests: 13,
  },
  {
    name: "CORS form",
    route: "#/config/cors/new",
    ready: 'main input[name="path"]',
    brotli: 194,
    sent: 229,
    requests: 14,
  },
  {
    name: "SSL status",
    route: "#/config/ssl",
    ready: 'main tbody a[href*="#/config/ssl/"]',
    brotli: 190,
    sent: 227,
    requests: 19,
  },
];

for (const { name, route, ready, brotli, sent, requests } of budgets) {
  test(`first visit of ${name} loads at most ${brotli} kB`, async ({ page, stack, standIn }) => {
    withFiles(standIn, stack.origin, await manyFiles(Date.now(), 1, 1));
    const asked: Request[] = [];
    page.on("request", (request) => asked.push(request));
    await noteWhenReady(page, ready);
    await page.goto(stack.url + route);
    if (name !== "sign-in") await fillSignIn(page, stack.admin.credentials);
    await page.locator(ready).first().waitFor();
    const readyAt = Number(await page.locator("html").getAttribute("data-ready-at"));
    expect(readyAt).toBeGreaterThan(0);

    const files: { path: string; brotli: number; sent: number }[] = [];
    for (const request of asked) {
      const response = await request.response();
      if (request.timing().startTime > readyAt) continue;
      const { pathname, origin } = new URL(request.url());
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      const isOwn = origin === stack.origin && response !== null;
      // Of a worker's answer Chromium tells the headers alone.
      const body = pathname.includes("/workers/") ? await gzipBytes(pathname.slice(1)) : responseBodySize;
      files.push({
        path: pathname,
        brotli: isOwn ? await brotliBytes(pathname.slice(1) || "index.html") : 0,
        sent: body + responseHeadersSize,
      });
    }
    const kB = (bytes: "brotli" | "sent") => files.reduce((sum, file) => sum + file[bytes], 0) / 1000;
    const list = files.map((file) => `${file.brotli} ${file.sent} ${file.path}`).join("\n");
    console.log(
      `${name}: ${kB("brotli").toFixed(1)} of ${brotli} kB in brotli, ${kB("sent").toFixed(1)} of ${sent} kB as sent, ${files.length} of ${requests} requests`,
    );
    expect(files.length, "the network log holds the page and its scripts").toBeGreaterThan(2);
    expect(
      files.filter(({ path }) => path.endsWith("/config.json")),
      list,
    ).toHaveLength(1);
    expect(kB("brotli"), list).toBeLessThanOrEqual(brotli);
    expect(kB("sent"), list).toBeLessThanOrEqual(sent);
    expect(files.length, list).toBeLessThanOrEqual(requests);
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

const gzipBytes = async (path: string): Promise<number> => (await stat(join(DIST, `${path}.gz`))).size;

async function brotliBytes(path: string): Promise<number> {
  const file = await readFile(join(DIST, path)).catch(() => Buffer.from(""));
  return brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
