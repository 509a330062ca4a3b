/** A platform whose `DF_API_ROUTE_PREFIX` names another word than `api`: rules, fixes, answers and help use that word. */
import { join } from "node:path";
import { ADA } from "../src/mocks/story.ts";
import { startConsole } from "./console-server.ts";
import { field, row } from "./cors-pages.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";
import { ownEntries } from "./platform-loan.ts";
import { startPlatform } from "./server/start.ts";

const SHOP = { path: "rest/v2/db/*", origin: "https://shop.example", method: ["GET"], header: "Content-Type" };

test("everything uses the platform's own prefix", async ({ page, watched }) => {
  watched.allow(/^third party: http:\/\/(127\.0\.0\.1|localhost):\d+\//, /status of 404/);
  const platform = await startPlatform({ apiPrefix: "rest" });
  const console = await startConsole({
    dist: join(import.meta.dirname, "../dist"),
    config: { platforms: [{ name: "Rest", url: platform.url, apiPath: "/rest/v2", allowHttp: true }] },
    platformOrigins: [platform.url],
  });
  const own = ownEntries(console.origin).map((entry) => ({ ...entry, path: entry.path.replace(/^api/, "rest") }));
  platform.platform.reset({ users: [ADA], entries: [...own, SHOP, { ...SHOP, path: "api/v2/db/*" }] });

  await page.goto(`${console.url}#/config/cors`);
  await fillSignIn(page, ADA);
  await expect(row(page, SHOP.path)).toBeVisible();
  await expect(row(page, "api/v2/db/*")).toContainText("Never matches: outside the API");

  const asked = (url: string) =>
    `${console.url}#/config/cors/explain?origin=${encodeURIComponent(SHOP.origin)}&url=${encodeURIComponent(url)}`;
  await page.goto(asked("/rest/v2/db/_table/x"));
  await expect(page.getByText(/^Let in\./)).toBeVisible();
  await page.goto(asked("/api/v2/db/_table/x"));
  await expect(page.getByText(/^Refused\./)).toBeVisible();

  await page.goto(`${console.url}#/config/cors/websites`);
  await expect(page.getByRole("row").filter({ hasText: "https://shop.example" })).toContainText(["rest/v2/db/*"]);
  await page.goto(`${console.url}#/security`);
  await expect(page.getByRole("article", { name: "Who may call the admin API" })).toContainText("this console alone");
  await page.goto(`${console.url}#/config/cors/new`);
  await field(page, "Path").fill("reports");
  await expect(page.getByRole("button", { name: /Fix/ }).first()).toContainText("rest/reports");

  // What the page asks for at its end must not meet a platform that is gone.
  await page.close();
  await console.close();
  await platform.close();
});
