/** The password and the tokens of a session leave no trace: not in an address, a log, a message, the clipboard or the build. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RITA, UMA } from "../src/mocks/story.ts";
import { addItems, field, method } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";
import { storyFiles, withFiles } from "./ssl-seed.ts";

const DIST = join(import.meta.dirname, "../dist");

test("a walk through the console shows no secret anywhere @proxied", async ({
  page,
  context,
  signIn,
  stack,
  standIn,
  watched,
}) => {
  watched.allow(/status of (401|500)/);
  withFiles(standIn, stack.origin, await storyFiles());
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack.origin });
  const traces: string[] = [];
  context.on("request", (request) => {
    traces.push(request.url(), request.headers().referer ?? "");
  });
  context.on("console", (message) => traces.push(message.text()));
  const look = async () => {
    const text = await page.evaluate(() => document.documentElement.outerHTML + location.href + document.cookie);
    traces.push(text, await page.title());
  };

  await signIn(page);
  await look();
  await page.goto(`${stack.url}#/why`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await look();
  await page.goto(`${stack.url}#/config/ssl/api.acme.example-0001.pem`);
  await page.getByRole("button", { name: "Copy chain" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("BEGIN CERTIFICATE");
  traces.push(await page.evaluate(() => navigator.clipboard.readText()));
  await look();
  await page.goto(`${stack.url}#/config/cors/new`);
  await field(page, "Path").fill("api/v2/orders/*");
  await addItems(page, "Origins", "origin", ["https://shop.example"]);
  await method(page, "GET").check();
  standIn.platform.failNext({ method: "POST", kind: "500" });
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Not saved." })).toBeVisible();
  await look();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await look();

  const tokens = new Set(standIn.requests.flatMap(({ headers }) => headers["x-dreamfactory-session-token"] ?? []));
  expect(tokens.size).toBeGreaterThan(0);
  const logs = stack.logs();
  if (logs !== "") expect(logs).toContain("config.json");
  traces.push(logs, ...standIn.requests.flatMap(({ url, headers }) => [url, headers.referer ?? ""]));
  expect(traces.length).toBeGreaterThan(50);
  for (const secret of [...tokens, stack.admin.credentials.password])
    for (const trace of traces) expect(trace.includes(secret), trace.slice(0, 300)).toBe(false);
});

test("the build holds nothing of the stand-in, no secret and no address of another host", ({ stack }) => {
  const files = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(js|css|html|json)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(20);
  const passwords = [stack.admin.credentials, RITA, UMA].map(({ password }) => password);
  for (const file of files) {
    const text = readFileSync(join(DIST, file), "utf8");
    for (const secret of [...passwords, "createPlatform", "mintToken", "setupWorker", "mockServiceWorker", "demo-mark"])
      expect(text.includes(secret), `${file}: ${secret}`).toBe(false);
    expect(text, file).not.toMatch(
      /eyJ[\w-]{10,}\.|BEGIN (RSA |EC )?PRIVATE KEY-----\s*[A-Za-z0-9+/]{20}|sourceMappingURL/,
    );
    expect(text, file).not.toContain(import.meta.dirname.replace(/\/e2e$/, ""));
  }
});
