/** Each item of the security checklist in each of its states, by what the platform answers between two looks. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { pem } from "../src/mocks/certificates/der.ts";
import { issue } from "../src/mocks/certificates/issue.ts";
import { isObject, type JsonObject } from "../src/mocks/json.ts";
import { ADA } from "../src/mocks/story.ts";
import { expect, expectNoAxeFindings, fillSignIn, PHONE, test } from "./fixtures.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";
import { storyFiles } from "./ssl-seed.ts";
import { pathOf, startWebServer } from "./web-servers.ts";

const DIST = join(import.meta.dirname, "../dist");
const PAGE = "#/security";
const DAY = 86_400_000;
const DESKTOP = { width: 1280, height: 800 };
type State = "Problem" | "Warning" | "Not known" | "Good" | "Does not apply";
/** By title: the state, and perhaps what must stand in the item. */
type Expected = Record<string, State | [State, string | RegExp]>;

const item = (page: Page, title: string) => page.getByRole("article", { name: title, exact: true });

async function expectItems(page: Page, expected: Expected): Promise<void> {
  for (const [title, wanted] of Object.entries(expected)) {
    const [state, words] = typeof wanted === "string" ? [wanted, null] : wanted;
    await expect.soft(item(page, title), title).toContainText(state);
    if (words !== null) await expect.soft(item(page, title), title).toContainText(words);
  }
}

async function lookAgain(page: Page, expected: Expected): Promise<void> {
  const again = page.getByRole("button", { name: "Check again" });
  const [first = ""] = Object.keys(expected);
  await again.click();
  await expect(again).toBeEnabled();
  await expect(item(page, first)).toBeVisible();
  await expectItems(page, expected);
}

/** A part of the environment, to be changed. */
function part(standIn: RunningPlatform, name: "platform" | "authentication"): JsonObject {
  const found = standIn.platform.state.environment[name];
  if (!isObject(found)) throw new Error(`the environment has no ${name}`);
  return found;
}

const role = (id: number, name: string, ...rows: JsonObject[]): JsonObject => ({
  id,
  name,
  description: null,
  is_active: true,
  role_service_access_by_role_id: rows.map((row, at) => ({
    id: id * 100 + at,
    role_id: id,
    component: "*",
    requestor_mask: 1,
    filters: [],
    filter_op: "AND",
    ...row,
  })),
});
const app = (name: string, role_id: number | null): JsonObject => ({
  ...{ id: 50, name, api_key: "0".repeat(64), type: 0, is_active: true, role_id, launch_url: {} },
});

