/**
 * What the page says when the sign-in comes to nothing, each with a real server in that state. A browser writes an error
 * to its console for every call that it refuses: that is what these specs are about, so it is declared.
 */
import { execFile } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import { ADA, consoleEntries } from "../src/mocks/story.ts";
import { startConsole } from "./console-server.ts";
import { expect, expectNoAxeFindings, fillSignIn, test } from "./fixtures.ts";
import { runInTerminal } from "./run-in-terminal.ts";
import { selfSigned } from "./self-signed.ts";

/** What a command prints. Never the synchronous call: the stand-in answers from this very process. */
const run = async (command: string): Promise<string> => (await promisify(execFile)("sh", ["-c", command])).stdout;

const DIST = join(import.meta.dirname, "../dist");
const REFUSED = [
  /blocked by CORS policy/,
  /Failed to load resource/,
  /Refused to connect/,
  /policy violation/,
  /Content Security Policy/,
];

const causes = (page: Page) => page.getByRole("region").locator("ol strong");
const tryAgain = (page: Page) => page.getByRole("button", { name: "Try again" });
const list = (page: Page) => page.getByRole("heading", { level: 1, name: "CORS" });

const textOf = async (element: Locator) => (await element.textContent()) ?? "";

/** Serves on a free port of this machine, until the test ends. */
async function serve(listener: RequestListener): Promise<{ origin: string; close: () => void }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** A console of its own for a platform at `url`; `reach` is what its policy lets it call. */
async function openConsole(browser: Browser, url: string, reach: string[], more: Record<string, unknown> = {}) {
  const config = { platforms: [{ name: "Acme", url, allowHttp: true, ...more }] };
  const server = await startConsole({ dist: DIST, config, platformOrigins: reach });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await fillSignIn(page, ADA);
  return { page, server, close: () => close(context, server) };
}

async function close(context: BrowserContext, server: { close: () => Promise<void> }) {
  await context.close();
  await server.close();
}

