import type { Page } from "@playwright/test";
import { expectNoSidewaysScrolling } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";

const SHOP = "https://shop.example.com";
test.use({
  entries: [
    [
      {
        path: "api/v2/gatehouse-e2e/*",
        origin: "https://bi.example.com,https://crm.example.com",
        method: ["GET"],
        header: "*",
      },
      { path: "/api/v2/gatehouse-e2e/slip/*", origin: SHOP, method: ["GET"] },
    ],
    { scope: "test" },
  ],
});

const story = (page: Page) => page.getByRole("region", { name: "What happens" });

async function ask(page: Page, path: string): Promise<void> {
  await page.getByLabel("Page origin").fill(`${SHOP}/cart?token=secret`);
  await page.getByLabel("URL or path").fill(`${path}?api_key=secret`);
  await page.getByLabel("Other headers").fill("X-Own: secret");
  await page.getByLabel("Other headers").press("Enter");
  await expect(story(page).getByText(/^Refused\./)).toBeVisible();
}

test("a refusal is explained by keyboard, step by step, and the link holds no secret", async ({ page, signIn }) => {
  await signIn(page, "#/why");
  await ask(page, "/api/v2/gatehouse-e2e/slip/1");
  await expect(story(page)).toContainText(/Yes, a preflight: it must ask for the headers authorization, .*, x-own/);
  await expect(story(page)).toContainText("Answers: its path is the longest that matches");
  await expect(story(page)).toContainText("api/v2/gatehouse-e2e/slip/* would match");
  await expect(story(page)).toContainText(/Access-Control-Request-Headers: .*,x-own/);
  await expect(story(page)).toContainText("No 'Access-Control-Allow-Origin' header is present");
  expect(decodeURIComponent(page.url())).toContain(SHOP);
  expect(page.url()).not.toContain("secret");
  await page.reload();
  await expect(story(page).getByText(/^Refused\./)).toBeVisible();
  await expectNoAxeFindings(page);
});

test("what curl printed is judged, and a platform that ignores its entries is recognised", async ({ page, signIn }) => {
  await signIn(page, "#/why");
  await ask(page, "/api/v2/gatehouse-e2e/x");
  await expect(page.getByText("curl is never refused")).toBeVisible();
  await page
    .getByLabel("What it printed for the preflight")
    .fill(
      "HTTP/1.1 405 Method Not Allowed\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: GET\nAccess-Control-Max-Age: 0",
    );
  await expect(page.getByText("A browser refuses this answer.")).toBeVisible();
  await expect(page.getByText("that ignores its entries")).toBeVisible();
});

test("Try it now sends GET from this console's own origin, and no other method", async ({
  page,
  signIn,
  stack,
  standIn,
  watched,
}) => {
  watched.allow(/status of 401/);
  const url = encodeURIComponent("/api/v2/system/cors");
  const route = `#/why?origin=${encodeURIComponent(stack.origin)}&url=${url}&headers=X-DreamFactory-Session-Token`;
  await signIn(page, route);
  await page.getByRole("button", { name: "Try it now" }).click();
  await expect(page.getByText("Let in: the answer can be read, with status 401.")).toBeVisible();
  const sent = standIn.requests.find((request) => request.url.includes("gatehouse-probe") && request.method === "GET");
  expect(sent?.headers["x-dreamfactory-session-token"]).toBe("probe");
  await page.getByLabel("Method", { exact: true }).selectOption("DELETE");
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await expect(page.getByText("DELETE could change data, so this console does not send it.")).toBeVisible();
});

test("the session token goes to this platform's API, and to no neighbour on its origin", async ({
  page,
  signIn,
  stack,
  standIn,
  admin,
  watched,
}) => {
  watched.allow(/CORS policy/, /net::ERR_FAILED/, /status of 404/);
  const ask = (path: string) => {
    const [origin, url] = [stack.origin, admin.url.replace(/\/$/, "") + path].map(encodeURIComponent);
    return signIn(page, `#/why?origin=${origin}&url=${url}&headers=x-dreamfactory-session-token`);
  };
  const real = page.getByRole("checkbox", { name: "Send my session token" });
  const send = page.getByRole("button", { name: "Try it now" });
  const sentTo = (path: string) =>
    standIn.requests.find(({ url, method }) => url.startsWith(`${path}?gatehouse-probe`) && method === "GET");

  await ask("/api/v2/system/environment");
  await real.check();
  await send.click();
  await expect(page.getByText("Let in: the answer can be read, with status 200.")).toBeVisible();
  expect(sentTo("/api/v2/system/environment")?.headers["x-dreamfactory-session-token"]).toMatch(/^ey/);

  for (const path of ["/neighbour/api/v2/system/environment", "/api/v2/..%2F..%2Fneighbour"]) {
    await ask(path);
    await expect(page.getByLabel("URL or path")).toHaveValue(admin.url.replace(/\/$/, "") + path);
    await expect(page.getByText("The session token is not sent there")).toBeVisible();
    await expect(real).toBeHidden();
  }
});

test("an old address leads to the same question, and what browsers print can be looked up", async ({
  page,
  signIn,
}) => {
  const url = encodeURIComponent("/api/v2/gatehouse-e2e/x");
  await signIn(page, `#/config/cors/explain?origin=${encodeURIComponent(SHOP)}&url=${url}&method=POST`);
  await expect(story(page).getByText(/^Refused\. Entry \d+ lists only/)).toBeVisible();
  await expect(page.getByLabel("Page origin")).toHaveValue(SHOP);
  expect(new URL(page.url()).hash).toMatch(/^#\/why\?/);
  await page.goto(`${page.url().split("#")[0]}#/config/cors/help#paste`);
  await expect(page.getByLabel("An error or an address")).toBeFocused();
  await page.getByText("What browsers print about CORS").click();
  await expect(page.getByText("It does not have HTTP ok status.")).toBeVisible();
  await expectNoAxeFindings(page);
});

test("Copy reply says to the developer what was refused, why and what changes, and names no other origin", async ({
  page,
  signIn,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const url = encodeURIComponent("/api/v2/gatehouse-e2e/x");
  await signIn(page, `#/why?origin=${encodeURIComponent(SHOP)}&url=${url}`);
  await page.getByRole("button", { name: "Copy reply" }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain(`Browsers refuse GET`);
  const reply = await copied();
  expect(reply).toContain(`Why: ${SHOP} is not among the origins that the platform allows there.`);
  expect(reply).toContain(`Details: ${page.url()}`);
  expect(reply).not.toContain("bi.example.com");
});

test.describe("on a phone", () => {
  test.use({ viewport: PHONE });
  for (const route of ["why", "config/cors/allow"]) {
    test(`${route} fits`, async ({ page, signIn }) => {
      const origin = encodeURIComponent(SHOP);
      const path = encodeURIComponent("/api/v2/gatehouse-e2e/x");
      await signIn(page, `#/${route}?origin=${origin}&url=${path}&path=${path}&headers=X-Own`);
      await expect(page.getByText(/^(?:Refused|Now)\b/).first()).toBeVisible();
      await expectNoSidewaysScrolling(page);
      await expectNoAxeFindings(page);
    });
  }
});
