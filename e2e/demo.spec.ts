/** The demo that `npm run build:demo` makes: on a static host, under the full policy, without a call to anybody. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { addItems, expectNoSidewaysScrolling, field, method, row, toast } from "./cors-pages.ts";
import { test as base, expect, expectNoAxeFindings, PHONE } from "./fixtures.ts";
import { watch } from "./watch.ts";
import { startHost } from "./web-servers.ts";

const ROOT = join(import.meta.dirname, "..");

/** Builds the demo once, and serves it as a static host does. */
const test = base.extend<object, { demo: { url: string; origin: string } }>({
  demo: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "demo-"));
      const vite = [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--config", "vite.demo.config.ts"];
      execFileSync(process.execPath, [...vite, "--outDir", folder, "--logLevel", "warn"], { cwd: ROOT, stdio: "pipe" });
      const config = "nobody asks for it";
      const server = await startHost({ dist: folder, config, reach: { kind: "apart", origins: [] } });
      await use(server);
      await server.close();
      rmSync(folder, { recursive: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
});
// In one worker, for the sake of the one build.
test.describe.configure({ mode: "default" });

/** Signs in as the demo says how, and waits for its list. */
async function enter(page: Page, url: string): Promise<Locator> {
  await page.goto(url);
  const mark = page.getByRole("complementary", { name: "Demo" });
  await expect(mark.locator("code")).toHaveCount(2);
  const [email = "", password = ""] = await mark.locator("code").allTextContents();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(row(page, "api/v2/db/_table/*")).toBeVisible();
  return mark;
}

test("the demo shows the whole console from memory, and says on every page that it is one", async ({
  browser,
  demo: server,
}) => {
  const context = await browser.newContext();
  try {
    const watched = await watch(context, [server.origin]);
    const asked = new Set<string>();
    context.on("request", (request) => asked.add(request.url()));
    const page = await context.newPage();
    const mark = await enter(page, server.url);
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
  }
});

/** A hand that counts: what a task may cost is held. */
function handOf() {
  const count = { clicks: 0, fields: 0 };
  return {
    count,
    async click(target: Locator) {
      await target.click();
      count.clicks += 1;
    },
    async fill(target: Locator, text: string) {
      await target.fill(text);
      count.fields += 1;
    },
  };
}

test("five tasks from the start page, with the clicks and fields that they may cost", async ({ browser, demo }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await enter(page, demo.url);
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  const start = async () => {
    await link("Gatehouse, start page").click();
    await expect(row(page, "api/v2/db/_table/*")).toBeVisible();
    return handOf();
  };

  await test.step("find out why an application is refused: verdict and fix on the first screen", async () => {
    const hand = await start();
    await hand.click(link("Why refused?"));
    await hand.fill(
      page.getByLabel("An error or an address"),
      "Access to fetch at 'https://df.acme.example/api/v2/db/_table/orders' from origin 'https://shop.acme.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    );
    const story = page.getByRole("region", { name: "What happens" });
    await expect(story.getByText(/^Refused\. Entry \d+ lists only/)).toBeInViewport({ ratio: 1 });
    await expect(story.getByRole("link", { name: "Allow this application" })).toBeInViewport({ ratio: 1 });
    expect(hand.count).toEqual({ clicks: 1, fields: 1 });
  });

  await test.step("find the certificate that ends next, and why", async () => {
    const hand = await start();
    await hand.click(link("SSL status"));
    await expect(
      page.getByText(/^Next to end: edge\.acme\.example, in \d+ days \(fine: its lifetime is .*\)\.$/),
    ).toBeInViewport({
      ratio: 1,
    });
    expect(hand.count).toEqual({ clicks: 1, fields: 0 });
  });

  await test.step("get a certificate's commands", async () => {
    const hand = await start();
    await hand.click(link("SSL status"));
    await hand.click(link("Get a certificate"));
    await expect(page.locator("pre").filter({ hasText: /^sudo certbot --nginx .*-d df\.acme\.example/ })).toBeVisible();
    expect(hand.count).toEqual({ clicks: 2, fields: 0 });
  });

  await test.step("repair the mechanical errors", async () => {
    const hand = await start();
    await hand.click(page.getByRole("button", { name: "Fix…" }));
    await hand.click(page.getByRole("button", { name: /^Fix \d+ entries$/ }));
    await expect(row(page, "api/v2/twitter")).toBeVisible();
    await expect(row(page, "api/v2/db/_proc/*")).not.toContainText("Origin ends with a slash");
    expect(hand.count.clicks).toBeLessThanOrEqual(3);
  });

  await test.step("allow an application on a pattern that several entries answer", async () => {
    const hand = await start();
    await hand.click(link("Allow an application"));
    await hand.fill(page.getByLabel("Page origin"), "https://new.acme.example");
    await hand.fill(page.getByLabel("API path"), "api/v2/db/_table/*");
    await hand.click(page.getByRole("button", { name: "Find the smallest change" }));
    const plan = page.getByRole("region", { name: "Let it in everywhere: 2 entries change" });
    const more = plan.getByRole("checkbox", { name: /^More than you asked/ });
    await hand.click(more);
    await hand.click(plan.getByRole("button", { name: "Save 2 changes" }));
    await expect(toast(page, "is let in")).toBeVisible();
    await expect(page.getByText("Let in everywhere in this path. Nothing has to change.")).toBeVisible();
    expect(hand.count).toEqual({ clicks: 4, fields: 2 });
  });
  await context.close();
});
