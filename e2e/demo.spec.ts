/** The demo that `npm run build:demo` makes: on a static host, under the full policy, without a call to anybody. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addItems, expectNoSidewaysScrolling, field, method, row, toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";
import { watch } from "./watch.ts";
import { startHost } from "./web-servers.ts";

const ROOT = join(import.meta.dirname, "..");

test("the demo shows the whole console from memory, and says on every page that it is one", async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), "demo-"));
  const vite = [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--config", "vite.demo.config.ts"];
  execFileSync(process.execPath, [...vite, "--outDir", folder, "--logLevel", "warn"], { cwd: ROOT, stdio: "pipe" });
  const server = await startHost({ dist: folder, config: "nobody asks for it", reach: { kind: "apart", origins: [] } });
  const context = await browser.newContext();
  try {
    const watched = await watch(context, [server.origin]);
    const asked = new Set<string>();
    context.on("request", (request) => asked.add(request.url()));
    const page = await context.newPage();
    await page.goto(server.url);
    const mark = page.getByRole("complementary", { name: "Demo" });
    const [email = "", password = ""] = await mark.locator("code").allTextContents();
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(row(page, "api/v2/db/_table/*")).toBeVisible();
    await expect(mark.getByText("This is a demo.")).toBeVisible();
    await expectNoAxeFindings(page);

    await page.getByRole("link", { name: "Create CORS entry" }).click();
    await field(page, "Path").fill("api/v2/demo/*");
    await addItems(page, "Origins", "origin", ["https://app.example.com"]);
    await method(page, "GET").check();
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Create", exact: true }).click();
    await expect(toast(page, "was created")).toBeVisible();
    await expect(row(page, "api/v2/demo/*")).toBeVisible();

    await page.goto(`${server.url}#/config/ssl`);
    await expect(page.getByRole("main").getByRole("row").filter({ hasText: "api.acme.example" }).first()).toBeVisible();
    await expect(mark.getByText("This is a demo.")).toBeVisible();
    await page.setViewportSize(PHONE);
    await expectNoSidewaysScrolling(page);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(mark.locator(".demo-pill")).toBeInViewport();

    expect(watched.undeclared()).toEqual([]);
    expect([...asked].filter((url) => !url.startsWith(`${server.url}assets/`))).toEqual([server.url]);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  } finally {
    await context.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
