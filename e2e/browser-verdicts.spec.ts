/**
 * What the domain foretells is what Chromium does: the shared cases, each with its own entries in the stand-in, its page on
 * the origin that it names, and the request sent for real. Chromium maps the cases' fixed hosts and ports to free ones.
 */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, expect, type Frame, test } from "@playwright/test";

import { exchangeOf } from "../src/domain/cors/exchange.ts";
import type { PageRequest } from "../src/domain/cors/fetch-request.ts";
import type { CorsPolicy } from "../src/domain/cors/policy.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";

type Case = {
  id: string;
  note: string;
  page_origin: string;
  entries: (CorsPolicy & { id: number })[];
  request: PageRequest & { body?: string };
  expected: { preflight_needed: boolean; actual_sent: boolean; allowed: boolean };
  browser_differs?: unknown;
};

const file = new URL("../src/domain/cors/vectors/e2e.json", import.meta.url);
const { cases }: { cases: Case[] } = JSON.parse(readFileSync(file, "utf8"));
const judged = cases.filter((each) => each.browser_differs === undefined);

const API = "api.localhost:7201";
const PAGES = ["app.localhost:7101", "admin.localhost:7101", "app.localhost:80"];
/** A page of the platform's own origin. */
const OWN_PAGE = `http://${API}/dreamfactory/dist/index.html`;

let standIn: RunningPlatform;
let pages: Server;
let browser: Browser;

test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  standIn = await startPlatform();
  pages = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end('<!doctype html><link rel="icon" href="data:,"><title>A page that calls the platform</title>');
  });
  await new Promise<void>((listening) => pages.listen(0, "127.0.0.1", listening));
  const pagesPort = (pages.address() as AddressInfo).port;
  const rules = [
    `MAP ${API} ${new URL(standIn.url).host}`,
    ...PAGES.map((page) => `MAP ${page} 127.0.0.1:${pagesPort}`),
  ];
  const { launchOptions } = test.info().project.use;
  browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--host-resolver-rules=${rules.join(",")}`],
  });
});

test.afterAll(async () => {
  await browser.close();
  await standIn.close();
  await new Promise((closed) => pages.close(closed));
});

/** A document of this origin; the opaque origin is a sandboxed frame's. */
async function open(origin: string): Promise<Frame> {
  const page = await browser.newPage();
  if (origin !== "null") {
    await page.goto(origin === `http://${API}` ? OWN_PAGE : `${origin}/`);
    return page.mainFrame();
  }
  await page.goto(`http://${PAGES[0]}/`);
  const loaded = page.waitForEvent("framenavigated");
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.sandbox.add("allow-scripts");
    frame.src = "/framed";
    document.body.append(frame);
  });
  return await loaded;
}

/** What a page of that origin gets, and what arrived at the platform. */
async function send(frame: Frame, { request, entries }: Case) {
  standIn.platform.reset({ entries });
  standIn.requests.length = 0;
  const allowed = await frame.evaluate(async ({ url, ...init }) => {
    try {
      await (await fetch(url, init)).text();
      return true;
    } catch {
      return false;
    }
  }, request);
  const arrived = standIn.requests.filter(({ url }) => url.startsWith(new URL(request.url).pathname));
  const isPreflight = (asked: (typeof arrived)[number]) => "access-control-request-method" in asked.headers;
  return {
    preflight_needed: arrived.some(isPreflight),
    actual_sent: arrived.some((asked) => !isPreflight(asked)),
    allowed,
  };
}

const origins = [...new Set(judged.map((each) => each.page_origin))];

test("there are enough cases, of several origins", () => {
  expect(judged.length).toBeGreaterThanOrEqual(40);
  expect(origins.length).toBeGreaterThanOrEqual(4);
});

for (const origin of origins) {
  const own = judged.filter((each) => each.page_origin === origin);
  test(`${own.length} requests of a page on ${origin}: Chromium decides as foretold`, async () => {
    test.setTimeout(120_000);
    const frame = await open(origin);
    expect(await frame.evaluate(() => self.origin)).toBe(origin);
    const differing: unknown[] = [];
    for (const each of own) {
      const { preflight_needed, actual_sent, allowed } = each.expected;
      const foretold = exchangeOf(each.entries, each.request, origin);
      const seen = await send(frame, each);
      const same =
        seen.allowed === allowed &&
        seen.preflight_needed === preflight_needed &&
        seen.actual_sent === actual_sent &&
        seen.allowed === foretold.verdict?.allowed &&
        seen.preflight_needed === foretold.verdict.preflightNeeded &&
        seen.actual_sent === (foretold.platform.actual !== null);
      if (!same)
        differing.push({ id: each.id, note: each.note, expected: each.expected, seen, foretold: foretold.verdict });
    }
    expect(differing).toEqual([]);
    await frame.page().close();
  });
}