test.describe("on the platform of the other specs", () => {
  test.beforeEach(({ watched }) => watched.allow(...REFUSED));

  test("no entry: the causes, the entries, the command and its judgement; the script lets the console in", async ({
    page,
    stack,
    standIn,
  }) => {
    standIn.platform.reset({ users: [ADA] });
    await page.goto(stack.url);
    await fillSignIn(page, ADA);
    await expect(causes(page).first()).toHaveText("No CORS entry lets this console in.");
    await expect(page.getByText("Ask without reading the answer: a server is there.")).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "api/v2/system/*" })).toBeVisible();
    await expectNoAxeFindings(page);

    const command = await textOf(page.getByText(/^curl -i/));
    const printed = await run(command);
    const box = page.getByLabel("What it printed");
    await box.fill(printed);
    await expect(page.getByRole("status").filter({ hasText: "No CORS entry lets this console in." })).toBeVisible();

    await page.getByText("A script that creates them").click();
    const script = await textOf(page.locator("pre").filter({ hasText: "#!/bin/sh" }));
    const { status, screen } = await runInTerminal(
      `${script}\n`,
      [],
      [
        { prompt: "E-mail of an administrator: ", type: ADA.email },
        { prompt: "Password: ", type: ADA.password },
      ],
    );
    expect(screen).toContain("Done.");
    expect(status).toBe(0);

    await box.fill(await run(command));
    await expect(page.getByRole("status").filter({ hasText: "This answer lets the console in." })).toBeVisible();
    await tryAgain(page).click();
    await expect(list(page)).toBeVisible();
  });

  test("an entry for another origin", async ({ page, stack, standIn }) => {
    standIn.platform.reset({ users: [ADA], entries: consoleEntries("https://other.example") });
    await page.goto(stack.url);
    await fillSignIn(page, ADA);
    await expect(causes(page)).toContainText(["No CORS entry", "The entry names another origin."]);
  });

  for (const [what, change] of [
    ["header", { header: "X-DreamFactory-Session-Token" }],
    ["method", { method: ["GET"] }],
  ] as const) {
    test(`an entry without the ${what} that a sign-in needs`, async ({ page, stack, standIn }) => {
      const entries = consoleEntries(stack.origin).map((entry) => ({
        ...entry,
        ...change,
        method: [...("method" in change ? change.method : entry.method)],
      }));
      standIn.platform.reset({ users: [ADA], entries });
      await page.goto(stack.url);
      await fillSignIn(page, ADA);
      await expect(causes(page).filter({ hasText: "The entry lacks a header or a method." })).toBeVisible();
      await expect(page.getByText("Read the public environment: status 200, from a DreamFactory.")).toBeVisible();
    });
  }

  test("a platform that ignores its entries", async ({ page, stack, standIn }) => {
    standIn.platform.behaviour = "entries-ignored";
    await page.goto(stack.url);
    await fillSignIn(page, ADA);
    await expect(causes(page).first()).toHaveText("The platform ignores its CORS entries.");
  });

  test("a platform that a regular expression has bricked", async ({ page, stack, standIn }) => {
    const entries = [...consoleEntries(stack.origin), { path: "^/api/v2/(", origin: "*" }];
    standIn.platform.reset({ users: [ADA], entries });
    await page.goto(stack.url);
    await fillSignIn(page, ADA);
    await expect(causes(page)).toContainText(["No CORS entry", "another origin", "The platform is broken"]);
    const command = await textOf(page.getByText(/^curl -i/));
    await page.getByLabel("What it printed").fill(await run(command));
    await expect(page.getByRole("status").filter({ hasText: "The platform is broken" })).toBeVisible();
  });

  test("bricked under a signed-in administrator: every page says so, with what decides and the repair", async ({
    page,
    stack,
    standIn,
    signIn,
  }) => {
    await signIn(page);
    await expect(page.getByRole("radio", { name: /^All \d/ })).toBeVisible();
    const entries = [...consoleEntries(stack.origin), { path: "^/api/v2/(", origin: "*" }];
    standIn.platform.reset({ users: [ADA], entries });
    await page.reload();
    for (const address of ["#/config/cors", "#/config/ssl", "#/config/cache", "#/security"]) {
      await page.goto(`${stack.url}${address}`);
      await expect(page.getByRole("heading", { name: /^This console can read nothing from/ })).toBeVisible();
      await expect(causes(page).first()).toHaveText("The platform is broken: every call fails.");
    }
    await page.goto(`${stack.url}#/config/cors`);
    // What another page's reads have met is not in the way of this one's.
    await page.reload();
    await expect(page.getByRole("radio", { name: "All", exact: true })).toBeVisible();
    await page.getByText("The commands").click();
    await expect(page.getByText(/^UPDATE cors_config SET enabled = 0/)).toBeVisible();
    await expectNoAxeFindings(page);
    const command = await textOf(page.getByText(/^curl -i/));
    await page.getByLabel("What it printed").fill(await run(command));
    await expect(page.getByRole("status").filter({ hasText: "The platform is broken" })).toBeVisible();

    standIn.platform.reset({ users: [ADA], entries: consoleEntries(stack.origin) });
    await tryAgain(page).click();
    await expect(page.getByRole("heading", { name: /^This console can read nothing/ })).toBeHidden();
    await expect(page.getByRole("radio", { name: /^All \d/ })).toBeVisible();
  });

  test("one resource that cannot be read is a matter of its own page", async ({ page, stack, standIn, signIn }) => {
    await signIn(page);
    standIn.platform.reset({ users: [ADA], entries: consoleEntries(stack.origin).slice(0, 1) });
    await page.goto(`${stack.url}#/config/ssl`);
    await expect(page.getByText("The browser may not read the certificates.")).toBeVisible();
    await expect(page.getByRole("heading", { name: /^This console can read nothing/ })).toBeHidden();
  });

  test("too many sign-ins, and then not any more", async ({ page, stack, standIn }) => {
    standIn.platform.failNext({ method: "POST", kind: "429" });
    await page.goto(stack.url);
    await fillSignIn(page, ADA);
    await expect(causes(page).first()).toHaveText("Too many sign-ins.");
    await tryAgain(page).click();
    await expect(list(page)).toBeVisible();
  });
});