/** Entries beside the console's own, as if they were stored in its database. */
function withEntries(standIn: RunningPlatform, origin: string, entries: { path: string; origin: string }[]): void {
  const { state } = standIn.platform;
  const own = { header: "Content-Type,X-DreamFactory-Session-Token,X-DreamFactory-API-Key" };
  const [system, files] = [
    { path: "api/v2/system/*", origin, ...own, method: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
    { path: "api/v2/files/ssl*", origin, ...own, method: ["GET", "POST", "PUT", "DELETE"] },
  ];
  const { users, services, apps, roles, files: trees, environment } = state;
  standIn.platform.reset({
    users: [ADA],
    entries: [system, files, ...entries.map((entry) => ({ method: ["GET"], header: own.header, ...entry }))],
    files: { files: { "ssl/": { content: "" } } },
  });
  Object.assign(state, { users, services, apps, roles, files: trees, environment });
}

async function withCertificate(standIn: RunningPlatform, name: string, daysLeft: number): Promise<void> {
  const now = Date.now();
  const { der } = await issue({
    commonName: name,
    names: [name],
    from: now - (90 - daysLeft) * DAY,
    until: now + daysLeft * DAY,
  });
  const tree = standIn.platform.state.files.get("files");
  for (const path of tree?.files.keys() ?? []) if (path.startsWith("ssl/")) tree?.files.delete(path);
  tree?.write(`ssl/${name}.pem`, new TextEncoder().encode(pem(der)), now);
}

test("as installed, then with every hole open, then fixed", async ({ page, signIn, standIn, stack }) => {
  test.slow();
  const { state } = standIn.platform;
  withEntries(standIn, stack.origin, []);
  await signIn(page, PAGE);
  await expectItems(page, {
    "Error details (APP_DEBUG)": ["Good", "platform.app_debug = false"],
    "Environment (APP_ENV)": "Not known",
    "Version and CORS behaviour": ["Good", "df-core = 1.0.15"],
    "Encryption on the way (https)": ["Does not apply", standIn.url],
    "Security headers": ["Not known", "x-content-type-options: not seen"],
    "The platform's own admin interface": ["Not known", "/dreamfactory/dist/index.html"],
    "Cache and ended sessions": ["Warning", "platform.cache_driver = file"],
    "Open registration": ["Good", "authentication.allow_open_registration = false"],
    "Sessions without end": ["Good", "authentication.allow_forever_sessions = false"],
    "Mistakes in CORS entries": "Good",
    "Who may call the admin API": ["Good", `api/v2/system/* lets in ${stack.origin}`],
    Certificates: "Does not apply",
    "Private keys in the certificate folder": "Does not apply",
    "API keys without a role": ["Does not apply", "file_manager"],
    "Roles that open everything": "Does not apply",
    "Roles that may write files": ["Good", "logs"],
    "Rights of database accounts": ["Not known", "db (sqlite)"],
    "Access to the API documentation": "Not known",
  });
  expect(
    standIn.requests.filter(({ url }) => url.includes("api_key")),
    "no key is ever asked for",
  ).toEqual([]);

  Object.assign(part(standIn, "platform"), { app_debug: true, cache_driver: "array" });
  Object.assign(part(standIn, "authentication"), { allow_open_registration: true, allow_forever_sessions: true });
  state.roles = [
    role(1, "mobile", { service_id: null, verb_mask: 31 }),
    role(2, "up", { service_id: 3, verb_mask: 4 }),
  ];
  state.apps.push(app("shop", null));
  withEntries(standIn, stack.origin, [
    { path: "api/v2/system/r*", origin: "*" },
    { path: "/api/v2/x", origin: "x.example" },
  ]);
  const tree = state.files.get("files");
  for (const [path, { content }] of Object.entries(await storyFiles()))
    tree?.write(path, typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content), 1);
  await lookAgain(page, {
    "Error details (APP_DEBUG)": ["Problem", "platform.app_debug = true"],
    "Cache and ended sessions": ["Problem", "platform.cache_driver = array"],
    "Open registration": ["Problem", "allow_open_registration = true"],
    "Sessions without end": ["Problem", "allow_forever_sessions = true"],
    "Mistakes in CORS entries": ["Problem", "/api/v2/x"],
    Certificates: ["Problem", "old.acme.example: expired"],
    "Private keys in the certificate folder": ["Problem", "dev.acme"],
    "API keys without a role": ["Warning", "shop"],
  });
  await expectItems(page, { "Who may call the admin API": ["Problem", "api/v2/system/r* lets in *"] });
  withEntries(standIn, stack.origin, [{ path: "api/v2/system/user*", origin: "https://other.example" }]);
  await lookAgain(page, {
    "Who may call the admin API": ["Warning", "api/v2/system/user* lets in https://other.example"],
    "Mistakes in CORS entries": "Good",
    "Roles that open everything": ["Problem", "mobile: every service, GET POST PUT PATCH DELETE"],
    "Roles that may write files": ["Problem", "up: PUT on files"],
  });
  await expect(page.getByRole("article").first()).toContainText("Problem");

  Object.assign(part(standIn, "platform"), { app_debug: false, cache_driver: "redis" });
  Object.assign(part(standIn, "authentication"), { allow_open_registration: false, allow_forever_sessions: false });
  state.roles = [role(1, "reader", { service_id: 6, verb_mask: 1 }), role(2, "docs", { service_id: 2, verb_mask: 1 })];
  Object.assign(state.apps.at(-1) ?? {}, { role_id: 1 });
  state.services = state.services.filter(({ name }) => name !== "db");
  withEntries(standIn, stack.origin, [{ path: "api/v2/shop/*", origin: "https://shop.example" }]);
  await withCertificate(standIn, "www.acme.example", 60);
  await lookAgain(page, {
    "Cache and ended sessions": ["Good", "platform.cache_driver = redis"],
    "API keys without a role": ["Good", "shop"],
    "Roles that open everything": ["Good", "reader: email, GET"],
    "Roles that may write files": "Good",
    "Access to the API documentation": ["Good", "docs"],
    "Rights of database accounts": "Does not apply",
    "Who may call the admin API": "Good",
    Certificates: ["Good", "www.acme.example: fine"],
    "Private keys in the certificate folder": "Good",
  });

  state.roles = [
    role(1, "reader", { service_id: null, verb_mask: 1 }),
    role(2, "store", { service_id: 9, verb_mask: 2 }),
  ];
  state.services.push({ id: 9, name: "bucket", label: "", type: "aws_s3", is_active: true });
  state.services = state.services.filter(({ type }) => type !== "swagger");
  part(standIn, "platform").cache_driver = "new";
  await withCertificate(standIn, "www.acme.example", 15);
  await lookAgain(page, {
    "Roles that open everything": ["Warning", "reader: every service, GET"],
    "Roles that may write files": ["Warning", "store: POST on bucket"],
    "Access to the API documentation": "Does not apply",
    "Cache and ended sessions": ["Not known", "platform.cache_driver = new"],
    Certificates: ["Warning", "www.acme.example: renewed late"],
  });

  state.services = state.services.filter(({ type }) => !/file|s3/.test(type?.toString() ?? ""));
  withEntries(standIn, stack.origin, [{ path: "api/v2/x/*", origin: "https://x.example,https://x.example" }]);
  tree?.write("ssl/note.txt", new TextEncoder().encode("hello"), Date.now());
  for (const path of tree?.files.keys() ?? []) if (path.endsWith(".pem")) tree?.files.delete(path);
  await lookAgain(page, {
    "Roles that may write files": "Does not apply",
    Certificates: ["Not known", "note.txt: unreadable"],
    "Private keys in the certificate folder": "Good",
    "Mistakes in CORS entries": ["Warning", "api/v2/x/*"],
  });
});

