import type { Page } from "@playwright/test";
import { fieldsWith } from "../src/domain/cors/testing/entry-with.ts";
import { writePolicy } from "../src/domain/policy-file/index.ts";
import type { Admin, NewEntry } from "./admin.ts";
import { expectNoSidewaysScrolling, noteCalls, row } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";

const shop = {
  path: "api/v2/shop/*",
  origin: "https://shop.example",
  method: ["GET"],
  max_age: 600,
  header: "Content-Type",
};
const news = { path: "api/v2/news/*", origin: "https://news.example", method: ["GET"], max_age: 600 };
const old = { path: "api/v2/old/*", origin: "https://old.example", method: ["GET"], max_age: 600 };

/** A file with the console's own entries and these. */
async function fileOf(admin: Admin, isKept: (path: string) => boolean, more: readonly NewEntry[]): Promise<string> {
  const stored = (await admin.entries()).filter(({ path }) => isKept(path)).map(({ id: _, ...fields }) => fields);
  return writePolicy([...stored, ...more.map((entry) => fieldsWith(entry))]);
}

async function choose(page: Page, text: string, label = "Policy file"): Promise<void> {
  await page
    .getByLabel(label, { exact: true })
    .setInputFiles({ name: "policy.json", mimeType: "application/json", buffer: Buffer.from(text) });
}

const storedPaths = async (admin: Admin) => (await admin.entries()).map(({ path }) => path);
const group = (page: Page, title: RegExp) => page.getByRole("region", { name: title });
const apply = (page: Page, changes: number) =>
  page.getByRole("button", { name: changes === 1 ? "Apply 1 change" : `Apply ${changes} changes` });

