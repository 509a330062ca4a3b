/** A line from another page's console: its cause, its fix, and the way to Explain. */
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const LINE =
  "Access to fetch at 'https://df.example/api/v2/orders?api_key=secret' from origin 'https://shop.example.com' has been blocked by CORS policy: Request header field x-own is not allowed by Access-Control-Allow-Headers in preflight response.";

test("a pasted line finds its cause and opens Explain with what it tells, without secrets", async ({
  page,
  signIn,
}) => {
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1, name: "CORS" })).toBeVisible();
  await page.keyboard.press("Control+k");
  const box = page.getByLabel("What the browser's console says");
  await expect(box).toBeFocused();
  await box.fill(LINE);
  const reading = page.getByRole("region", { name: "Paste your error" });
  await expect(reading.getByText("A refusal by CORS.")).toBeVisible();
  await expect(reading.getByText("Add the header to the entry.")).toBeVisible();
  await expectNoAxeFindings(page);
  await reading.getByRole("link", { name: "Explain this request" }).press("Enter");
  await expect(page.getByLabel("Page origin")).toHaveValue("https://shop.example.com");
  await expect(page.getByLabel("URL or path")).toHaveValue("https://df.example/api/v2/orders");
  await expect(page.getByLabel("Other headers")).toHaveValue("x-own");
  expect(page.url()).not.toContain("secret");
});

test("what is not CORS is said so", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/help");
  await page.getByLabel("What the browser's console says").fill("GET https://df.example/ net::ERR_CERT_DATE_INVALID");
  const reading = page.getByRole("region", { name: "Paste your error" });
  await expect(reading.getByText("This is not about CORS: no entry changes it.")).toBeVisible();
  await expect(reading.getByRole("link")).toHaveCount(0);
});

test("an installed app's origin is filled in and explained", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/allow");
  await page.getByRole("button", { name: "An installed app or a dev server" }).click();
  await page.getByRole("menuitem", { name: /^Capacitor or Ionic, iOS/ }).click();
  await expect(page.getByLabel("Page origin")).toHaveValue("capacitor://localhost");
  await expect(page.getByText("Every app of that kind has it")).toBeVisible();
});