test("what cannot be read is not known, each item by itself; nothing is guessed from another form", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(/status of (403|500)/);
  const { state, failNext } = { state: standIn.platform.state, failNext: standIn.platform.failNext };
  const [user] = state.users;
  if (user) user.refused = ["system/role", "system/app", "system/service", "system/cors", "files/ssl"];
  await signIn(page, PAGE);
  const refused: [State, string] = ["Not known", "Your account may not do this on the platform."];
  await expectItems(page, {
    "API keys without a role": refused,
    "Roles that open everything": refused,
    "Roles that may write files": refused,
    "Rights of database accounts": refused,
    "Access to the API documentation": refused,
    "Mistakes in CORS entries": refused,
    "Who may call the admin API": refused,
    Certificates: refused,
    "Private keys in the certificate folder": refused,
    "Error details (APP_DEBUG)": "Good",
    "Open registration": "Good",
  });
  if (user) user.refused = [];
  failNext({ method: "GET", path: "system/environment", kind: "500", times: 2 });
  failNext({ method: "GET", path: "files/ssl/a.pem", kind: "500" });
  state.files.get("files")?.write("ssl/a.pem", new TextEncoder().encode("x"), 1);
  state.roles = [{ id: 1, name: "r", is_active: true }];
  state.apps.push({ id: 60, name: "x", is_active: true, role_id: "1" });
  const failed: [State, string] = ["Not known", "The platform's settings could not be read."];
  await lookAgain(page, {
    "Error details (APP_DEBUG)": failed,
    "Cache and ended sessions": failed,
    "Open registration": failed,
    "Sessions without end": failed,
    "Version and CORS behaviour": failed,
    "Roles that open everything": "Does not apply",
    "Private keys in the certificate folder": ["Not known", "a.pem"],
    "API keys without a role": ["Not known", "has a form that this console does not know"],
  });
  Object.assign(part(standIn, "platform"), { app_debug: "yes", cache_driver: null });
  delete part(standIn, "authentication").allow_open_registration;
  state.roles = [{ id: 1, name: "r", is_active: true, role_service_access_by_role_id: [{ verb_mask: "all" }] }];
  await lookAgain(page, {
    "Error details (APP_DEBUG)": ["Not known", "does not hold app_debug"],
    "Cache and ended sessions": ["Not known", "does not hold cache_driver"],
    "Open registration": ["Not known", "does not hold allow_open_registration"],
    "Roles that open everything": ["Not known", "has a form that this console does not know"],
  });
});

