/**
 * Pages of other applications: on origins that are neither the console's nor the platform's. They come from a real server on
 * loopback, because Chromium lets no page of another address space call the stand-in; Chromium maps their fixed hosts and
 * ports to its free one.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type ConsoleMessage, chromium, expect, type Frame, type LaunchOptions } from "@playwright/test";

export type ThirdOrigins = {
  browser: Browser;
  /** A document of this origin in a page of its own; "null" is a sandboxed frame. */
  open: (origin: string) => Promise<Frame>;
  close: () => Promise<void>;
};

/**
 * @param origins such as `http://shop.localhost:7301`; the first one also holds the sandboxed frame.
 * @param rules more of Chromium's host resolver rules, such as `MAP api.localhost:7201 127.0.0.1:4000`.
 */
export async function startThirdOrigins(
  launch: LaunchOptions | undefined,
  origins: readonly [string, ...string[]],
  rules: readonly string[] = [],
): Promise<ThirdOrigins> {
  const pages = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end('<!doctype html><link rel="icon" href="data:,"><title>A page that calls the platform</title>');
  });
  await new Promise<void>((listening) => pages.listen(0, "127.0.0.1", listening));
  const { port } = pages.address() as AddressInfo;
  const own = origins.map((origin) => {
    const { hostname, port: fixed } = new URL(origin);
    return `MAP ${hostname}:${fixed || 80} 127.0.0.1:${port}`;
  });
  const browser = await chromium.launch({
    ...launch,
    args: [...(launch?.args ?? []), `--host-resolver-rules=${[...rules, ...own].join(",")}`],
  });
  return {
    browser,
    open: (origin) => open(browser, origin, origins[0]),
    close: async () => {
      await browser.close();
      await new Promise((closed) => pages.close(closed));
    },
  };
}

async function open(browser: Browser, origin: string, first: string): Promise<Frame> {
  const page = await browser.newPage();
  if (origin !== "null") {
    await page.goto(`${origin}/`);
    return page.mainFrame();
  }
  await page.goto(`${first}/`);
  const loaded = page.waitForEvent("framenavigated");
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.sandbox.add("allow-scripts");
    frame.src = "/framed";
    document.body.append(frame);
  });
  return await loaded;
}

export type PageCall = {
  url: string;
  method: string;
  headers: Record<string, string>;
  credentials: RequestCredentials;
  body?: string | undefined;
};

export type CallOutcome = {
  /** Whether the page could read the answer. */
  readable: boolean;
  /** What Chromium printed about CORS. */
  lines: string[];
};

/** Sends a call from the document, past every cache but the browser's own of preflights. */
export async function send(frame: Frame, call: PageCall): Promise<CallOutcome> {
  const lines: string[] = [];
  const note = (message: ConsoleMessage) => {
    if (message.text().includes("CORS policy")) lines.push(message.text());
  };
  frame.page().on("console", note);
  const readable = await frame.evaluate(
    ({ url, method, headers, credentials, body }) =>
      fetch(url, { method, headers, credentials, body: body ?? null, cache: "no-store" }).then(
        async (answer) => {
          await answer.text();
          return true;
        },
        () => false,
      ),
    call,
  );
  if (!readable) await expect.poll(() => lines.length).toBeGreaterThan(0);
  frame.page().off("console", note);
  return { readable, lines };
}