test("nothing listens at the address", async ({ browser }) => {
  const gone = await serve(() => {});
  gone.close();
  const { page, close } = await openConsole(browser, gone.origin, [gone.origin]);
  await expect(page.getByRole("heading", { name: /does not answer/ })).toBeFocused();
  await expect(causes(page)).toContainText(["is down, or out of reach", "The address in config.json is wrong."]);
  await close();
});

test("this console's own policy does not name the platform", async ({ browser, standIn }) => {
  const { page, close } = await openConsole(browser, standIn.url, ["http://127.0.0.1:9"]);
  await expect(causes(page)).toHaveText(["This console's own security policy forbids the call."]);
  await close();
});

test("a wrong path in front of the API", async ({ browser, standIn }) => {
  const { page, close } = await openConsole(browser, standIn.url, [standIn.url], { apiPath: "/df/v2" });
  await expect(causes(page).filter({ hasText: "The path in front of the API is wrong." })).toBeVisible();
  await close();
});

test("another server answers with a page for everything", async ({ browser }) => {
  const other = await serve((_, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*");
    response.setHeader("Content-Type", "text/html");
    response.end("<!doctype html><title>Another</title>");
  });
  const { page, close } = await openConsole(browser, other.origin, [other.origin]);
  await expect(causes(page).first()).toContainText("is not DreamFactory");
  await close();
  other.close();
});

test("a web server without a platform behind it", async ({ browser }) => {
  const gateway = await serve((_, response) => {
    response.writeHead(502, { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" });
    response.end("Bad Gateway");
  });
  const { page, close } = await openConsole(browser, gateway.origin, [gateway.origin]);
  await page.getByLabel("What it printed").fill("HTTP/1.1 502 Bad Gateway\n\n");
  await expect(page.getByRole("status").filter({ hasText: "the platform behind it does not" })).toBeVisible();
  await close();
  gateway.close();
});

test("the platform's certificate is not trusted", async ({ browser, standIn }) => {
  const server = createSecureServer(selfSigned(), (_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(standIn.url).not.toBe(origin);
  const { page, close } = await openConsole(browser, origin, [origin]);
  await expect(causes(page).filter({ hasText: "own certificate has expired or is not trusted" })).toBeVisible();
  await close();
  server.close();
});

test("a console over https, a platform over http", async ({ browser, standIn }) => {
  const site = await startConsole({
    dist: DIST,
    config: { platforms: [{ name: "Acme", url: "http://platform.test:8080", allowHttp: true }] },
    platformOrigins: ["http://platform.test:8080"],
  });
  // The console's own server, behind TLS.
  const server = createSecureServer(selfSigned(), async (request, response) => {
    const answer = await fetch(new URL(request.url ?? "/", site.origin));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await fillSignIn(page, ADA);
  await expect(causes(page)).toHaveText(["An https page may not call an http address."]);
  expect(standIn.requests).toEqual([]);
  await context.close();
  server.close();
  await site.close();
});

test("a public console, a platform in the local network: the browser wants a permission first", async ({
  browser,
  standIn,
}) => {
  const site = await startConsole({
    dist: DIST,
    config: { platforms: [{ name: "Acme", url: standIn.url }] },
    platformOrigins: [standIn.url],
  });
  const context = await browser.newContext();
  // Pages that Playwright answers itself count as public ones.
  await context.route("https://console.example/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    const answer = await fetch(new URL(pathname, site.origin));
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  const page = await context.newPage();
  await page.goto("https://console.example/");
  await fillSignIn(page, ADA);
  await expect(causes(page).first()).toHaveText("The browser keeps this page from calling a private address.");
  expect(standIn.requests).toEqual([]);
  await context.close();
  await site.close();
});
