/**
 * Faults beyond the entry's form. After each, the page says what the platform holds, and nothing typed is lost.
 *
 * | fault | CORS form and list | elsewhere |
 * |---|---|---|
 * | latency | cors-list | here: the switch |
 * | 401 and 403 in the middle of an edit | session-end, keyboard | here: an upload, a flush |
 * | 429 and 500 as HTML | cors-refused, cors-list, sign-in | here: the switch, a deletion, an upload, the other lists |
 * | an answer dropped before or after a write, half of it, wrong JSON | cors-refused, cors-list | here: a deletion, the switch, an upload, a flush |
 * | stale cache | in-force | |
 * | two administrators | cors-edit, cors-draft | here: a deletion, an entry that is gone |
 * | the platform restarted | session-life | |
 * | an upgrade of the console | | here |
 * | a build published while it is read, or half | | publish.test, tools/publish.test |
 * | a renewal whose answer is lost, a clock set back | | session-life |
 * | another's entry with the same path, a lost or refused answer | writes | |
 * | an entry that another changed before a switch, others' entries | writes | |
 * | a second click, a list read that is older than a write | writes, list-store.test | |
 * | a page that is left, or a sign-out, during a save | writes | |
 * | a failure in the middle of many | many | |
 * | any of these in any order | writer.model.test | |
 * | entries that a flush would bring into force | | cache.test |
 * | 20,000 origins | many-origins | |
 * | names that no address can hold | | here |
 */