test.describe("import", () => {
  test.use({ entries: [[shop, old], { scope: "test" }] });
  const isOwn = (path: string) => path !== old.path && path !== shop.path;

  test("new, changed, the same, only on the platform; chosen, stored, compared, undone", async ({
    page,
    signIn,
    admin,
  }) => {
    const before = await admin.entries();
    await signIn(page, "#/config/cors/import");
    await choose(
      page,
      await fileOf(admin, isOwn, [{ ...shop, origin: "https://shop.example,https://m.shop.example" }, news]),
    );
    await expect(group(page, /^New \(1\)/)).toContainText("api/v2/news/*");
    const changed = group(page, /^Changed \(1\)/);
    await expect(changed.locator("ins")).toHaveText("+ https://m.shop.example");
    await expect(
      group(page, /^Only on the platform \(1\)/).getByRole("checkbox", { name: "Delete api/v2/old/*" }),
    ).not.toBeChecked();
    await expect(page.getByText("2 entries are the same.")).toBeVisible();
    const consequences = group(page, /^What this does/);
    await expect(consequences).toContainText("https://news.example");
    await expect(consequences).toContainText("https://m.shop.example");
    await expectNoAxeFindings(page);

    await group(page, /^Only on the platform/)
      .getByRole("checkbox", { name: "Delete api/v2/old/*" })
      .check();
    await expect(consequences).toContainText("https://old.example");
    const calls = noteCalls(page);
    await apply(page, 3).click();
    await expect(page.getByText("3 of 3 stored")).toBeVisible();
    await expect(page.getByText("The platform and the file are the same.")).toBeVisible();
    expect(calls.writes().map(({ method }) => method)).toEqual(["PATCH", "POST", "DELETE"]);
    expect((await storedPaths(admin)).sort()).toEqual(
      [...before.map(({ path }) => path).filter(isOwn), shop.path, news.path].sort(),
    );

    await page.getByRole("button", { name: "Undo all 3" }).click();
    await expect(page.getByText("3 of 3 undone")).toBeVisible();
    const after = await admin.entries();
    const byPath = (entries: typeof before) =>
      entries.map(({ id: _, ...fields }) => fields).sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(byPath(after)).toEqual(byPath(before));
  });

  test("a failure in the middle keeps what is stored, and the rest can be tried again", async ({
    page,
    signIn,
    admin,
    standIn,
    watched,
  }) => {
    watched.allow(/500/);
    await signIn(page, "#/config/cors/import");
    await choose(
      page,
      await fileOf(admin, () => true, [news, { ...news, path: "api/v2/b/*" }, { ...news, path: "api/v2/c/*" }]),
    );
    await expect(apply(page, 3)).toBeEnabled();
    let sent = 0;
    await page.route("**/system/cors?*", async (route) => {
      if (route.request().method() === "POST") {
        sent += 1;
        if (sent === 2) standIn.platform.failNext({ method: "POST", path: "system/cors", kind: "500" });
      }
      await route.continue();
    });
    await apply(page, 3).click();
    await expect(page.getByText("2 of 3 stored, 1 failed")).toBeVisible();
    await expect(page.getByText("The platform and the file differ.")).toBeVisible();
    expect(await storedPaths(admin)).toHaveLength(6);
    await page.getByRole("button", { name: "Try the rest again" }).click();
    await expect(page.getByText("3 of 3 stored")).toBeVisible();
    await expect(page.getByText("The platform and the file are the same.")).toBeVisible();
    expect(await storedPaths(admin)).toHaveLength(7);
  });

  test("what locks this console out, or breaks the platform, cannot be applied", async ({ page, signIn, admin }) => {
    const own = (await admin.entries()).map(({ path }) => path).filter(isOwn);
    await signIn(page, "#/config/cors/import");
    await choose(page, writePolicy([fieldsWith(shop)]));
    const calls = noteCalls(page);
    await group(page, /^Only on the platform/)
      .getByRole("checkbox", { name: "Delete all" })
      .check();
    await expect(page.getByRole("alert").filter({ hasText: "This would lock this console out" })).toBeVisible();
    await expect(apply(page, own.length + 1)).toBeDisabled();

    await choose(page, await fileOf(admin, () => true, [{ ...news, path: "^/api/(" }]));
    await expect(page.getByRole("alert").filter({ hasText: "This would break the platform" })).toBeVisible();
    await expect(apply(page, 1)).toBeDisabled();
    expect(calls.writes()).toEqual([]);
  });

  test("a problem of the form is said with its line, and nothing can be applied", async ({ page, signIn, admin }) => {
    await signIn(page, "#/config/cors/import");
    await choose(page, (await fileOf(admin, () => true, [news])).replace('"enabled": true', '"enabled": yes'));
    await expect(page.getByRole("alert")).toContainText(/Line \d+: A value is expected/);
    await expect(page.getByRole("button", { name: /^Apply/ })).toHaveCount(0);
    await page.getByLabel("Or paste it").fill("[]");
    await page.getByRole("button", { name: "Read the text" }).click();
    await expect(page.getByRole("alert")).toContainText("Line 1: An empty list does not say that it is a policy.");
  });

  test("on a phone nothing is wider than the screen", async ({ page, signIn, admin }) => {
    await page.setViewportSize(PHONE);
    await signIn(page, "#/config/cors/import");
    await choose(
      page,
      await fileOf(admin, isOwn, [
        { ...shop, origin: `https://${"a".repeat(60)}.example` },
        { ...news, path: `api/${"x".repeat(200)}` },
      ]),
    );
    await expect(group(page, /^What this does/)).toContainText("https://");
    await expectNoSidewaysScrolling(page);
    await expectNoAxeFindings(page);
  });
});

