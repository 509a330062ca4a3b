/**
 * What the domain foretells is what Chromium does: the shared cases, each with its own entries in the stand-in, its page on
 * the origin that it names, and the request sent for real. Chromium maps the cases' fixed hosts and ports to free ones.
 */
import { readFileSync } from "node:fs";
import { expect, type Frame, test } from "@playwright/test";
import { exchangeOf } from "../src/domain/cors/exchange.ts";
import type { PageRequest } from "../src/domain/cors/fetch-request.ts";
import type { CorsPolicy } from "../src/domain/cors/policy.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";
import { send, startThirdOrigins, type ThirdOrigins } from "./third-origin.ts";

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
const PAGES = ["http://app.localhost:7101", "http://admin.localhost:7101", "http://app.localhost"] as const;
/** A page of the platform's own origin. */
const OWN_PAGE = `http://${API}/dreamfactory/dist/index.html`;

let standIn: RunningPlatform;
let thirds: ThirdOrigins;

test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  standIn = await startPlatform();
  const { launchOptions } = test.info().project.use;
  thirds = await startThirdOrigins(launchOptions, PAGES, [`MAP ${API} ${new URL(standIn.url).host}`]);
});

test.afterAll(async () => {
  await thirds.close();
  await standIn.close();
});

async function open(origin: string): Promise<Frame> {
  if (origin !== `http://${API}`) return thirds.open(origin);
  const page = await thirds.browser.newPage();
  await page.goto(OWN_PAGE);
  return page.mainFrame();
}

/** What a page of that origin gets, and what arrived at the platform. */
async function sendCase(frame: Frame, { request, entries }: Case) {
  standIn.platform.reset({ entries });
  standIn.requests.length = 0;
  const { readable } = await send(frame, request);
  const arrived = standIn.requests.filter(({ url }) => url.startsWith(new URL(request.url).pathname));
  const isPreflight = (asked: (typeof arrived)[number]) => "access-control-request-method" in asked.headers;
  return {
    preflight_needed: arrived.some(isPreflight),
    actual_sent: arrived.some((asked) => !isPreflight(asked)),
    allowed: readable,
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
    const frame = await open(origin);
    expect(await frame.evaluate(() => self.origin)).toBe(origin);
    const differing: unknown[] = [];
    for (const each of own) {
      const { preflight_needed, actual_sent, allowed } = each.expected;
      const foretold = exchangeOf(each.entries, each.request, origin);
      const seen = await sendCase(frame, each);
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