import type { Page } from "@playwright/test";
import { ADA } from "../src/mocks/story.ts";
import { field, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";
import { storyFiles, withFiles } from "./ssl-seed.ts";

const PATH = "api/v2/orders/*";
test.use({ entries: [{ path: PATH, origin: "https://shop.example", method: ["GET"], description: "Orders" }] });
const NOISE = /status of (401|403|404|429|500)|CORS|Failed to load|ERR_/;

const onOff = (page: Page) => page.getByRole("switch", { name: `${PATH} enabled` });
const question = (page: Page) => page.getByRole("alertdialog");

async function signInAgain(page: Page): Promise<void> {
  const dialog = page.getByRole("alertdialog", { name: "Sign in again" });
  await dialog.getByLabel("Password", { exact: true }).fill(ADA.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
}

test("the switch shows what is stored after each fault", async ({ page, signIn, standIn, admin, watched }) => {
  watched.allow(NOISE);
  await signIn(page);
  const stored = async () => (await admin.entries()).find(({ path }) => path === PATH)?.enabled;
  for (const kind of ["latency", "429", "500", "drop-after", "half", "wrong-json"] as const) {
    const before = await stored();
    const calls = noteCalls(page);
    standIn.platform.failNext({ method: "PATCH", path: "system/cors", kind, latency: 300 });
    await onOff(page).click();
    const refused = kind === "429" || kind === "500";
    if (refused) await expect(row(page, PATH).getByRole("alert"), kind).toBeVisible();
    const now = refused ? before : !before;
    await expect.poll(stored, kind).toBe(now);
    await expect(onOff(page), kind).toBeChecked({ checked: now ?? false });
    await expect(onOff(page), kind).toBeEnabled();
    expect(calls.writes(), kind).toHaveLength(1);
  }
});

test("a deletion is reported as done only when it is, also when another administrator was first", async ({
  page,
  signIn,
  standIn,
  admin,
  watched,
}) => {
  watched.allow(NOISE);
  await signIn(page);
  const isStored = async () => (await admin.entries()).some(({ path }) => path === PATH);
  const confirm = () => question(page).getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("button", { name: `Delete ${PATH}` }).click();
  for (const kind of ["429", "500"] as const) {
    standIn.platform.failNext({ method: "DELETE", path: "system/cors", kind });
    await confirm();
    await expect(question(page).getByRole("alert"), kind).toBeVisible();
    await expect(toast(page, "was deleted"), kind).toHaveCount(0);
    expect(await isStored(), kind).toBe(true);
  }
  standIn.platform.failNext({ method: "DELETE", path: "system/cors", kind: "drop-after" });
  await confirm();
  await expect(toast(page, `${PATH} was deleted.`)).toBeVisible();
  await expect(row(page, PATH)).toHaveCount(0);
  expect(await isStored()).toBe(false);

  const id = await admin.create({ path: "api/v2/theirs/*", origin: "https://shop.example", method: ["GET"] });
  await page.reload();
  await expect(row(page, "api/v2/theirs/*")).toBeVisible();
  await admin.remove(id);
  await page.getByRole("button", { name: "Delete api/v2/theirs/*" }).click();
  await confirm();
  await expect(toast(page, "api/v2/theirs/* was deleted.")).toBeVisible();
  await expect(row(page, "api/v2/theirs/*")).toHaveCount(0);
  await page.goto(page.url().replace(/#.*/, `#/config/cors/${id}`));
  await expect(page.getByRole("alert")).toContainText(`Entry ${id} no longer exists.`);
});

test("an upload keeps what was chosen through a fault, and says what is stored", async ({
  page,
  signIn,
  standIn,
  stack,
  watched,
}) => {
  watched.allow(NOISE);
  const text = String((await storyFiles())["ssl/shop.pem"]?.content);
  withFiles(standIn, stack.origin, { "ssl/": { content: "" } });
  await signIn(page, "#/config/ssl");
  await page.getByRole("button", { name: "Upload a certificate" }).click();
  const dialog = page.getByRole("dialog", { name: "Upload certificates" });
  await page.getByLabel("Certificate file").setInputFiles({ name: "a.pem", mimeType: "", buffer: Buffer.from(text) });
  const name = dialog.getByLabel("Stored as");
  await name.fill("typed.pem");
  const isStored = () => standIn.platform.state.files.get("files")?.files.has("ssl/typed.pem");
  for (const kind of ["429", "500", "401", "403"] as const) {
    standIn.platform.failNext({ method: "PUT", path: "files/ssl", kind });
    await dialog.getByRole("button", { name: "Store" }).click();
    if (kind === "401" || kind === "403") await signInAgain(page);
    await expect(dialog.getByRole("alert"), kind).toBeVisible();
    await expect(name, kind).toHaveValue("typed.pem");
    expect(isStored(), kind).toBe(false);
  }
  standIn.platform.failNext({ method: "PUT", path: "files/ssl", kind: "half" });
  await dialog.getByRole("button", { name: "Store" }).click();
  await expect(page.getByRole("link", { name: "*.shop.example" })).toBeVisible();
  expect(isStored()).toBe(true);
});

test("lists of other pages say that they could not be read, and read again", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(NOISE);
  await signIn(page, "#/nowhere");
  for (const [link, path, again] of [
    ["Cache", "system/cache", "Flush files"],
    ["SSL status", "files/ssl", "Upload a certificate"],
  ] as const) {
    for (const kind of ["500", "429", "half", "wrong-json"] as const) {
      standIn.platform.failNext({ method: "GET", path, kind });
      await page.getByRole("link", { name: link, exact: true }).click();
      const problem = page.getByRole("alert").first();
      await expect(problem, `${link} ${kind}`).toBeVisible();
      await expect(page.getByRole("button", { name: again, exact: true }), `${link} ${kind}`).toHaveCount(0);
      if (kind === "wrong-json") await page.getByRole("button", { name: "Try again" }).click();
      else await page.reload();
      await expect(page.getByRole("button", { name: again, exact: true }), `${link} ${kind}`).toBeVisible();
      await page.goto(page.url().replace(/#.*/, "#/nowhere"));
      await page.reload();
    }
  }
});

test("the console is upgraded under an open tab: said where it matters, and nothing typed is lost", async ({
  page,
  stack,
  admin,
  watched,
}) => {
  watched.allow(/status of 404|Failed to fetch dynamically imported module|Unable to preload/);
  /** The host has the files of another build: none of those that this tab's page names. */
  const upgrade = () => page.route("**/assets/**", (route) => route.fulfill({ status: 404, body: "gone" }));
  const said = page.getByRole("heading", { name: "A new version of this console is here" });
  async function loadNew(): Promise<void> {
    await page.unrouteAll();
    await page.getByRole("button", { name: "Load the new version" }).click();
  }

  // Before the sign-in: what comes after it is gone.
  await page.route("**/assets/console-*", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(`${stack.url}#/config/cors/3`);
  await fillSignIn(page, ADA);
  await expect(said).toBeVisible();
  expect(watched.problems.filter((problem) => problem.startsWith("uncaught"))).toEqual([]);
  await loadNew();
  await expect(field(page, "Description")).toHaveValue("Orders");

  // In the middle of an edit, where leaving asks a question that has to be loaded.
  await field(page, "Description").fill("Typed");
  await expect(page.getByText(/^(?:Let in|Refused)/).first(), "all that the page consists of has come").toBeVisible();
  await upgrade();
  await page.getByRole("link", { name: "Cache" }).click();
  await expect(said).toBeVisible();
  await loadNew();
  await expect(field(page, "Description")).toHaveValue("Typed");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "was saved")).toBeVisible();
  expect((await admin.entries()).find(({ id }) => id === 3)?.description).toBe("Typed");

  // On the way to a page that was not loaded yet.
  await expect(row(page, PATH)).toContainText("Typed");
  await expect(row(page, PATH)).not.toContainText("Checking");
  await upgrade();
  await page.getByRole("link", { name: "Cache" }).click();
  await expect(said).toBeVisible();
  await loadNew();
  await expect(page.getByRole("heading", { level: 1, name: "Cache" })).toBeVisible();
});

test("names that no address can hold cost neither the page nor a call", async ({ page, signIn, standIn, stack }) => {
  const lone = "lone\ud800.pem";
  const shop = (await storyFiles())["ssl/shop.pem"] ?? { content: "" };
  withFiles(standIn, stack.origin, { "ssl/": { content: "" }, [`ssl/${lone}`]: shop, "ssl/shop.pem": shop });
  standIn.platform.state.services.push({ name: "odd\udfff" });
  await signIn(page, "#/config/ssl");
  await expect(page.getByRole("link", { name: "*.shop.example" })).toBeVisible();
  await expect(page.getByRole("row", { name: "lone⟦U+D800⟧.pem" })).toContainText("cannot open a file of this name");
  standIn.requests.length = 0;
  await page.getByRole("link", { name: "Cache", exact: true }).click();
  await page.getByRole("button", { name: "Flush odd⟦U+DFFF⟧" }).click();
  await question(page).getByRole("button", { name: "Flush", exact: true }).click();
  await expect(question(page).getByRole("alert")).toContainText("cannot be flushed alone");
  expect(standIn.requests.filter(({ method }) => method === "DELETE")).toEqual([]);
});
