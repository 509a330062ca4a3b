/** A line from another page's console: its cause, its fix, and its request explained. */
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const LINE =
  "Access to fetch at 'https://df.example/api/v2/orders?api_key=secret' from origin 'https://shop.example.com' has been blocked by CORS policy: Request header field x-own is not allowed by Access-Control-Allow-Headers in preflight response.";

test("a pasted line finds its cause, fills in the request and explains it, without secrets", async ({
  page,
  signIn,
}) => {
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1, name: "CORS" })).toBeVisible();
  await page.getByRole("link", { name: "Why refused?" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Why refused?" })).toBeFocused();
  const asked = page.getByRole("region", { name: "What was refused" });
  await page.getByLabel("An error or an address").fill(LINE);
  await expect(asked.getByText("Refused by CORS.")).toBeVisible();
  await expect(page.getByLabel("Page origin")).toHaveValue("https://shop.example.com");
  await expect(page.getByLabel("URL or path")).toHaveValue("https://df.example/api/v2/orders");
  await expect(page.getByLabel("Other headers")).toHaveValue("x-own");
  await expect(page.getByRole("region", { name: "What happens" }).getByText(/^Refused\./)).toBeVisible();
  await expect(page.getByLabel("An error or an address")).toBeFocused();
  await expectNoAxeFindings(page);
  expect(page.url()).not.toContain("secret");
  await asked.getByText("What such a line can mean").click();
  await expect(asked.getByText("Add the header to the entry.")).toBeVisible();
  await asked.getByRole("link", { name: "Allow the application" }).press("Enter");
  await expect(page.getByLabel("API path")).toHaveValue("https://df.example/api/v2/orders");
});

test("what is not CORS is called so, with a text for the developer", async ({ page, signIn }) => {
  await signIn(page, "#/why");
  const asked = page.getByRole("region", { name: "What was refused" });
  await page.getByLabel("An error or an address").fill("GET https://df.example/ net::ERR_CERT_DATE_INVALID");
  await expect(asked.getByText("This is not about CORS: no entry changes it.")).toBeVisible();
  await expect(asked.getByRole("link")).toHaveText(["Open SSL status"]);
  await page.getByLabel("An error or an address").fill("GET https://df.example/ net::ERR_NAME_NOT_RESOLVED");
  await expect(asked.getByRole("button", { name: "Copy for the developer" })).toBeVisible();
});

test("an installed app's origin is filled in and explained", async ({ page, signIn }) => {
  await signIn(page, "#/config/cors/allow");
  await page.getByRole("button", { name: "An installed app or a dev server" }).click();
  await page.getByRole("menuitem", { name: /^Capacitor or Ionic, iOS/ }).click();
  await expect(page.getByLabel("Page origin")).toHaveValue("capacitor://localhost");
  await expect(page.getByText("Every app of that kind has it")).toBeVisible();
});