test("staging's file goes to production under production's hosts, and both are then equal by effect", async ({
  page,
  signIn,
  admin,
}) => {
  const staging = [
    { ...shop, origin: "https://shop.staging.example.com,https://*.staging.example.com" },
    { ...news, origin: "https://staging.example.com:8443" },
  ];
  const file = await fileOf(admin, () => true, staging);
  await signIn(page, "#/config/cors/import");
  await choose(page, file);
  await page.getByRole("button", { name: "Replace hosts in origins" }).click();
  await page.getByLabel("Host in the file").fill("staging.example.com");
  await page.getByLabel("Host here").fill("example.com");
  await expect(group(page, /^New \(2\)/)).toContainText("https://shop.example.com,https://*.example.com");
  await apply(page, 2).click();
  await expect(page.getByText("The platform and the file are the same.")).toBeVisible();
  expect((await admin.entries()).map(({ origin }) => origin)).toContain("https://example.com:8443");

  await page.goto(page.url().replace(/#.*/, "#/config/cors/compare"));
  // Both pages take a file.
  await expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
  await choose(page, file);
  await page.getByRole("tab", { name: "By effect" }).click();
  await expect(page.getByText(/^Gains: /)).toBeVisible();
  await page.getByRole("button", { name: "Replace hosts in origins" }).click();
  await page.getByLabel("Host in the file").fill("staging.example.com");
  await page.getByLabel("Host here").fill("example.com");
  await expect(page.getByText(/let the same websites make the same calls\.$/)).toBeVisible();
});

test.describe("the expected file", () => {
  test.use({ entries: [[shop, old], { scope: "test" }] });

  test("marks drift in the list until it is forgotten", async ({ page, signIn, admin }) => {
    await signIn(page, "#/config/cors/compare");
    await choose(page, await fileOf(admin, (path) => path !== old.path, [news]));
    await expect(page.getByText("Only in the file (1)")).toBeVisible();
    await page.getByRole("button", { name: "Use as expected file" }).click();
    await page.goto(page.url().replace(/#.*/, "#/config/cors"));
    await expect(row(page, shop.path)).toBeVisible();
    const notice = page.getByText("2 entries differ from the expected file.");
    await expect(notice).toBeVisible();
    await expect(row(page, old.path)).toContainText("not as in the file");
    await expect(row(page, shop.path)).not.toContainText("not as in the file");
    await expectNoAxeFindings(page);
    await page.getByRole("link", { name: "What differs" }).click();
    await expect(page.getByText("Compared with the expected file of this platform.")).toBeVisible();
    await page.getByRole("button", { name: "Forget the expected file" }).click();
    await page.goto(page.url().replace(/#.*/, "#/config/cors"));
    await expect(row(page, shop.path)).toBeVisible();
    await expect(notice).toHaveCount(0);
  });
});

test.describe("export", () => {
  test.use({ entries: [[shop, old], { scope: "test" }] });

  test("the list's filter, a selection, or all, in each form, as a download", async ({ page, signIn, admin }) => {
    await signIn(page, "#/config/cors?q=shop");
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Export…" }).click();
    await expect(page.getByText("1 entry", { exact: true })).toBeVisible();
    await expectNoAxeFindings(page);
    await page.goBack();
    await page.getByRole("searchbox").fill("");
    await page.getByRole("checkbox", { name: `Select ${old.path}` }).check();
    await page.getByRole("link", { name: "Export…" }).click();
    await expect(page.getByRole("radio", { name: "As selected in the list 1" })).toBeChecked();
    await expect(page.getByText(old.path)).toBeVisible();
    await page.getByRole("radio", { name: /^All/ }).check();
    const forms = [
      ["json", "cors-policy.json", /^\{\n {2}"version": 1/],
      ["csv", "cors-policy.csv", /^\ufeff"path","origin"/],
      ["package", "cors-package.zip", /^PK/],
      ["nginx", "cors.nginx.conf", /^map \$uri/m],
      ["apache", "cors.apache.conf", /^RewriteEngine On/m],
      ["express", "platform-cors.mjs", /^import cors from "cors"/m],
      ["aws", "cors-api-gateway.yaml", /^x-amazon-apigateway-cors:/m],
    ] as const;
    for (const [form, name, beginning] of forms) {
      await page.getByLabel("As", { exact: true }).selectOption(form);
      const button = page.getByRole("button", { name: `Download ${name}` });
      await expect(page).toHaveURL(new RegExp(`form=${form}`));
      await expect(button).toBeVisible();
      const download = page.waitForEvent("download");
      await button.click();
      const content = await (await (await download).createReadStream()).toArray();
      const text = Buffer.concat(content).toString("utf8");
      expect(text).toMatch(beginning);
      for (const { path } of await admin.entries()) if (form === "json") expect(text).toContain(JSON.stringify(path));
    }
  });

  test("the page on layers leads to them", async ({ page, signIn }) => {
    await signIn(page, "#/config/cors/layers");
    await expectNoAxeFindings(page);
    await page.getByRole("link", { name: "nginx" }).click();
    await expect(page.locator("pre")).toContainText("TWO LAYERS");
  });
});
