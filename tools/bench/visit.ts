/** One visit of one page, and what the browser and the line say about it. */
import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import * as z from "zod/mini";
import type { Asked } from "./gateway.ts";

/** Milliseconds, bytes and numbers; see docs/performance.md. */
export type Figures = {
  ready: number;
  requestsByReady: number;
  requests: number;
  bytesByReady: number;
  bytes: number;
  shift: number;
  blocking: number;
  interaction: number;
  heap: number;
};

export type Line = "fast" | "slow";

/** A phone's line and processor. */
const SLOW = { latency: 150, down: 1_600_000 / 8, up: 750_000 / 8, slowdown: 4 };
const LIMIT_MS = 120_000;

const notedSchema = z.object({
  readyAt: z.number(),
  origin: z.number(),
  shift: z.number(),
  blocking: z.number(),
  interaction: z.number(),
});
const heapSchema = z.object({ usedSize: z.number() });

export type Visit = {
  context: BrowserContext;
  url: string;
  ready: string;
  use: (page: Page) => Promise<void>;
  line: Line;
  /** The logs of all origins that the page asks. */
  asked: readonly Asked[][];
  /** What the tab keeps of its session. */
  kept: Record<string, string>;
};

export async function visit({ context, url, ready, use, line, asked, kept }: Visit): Promise<Figures> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  if (line === "slow") await slowDown(cdp);
  await page.addInitScript(note, { ready, kept });
  for (const log of asked) log.length = 0;
  await page.goto(url, { waitUntil: "commit", timeout: LIMIT_MS });
  await page.locator(ready).first().waitFor({ timeout: LIMIT_MS });
  await page.waitForLoadState("networkidle", { timeout: LIMIT_MS });
  await use(page);
  await page.waitForFunction(() => document.documentElement.dataset.interaction !== undefined);
  await page.waitForLoadState("networkidle", { timeout: LIMIT_MS });
  const noted = notedSchema.parse(JSON.parse(await page.evaluate(() => JSON.stringify(Reflect.get(window, "noted")))));
  const heap = await heapOf(cdp);
  await page.close();
  const all = asked.flat();
  const early = all.filter(({ at }) => at <= noted.origin + noted.readyAt);
  const sum = (some: readonly Asked[]) => some.reduce((bytes, one) => bytes + one.bytes, 0);
  return {
    ready: noted.readyAt,
    requestsByReady: early.length,
    requests: all.length,
    bytesByReady: sum(early),
    bytes: sum(all),
    shift: noted.shift,
    blocking: noted.blocking,
    interaction: noted.interaction,
    heap,
  };
}

async function slowDown(cdp: CDPSession): Promise<void> {
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: SLOW.latency,
    downloadThroughput: SLOW.down,
    uploadThroughput: SLOW.up,
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOW.slowdown });
}

/** Bytes that the page still holds after a collection. */
async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  return heapSchema.parse(await cdp.send("Runtime.getHeapUsage")).usedSize;
}

/** In the page, before its scripts. */
function note({ ready, kept }: { ready: string; kept: Record<string, string> }): void {
  for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, value);
  const noted = { readyAt: 0, origin: performance.timeOrigin, shift: 0, blocking: 0, interaction: 0 };
  Reflect.set(window, "noted", noted);
  const standing = new MutationObserver(() => {
    if (noted.readyAt > 0 || !document.querySelector(ready)) return;
    // What was put into the page is seen with the next frame.
    requestAnimationFrame(() => {
      noted.readyAt ||= performance.now();
    });
  });
  standing.observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!Reflect.get(entry, "hadRecentInput")) noted.shift += Number(Reflect.get(entry, "value"));
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.blocking += Math.max(0, duration - 50);
  }).observe({ type: "longtask", buffered: true });
  const answered = ({ timeStamp }: Event) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        noted.interaction = performance.now() - timeStamp;
        document.documentElement.dataset.interaction = "";
      };
      channel.port2.postMessage(null);
    });
  for (const name of ["keydown", "pointerdown"]) addEventListener(name, answered, { capture: true, once: true });
}
