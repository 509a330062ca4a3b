/** What the ways of hosting promise, seen by a browser: a stored file does nothing, no service worker answers, the policy in the page works. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { withMetaPolicy } from "../deploy/meta.ts";
import { ADA, consoleEntries } from "../src/mocks/story.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";
import { watch } from "./watch.ts";
import { pathOf, startHost } from "./web-servers.ts";

const DIST = join(import.meta.dirname, "../dist");

/** It would say that it ran, call out, leave the page and sign somebody out. */
const HOSTILE = `<!doctype html><title>quiet</title>
<meta http-equiv="refresh" content="0;url=/tools/gatehouse/?left">
<script>document.title = "ran"; fetch("/leak?" + JSON.stringify(sessionStorage));</script>
<img src="/leak" onerror="document.title = 'ran'"><iframe src="/tools/gatehouse/"></iframe>
<link rel="stylesheet" href="/leak"><script src="/api/v2/files/ssl/evil.js"></script>
<form action="/leak" id="f"><input autofocus onfocus="document.title = 'ran'"></form>`;

test("a page that lies on the platform does nothing when it is opened through the proxy", async ({
  standIn,
  browser,
}) => {
  test.skip(pathOf("nginx") === null, "needs nginx");
  const files = { "ssl/evil.html": { content: HOSTILE }, "ssl/evil.js": { content: "document.title = 'ran'" } };
  standIn.platform.reset({ users: [ADA], files: { files } });
  const reach = { kind: "proxied", upstream: standIn.url, apiPath: "/api/v2" } as const;
  const server = await startHost({ dist: DIST, config: {}, reach, base: "/tools/gatehouse/" });
  const address = "/api/v2/files/ssl/evil.html";
  const headers = { "X-DreamFactory-Session-Token": standIn.platform.mintToken(ADA.email) };
  /** Opens the file, and collects what it asks for. */
  const open = async (origin: string) => {
    const context = await browser.newContext({ extraHTTPHeaders: headers });
    const [asked, said]: [string[], string[]] = [[], []];
    context.on("request", (request) => asked.push(new URL(request.url()).pathname));
    context.on("console", (message) => said.push(message.text()));
    const page = await context.newPage();
    await page.goto(origin + address, { waitUntil: "commit" });
    return { page, asked, said, close: () => context.close() };
  };
  try {
    const unprotected = await open(standIn.url);
    await expect.poll(() => unprotected.asked).toContain("/leak");
    await unprotected.close();

    const { page, said, close } = await open(server.origin);
    await page.waitForLoadState("networkidle");
    expect(await page.title()).toBe("quiet");
    expect(page.url()).toBe(server.origin + address);
    // The server writes its log after its answer, and the browser its console after the page.
    const answered = () => [...server.logs().matchAll(/"GET (\S+)/g)].map(([, path]) => path);
    await expect.poll(() => answered().filter((path) => path !== "/favicon.ico")).toEqual([address]);
    await expect.poll(() => said.join("\n")).toMatch(/Blocked script execution .* sandboxed/);
    await close();
  } finally {
    await server.close();
  }
});

test("a service worker that someone left for the console's folder is ended, one of another folder is not", async ({
  stack,
  standIn,
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "worker-"));
  cpSync(DIST, folder, { recursive: true });
  writeFileSync(join(folder, "sw.js"), "addEventListener('fetch', () => {});");
  const server = await startHost({
    dist: folder,
    config: { platforms: [{ name: "Acme", url: standIn.url }] },
    reach: { kind: "apart", origins: [new URL(stack.admin.url).origin] },
  });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.origin}/config.json`);
    await page.evaluate(async () => {
      const policy = globalThis.trustedTypes?.createPolicy("gatehouse-worker", { createScriptURL: (text) => text });
      for (const scope of ["./", "./assets/"])
        await navigator.serviceWorker.register(policy?.createScriptURL("./sw.js") ?? "./sw.js", { scope });
    });
    const scopes = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope));
    expect(await scopes()).toHaveLength(2);
    await page.goto(server.url);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
    await expect.poll(scopes).toEqual([`${server.url}assets/`]);
  } finally {
    await context.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

test("where no header can be set, the page's own policy lets the console work and nothing else", async ({
  standIn,
  browser,
}) => {
  const files = new Map([
    ["/", withMetaPolicy(readFileSync(join(DIST, "index.html"), "utf8"), [standIn.url])],
    ["/config.json", JSON.stringify({ platforms: [{ name: "Acme", url: standIn.url }] })],
  ]);
  const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css" };
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    response.setHeader("Content-Type", types[extname(path)] ?? "text/html");
    response.end(files.get(path) ?? readFileSync(join(DIST, path)));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  standIn.platform.reset({ users: [ADA], entries: consoleEntries(origin) });
  const context = await browser.newContext();
  try {
    const watched = await watch(context, [origin, standIn.url]);
    const page = await context.newPage();
    await page.goto(`${origin}/#/config/cors`);
    await fillSignIn(page, ADA);
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    await expect(page.getByRole("link", { name: "api/v2/system/*", exact: true })).toBeVisible();
    expect(watched.undeclared()).toEqual([]);
    const refused = () => page.evaluate(() => fetch("https://elsewhere.example/").catch((error) => String(error)));
    expect(await refused()).toContain("TypeError");
    await expect
      .poll(() => watched.problems.join("\n"))
      .toContain("policy violation: connect-src refused https://elsewhere.example");
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
});
