import { join } from "node:path";
import { ADA, consoleEntries } from "../src/mocks/story.ts";
import { startConsole } from "./console-server.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";
import { watch } from "./watch.ts";

test("the same build works in a sub-folder of another host", async ({ standIn, browser }) => {
  const server = await startConsole({
    dist: join(import.meta.dirname, "../dist"),
    base: "/tools/gatehouse/",
    config: { platforms: [{ name: "Acme", url: standIn.url }] },
    platformOrigins: [standIn.url],
  });
  standIn.platform.reset({ users: [ADA], entries: consoleEntries(server.origin) });
  const context = await browser.newContext();
  try {
    const watched = await watch(context, [server.origin, standIn.url]);
    const page = await context.newPage();
    await page.goto(`${server.url}#/config/cors/1`);
    await fillSignIn(page, ADA);
    await expect(page.locator("main input[name=path]")).toHaveValue("api/v2/system/*");
    await page.reload();
    await expect(page.locator("main input[name=path]")).toHaveValue("api/v2/system/*");
    expect(watched.undeclared()).toEqual([]);
  } finally {
    await context.close();
    await server.close();
  }
});