test.describe("behind the generated proxy", () => {
  test.skip(pathOf("nginx") === null, "needs nginx");
  let proxy: Awaited<ReturnType<typeof startWebServer>>;

  /** A platform of its own, and the console on the origin through which the proxy reaches it. */
  const open = async (page: Page, entries: Parameters<typeof withEntries>[2]) => {
    const platform = await startPlatform({ seed: { users: [ADA], files: { files: { "ssl/": { content: "" } } } } });
    const reach = { kind: "proxied", upstream: platform.url, apiPath: "/api/v2" } as const;
    proxy = await startWebServer("nginx", { dist: DIST, config: { platforms: [{ name: "Proxied", url: "" }] }, reach });
    withEntries(platform, "https://console.example", entries);
    await page.goto(proxy.url + PAGE);
    return platform;
  };

  test("a platform that ignores its entries is noticed, and what the proxy hides is not known", async ({
    page,
    watched,
  }) => {
    watched.allow(/third party/, /status of 404/);
    const platform = await open(page, []);
    try {
      await expect(page.getByText(/this page's own server, which passes it on to the platform\./)).toBeVisible();
      await fillSignIn(page, ADA);
      await expectItems(page, {
        "Version and CORS behaviour": ["Good", "df-core = 1.0.15"],
        "Who may call the admin API": ["Warning", "https://console.example"],
        "Security headers": ["Good", "x-content-type-options: nosniff"],
        "The platform's own admin interface": ["Not known", "/dreamfactory/dist/index.html"],
      });

      platform.platform.behaviour = "entries-ignored";
      await lookAgain(page, {
        "Version and CORS behaviour": ["Problem", "platform.version = 7.5.0"],
        "Who may call the admin API": "Problem",
      });
      await page.goto(`${proxy.url}#/config/cors`);
      await expect(page.getByText("This platform ignores its CORS entries.")).toBeVisible();

      await page.goto(`${proxy.url}#/why?origin=https%3A%2F%2Fa.example&url=%2Fapi%2Fv2%2Fdb%2Fx`);
      await expect(page.getByText("Not from this address:")).toBeVisible();
    } finally {
      // What the page asks for at its end must not meet a proxy that is gone.
      await page.close();
      await proxy.close();
      await platform.close();
    }
  });
});

test("the filter, the export and the repair, by keyboard, on a phone and in the dark; axe finds nothing", async ({
  page,
  signIn,
  standIn,
}) => {
  test.slow();
  const hostile = "``` <img src=x onerror=alert(1)>\u202e\n# [x](javascript:alert(1))";
  standIn.platform.state.apps.push(app(hostile, null));
  await signIn(page, PAGE);
  const keys = item(page, "API keys without a role");
  await expect(keys).toContainText("``` <img src=x onerror=alert(1)>⟦U+202E⟧⟦U+000A⟧# [x](javascript:alert(1))");
  await expectNoAxeFindings(page);

  await page.setViewportSize(PHONE);
  await expectNoAxeFindings(page);
  await page.setViewportSize(DESKTOP);

  const tile = page.getByRole("group", { name: "Items by state" }).getByRole("button", { name: "Not known" });
  await tile.press("Enter");
  await expect(page).toHaveURL(/state=unknown/);
  await expect(keys).toBeHidden();
  const env = item(page, "Environment (APP_ENV)");
  await env.getByText("Why, and what to do").press("Enter");
  await expect(env.locator("pre")).toHaveText("APP_ENV=production\nAPP_DEBUG=false");
  await expectNoAxeFindings(page);
  await page.reload();
  await expect(tile).toHaveAttribute("aria-pressed", "true");
  await tile.press("Enter");
  await expect(keys).toBeVisible();

  await page.setViewportSize(PHONE);
  await expectNoAxeFindings(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as Markdown" }).press("Enter");
  const file = await download;
  expect(file.suggestedFilename()).toBe("security.md");
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("# Security checklist: Test platform\n");
  expect(text).toContain("- ```` ``` <img src=x onerror=alert(1)>⟦U+202E⟧⟦U+000A⟧# [x](javascript:alert(1)) ````\n");
  expect(text).toContain("   APP_ENV=production");
  expect(text.match(/^### /gm)).toHaveLength(18);
});
