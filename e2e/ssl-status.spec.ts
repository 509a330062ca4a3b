import type { Page } from "@playwright/test";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";
import { storyFiles, withFiles } from "./ssl-seed.ts";

const PAGE = "#/config/ssl";
const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const tile = (page: Page, name: string) =>
  page.getByRole("group", { name: "Certificates by state" }).getByRole("button", { name });

test.describe("with a certificate in every state", () => {
  test.beforeEach(async ({ standIn, stack }) => withFiles(standIn, stack.origin, await storyFiles()));

  test("each is counted, listed and told in words @proxied @hosts", async ({ page, signIn }) => {
    await signIn(page, PAGE);
    await expect(row(page, "old.acme.example")).toContainText("Expired");
    await expect(row(page, "old.acme.example")).toContainText("3 days ago");
    await expect(row(page, "payments.acme.example")).toContainText("Critical");
    await expect(tile(page, "Expired")).toHaveText("1 Expired");
    await expect(tile(page, "Renewal due")).toHaveText("1 Renewal due");
    await tile(page, "Renewal is late").click();
    await expect(page).toHaveURL(/state=warning/);
    await expect(row(page, "*.shop.example")).toContainText("18 days");
    await expect(page.getByRole("row")).toHaveCount(2);
    await tile(page, "Renewal is late").click();
    await tile(page, "Fine").click();
    await expect(row(page, "www.acme.example")).toContainText("56 days");
    await tile(page, "Not known").click();
    await expect(row(page, "broken.pem")).toContainText("the data is cut off");
    await expect(row(page, "readme.html")).toContainText("This is a web page");
    await expect(row(page, "vpn.acme.example")).toContainText("connection timed out");
    await expect(row(page, "calendar.acme.example")).toContainText("Unreadable date");
  });

  test("a renewed certificate whose old one is still served shows the old one's date", async ({ page, signIn }) => {
    await signIn(page, PAGE);
    const api = row(page, "api.acme.example");
    await expect(api).toHaveCount(1);
    await expect(api).toContainText("Critical");
    await expect(api).toContainText("still shows the old certificate");
    await expect(api).toContainText("not served yet by :443, :8443");
    await expect(row(page, "bi.acme.example")).toContainText("served by :443");
  });

  test("the worst is told in one sentence, the first rows show without scrolling", async ({ page, signIn, stack }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await signIn(page, PAGE);
    await expect(page.getByText("dev.acme.example has a problem: a private key is in this file.")).toBeVisible();
    const fifth = await page.getByRole("row").nth(5).boundingBox();
    expect((fifth?.y ?? 800) + (fifth?.height ?? 0)).toBeLessThanOrEqual(800);
    const soon = page.getByRole("region", { name: "Shorter lifetimes" });
    await soon.getByText("Shorter lifetimes").click();
    await expect(soon.getByRole("listitem").first()).toContainText(
      "intern.acme.example: at most 100 days from 15 March 2027 on, and it is valid for so long",
    );
    // A state that no certificate is in has no tile.
    await page.goto(`${stack.url}${PAGE}?q=www.acme`);
    await expect(tile(page, "Fine")).toBeVisible();
    await expect(tile(page, "Expired")).toHaveCount(0);
  });

  test("a key in a file is said, and nothing of it is in the page", async ({ page, signIn }) => {
    await signIn(page, `${PAGE}?q=dev.acme`);
    await expect(row(page, "dev.acme.example")).toContainText("A private key is in this file");
    await expect(row(page, "dev.acme.example")).toContainText("Problem");
    expect(await page.content()).not.toContain("PRIVATE KEY-----");
  });

  test("search, order and filter stand in the URL and survive a reload", async ({ page, signIn }) => {
    await signIn(page, PAGE);
    await expect(row(page, "old.acme.example")).toBeVisible();
    await page.getByRole("searchbox").fill("acme.example_443");
    await expect(page).toHaveURL(/q=acme.example_443/);
    await page.getByRole("searchbox").fill("shop");
    await expect(page).toHaveURL(/q=shop/);
    await expect(page.getByRole("row")).toHaveCount(2);
    await page.getByRole("searchbox").fill("");
    await expect(page).not.toHaveURL(/q=/);
    await page.getByRole("button", { name: "Names" }).click();
    await expect(page).toHaveURL(/sort=name/);
    await page.reload();
    await expect(page.getByRole("columnheader", { name: "Names" })).toHaveAttribute("aria-sort", "ascending");
    await expect(page.getByRole("row").nth(1)).toContainText("*.shop.example");
  });

  test("the timeline is a list in words too", async ({ page, signIn }) => {
    await signIn(page, PAGE);
    const strip = page.getByRole("region", { name: "Next 90 days" });
    await strip.getByText("Next 90 days").click();
    await expect(strip.getByRole("listitem").first()).toContainText(
      /old\.acme\.example: Expired, expired \d+ \w+ 20\d\d/,
    );
    await expect(strip.getByRole("listitem").last()).toContainText(/\d+ more, \d+ of them after 90 days/);
  });

  test("a file that changed is read again by Refresh, others' changes too", async ({ page, signIn, standIn }) => {
    await signIn(page, PAGE);
    await page.getByRole("searchbox").fill("readme.html");
    await expect(row(page, "readme.html")).toContainText("This is a web page");
    const tree = standIn.platform.state.files.get("files");
    tree?.write("ssl/readme.html", new Uint8Array(), Date.now());
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(row(page, "readme.html")).toContainText("The file is empty.");
  });

  test("a file that cannot be loaded says so and costs no other one", async ({ page, signIn, standIn, watched }) => {
    watched.allow(/500|ERR_FAILED|Failed to load/);
    standIn.platform.failNext({ method: "GET", path: "files/ssl/shop.pem", kind: "500", times: 9 });
    await signIn(page, PAGE);
    await expect(row(page, "old.acme.example")).toBeVisible();
    await tile(page, "Not known").click();
    await expect(row(page, "shop.pem")).toContainText("The platform failed");
  });

  test("axe finds nothing, in both themes, on a phone, on one certificate, in the dialog", async ({ page, signIn }) => {
    test.slow();
    await signIn(page, PAGE);
    await expect(row(page, "old.acme.example")).toBeVisible();
    await expectNoAxeFindings(page);
    await page.getByRole("button", { name: "Upload…" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoAxeFindings(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.setViewportSize(PHONE);
    await expectNoAxeFindings(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await row(page, "api.acme.example").getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("api.acme.example");
    await expectNoAxeFindings(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  });

  test("everything by keyboard: from a tile to one certificate and back", async ({ page, signIn }) => {
    await signIn(page, PAGE);
    await tile(page, "Critical").focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/state=critical/);
    await expect(tile(page, "Critical")).toHaveAttribute("aria-pressed", "true");
    const link = page.getByRole("table").getByRole("link").first();
    for (let presses = 0; presses < 30; presses++) {
      if (await link.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await page.goBack();
    await expect(tile(page, "Critical")).toHaveAttribute("aria-pressed", "true");
  });
});

test("no folder yet: how certificates get there, and no error", async ({ page, signIn, standIn, stack, watched }) => {
  watched.allow(/404/);
  withFiles(standIn, stack.origin, {});
  await signIn(page, PAGE);
  await expect(page.getByRole("heading", { name: "No certificates here yet" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "deploy hook" })).toBeVisible();
  const listings = () => standIn.requests.filter(({ method, url }) => method === "GET" && url.includes("/files/"));
  expect(listings()).toHaveLength(1);
  await page.getByRole("button", { name: "Create the folder" }).click();
  await expect(page.getByText("The folder does not exist yet.")).toBeHidden();
  await expect(page.getByRole("heading", { name: "No certificates here yet" })).toBeVisible();
  const calls = standIn.requests.filter(({ method }) => method === "POST").map(({ url }) => url);
  expect(calls.filter((url) => url.includes("/files/"))).toEqual(["/api/v2/files/ssl/"]);
});

test("no permission names the folder", async ({ page, signIn, standIn, stack, watched }) => {
  watched.allow(/403/);
  withFiles(standIn, stack.origin, {}, ["files/ssl"]);
  await signIn(page, PAGE);
  await expect(page.getByRole("alert")).toContainText("Your account may not read the certificates.");
});

test("a missing file service is told apart", async ({ page, signIn, standIn, watched }) => {
  watched.allow(/404/);
  standIn.platform.state.files.delete("files");
  await signIn(page, PAGE);
  await expect(page.getByRole("alert")).toContainText('The platform has no file service "files".');
});

test("a missing CORS entry is told with the entry that is needed", async ({
  page,
  signIn,
  standIn,
  admin,
  watched,
}) => {
  watched.allow(/CORS|ERR_FAILED|405/);
  const files = (await admin.entries()).find(({ path }) => path.startsWith("api/v2/files"));
  if (files) await admin.remove(files.id);
  expect(standIn.platform.entries()).toHaveLength(1);
  await signIn(page, PAGE);
  await expect(page.getByRole("alert")).toContainText("api/v2/files/ssl*");
});

test("nothing readable, and no collector, are said", async ({ page, signIn, standIn, stack }) => {
  withFiles(standIn, stack.origin, { "ssl/note.txt": { content: "hello" } });
  await signIn(page, PAGE);
  await expect(page.getByText("None of the files holds a certificate that can be read.")).toBeVisible();
  await expect(page.getByText("No collector has reported yet.")).toBeVisible();
});

test("hostile file names are shown, and never called for", async ({ page, signIn, standIn, stack }) => {
  withFiles(standIn, stack.origin, {
    "ssl/<img src=x onerror=alert(1)>\u202e.pem": { content: "x" },
    "ssl/a?b#c%2f%.pem": { content: "y" },
    "ssl/a..b.pem": { content: "z" },
  });
  await signIn(page, PAGE);
  await expect(row(page, "<img src=x onerror=alert(1)>⟦U+202E⟧.pem")).toContainText("There is no certificate");
  await expect(row(page, "a?b#c%2f%.pem")).toContainText("There is no certificate");
  await expect(row(page, "a..b.pem")).toContainText("cannot open a file of this name");
  expect(standIn.requests.filter(({ url }) => url.includes("a..b"))).toEqual([]);
  await row(page, "a?b#c%2f%.pem").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("a?b#c%2f%.pem");
});
