/** The console in Firefox and WebKit: what a browser could do in its own way. What it says is tested in Chromium. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ADA } from "../src/mocks/story.ts";
import { DESKTOP, expect, fillPassword, ORDERS, SLASH, test } from "./engines/fixtures.ts";
import { KEYS, type Target } from "./engines/tab.ts";
import { storyFiles, withFiles } from "./ssl-seed.ts";

const heading = (name: string | RegExp): Target => ({ role: "heading", name });
const button = (name: string | RegExp, within?: Target): Target => ({
  role: "button",
  name,
  ...(within && { within }),
});
const link = (name: string | RegExp): Target => ({ role: "link", name });
const textbox = (name: string | RegExp): Target => ({ role: "textbox", name });
const question = (name: string | RegExp): Target => ({ role: "alertdialog", name });

test("signing in: a wrong password is refused, the right one leads to the list with its findings", async ({
  tab,
  standIn: _,
  stack,
  allow,
}) => {
  allow(/401/);
  await tab.open(`${stack.url}#/config/cors`);
  await tab.fill(textbox("E-mail"), ADA.email);
  await fillPassword(tab, "wrong");
  await tab.says({ role: "alert" }, "E-mail or password is wrong");
  // The password field has the focus.
  await tab.selectAll();
  await tab.press(...ADA.password, KEYS.Enter);
  await tab.sees(link(ORDERS.path));
  await tab.says({ role: "row", name: /slash/ }, /error/i);
  await tab.fill({ role: "searchbox" }, "slash");
  await tab.misses(link(ORDERS.path));
  await tab.sees(link(SLASH.path));
  await expect.poll(() => tab.context.evaluate(() => location.hash, null)).toContain("q=slash");
});

test("an entry is created, edited and switched off", async ({ tab, signIn, stack }) => {
  await signIn(tab);
  await tab.click(link("Create CORS entry"));
  await tab.fill(textbox(/^Path/), "api/v2/made/*");
  await tab.fill(textbox(/^Origins/), "https://made.example");
  await tab.press(KEYS.Enter);
  await tab.click(button("Create"));
  await tab.click(link("api/v2/made/*"));
  await tab.fill(textbox(/^Description/), "Größe ✓");
  await tab.click(button("Save"));
  const enabled: Target = { role: "switch", name: "api/v2/made/* enabled" };
  await tab.click(enabled);
  await expect.poll(async () => (await tab.state(enabled)).isChecked).toBe(false);
  await expect
    .poll(async () => (await stack.admin.entries()).find(({ path }) => path === "api/v2/made/*"))
    .toMatchObject({ origin: "https://made.example", method: ["GET"], description: "Größe ✓", enabled: false });
});

test("Explain shows what this engine prints", async ({ tab, signIn, engine }) => {
  await signIn(tab, `#/why?origin=https%3A%2F%2Fother.example&url=%2Fapi%2Fv2%2Forders%2F1`);
  await tab.sees(heading("What happens"));
  await tab.says({ role: "main" }, "Refused.");
  await tab.click({ role: "tab", name: engine === "firefox" ? "Firefox" : "Safari (WebKit)" });
  await tab.says({ role: "tabpanel" }, engine === "firefox" ? "Cross-Origin Request Blocked" : "is not allowed by");
});

test("SSL status reads in its worker, stores an upload and hands out a download", async ({
  tab,
  signIn,
  stack,
  standIn,
  driver,
}) => {
  const files = await storyFiles();
  const textOf = (name: string) => String(files[`ssl/${name}.pem`]?.content);
  withFiles(standIn, stack.origin, { "ssl/p.pem": { content: textOf("payments.acme.example") } });
  await signIn(tab, "#/config/ssl");
  await tab.says({ role: "table" }, "Critical");
  const chosen = join(driver.downloads, "shop.pem");
  writeFileSync(chosen, textOf("shop"));
  await tab.click(button("Upload…"));
  await tab.sees(button("Choose a file…"));
  await tab.context.choose("input[type=file]", chosen);
  await tab.click(button("Store"));
  await tab.says({ role: "table" }, "*.shop.example");
});

test("the export arrives as a file", async ({ tab, signIn, driver }) => {
  await signIn(tab, "#/config/cors/export");
  await tab.click(button(/^Download/));
  const arrived = () => readdirSync(driver.downloads).filter((name) => name.endsWith(".json"));
  await expect.poll(arrived).toHaveLength(1);
  await expect.poll(() => readFileSync(join(driver.downloads, arrived()[0] ?? ""), "utf8")).toContain(ORDERS.path);
});

test("a dialog has no sideways scrollbar, shades all of the window, and closes when the address changes", async ({
  tab,
  signIn,
  stack,
  engine,
}) => {
  await signIn(tab);
  const edge = { x: DESKTOP.width - 2, y: 400 };
  const before = await tab.colourAt(edge);
  await tab.click(button(`Delete ${ORDERS.path}`));
  const asked = question(/^Delete/);
  await tab.sees(button("Delete", asked));
  await expect.poll(() => tab.sidewaysScrollers()).toEqual([]);
  // Firefox keeps the scrollbar's gutter beside every fixed element; the pictures of WebKit's driver come too late.
  if (engine === "firefox") await expect.poll(() => tab.colourAt(edge)).not.toEqual(before);
  await tab.goTo("#/config/cache");
  await tab.sees(heading("Cache"));
  await tab.misses(asked);

  // One that is asked from around the pages: without this entry the console cannot sign in any more.
  await tab.goTo("#/config/cors");
  await tab.click({ role: "switch", name: "api/v2/system/* enabled" });
  const lockOut = question("This locks this console out");
  await tab.sees(lockOut);
  await expect.poll(() => tab.sidewaysScrollers()).toEqual([]);
  await tab.goTo("#/config/cache");
  await tab.misses(lockOut);
  expect((await stack.admin.entries())[0]).toMatchObject({ path: "api/v2/system/*", enabled: true });
});

test("after the end of the session nothing typed is lost; a sign-out in another tab reaches this one", async ({
  tab,
  newTab,
  signIn,
  standIn,
  allow,
}) => {
  allow(/401/);
  await signIn(tab, "#/config/cors/3");
  const description = textbox(/^Description/);
  await tab.fill(description, "Typed");
  standIn.platform.failNext({ method: "GET", path: "system/cors/3", kind: "401" });
  await tab.click(button("Save"));
  const again = question("Sign in again");
  await tab.click({ ...textbox("E-mail"), within: again });
  await fillPassword(tab, ADA.password);
  await tab.misses(again);
  await expect.poll(async () => (await tab.state(description)).value).toBe("Typed");

  const other = await newTab();
  await signIn(other);
  await other.click(button("Sign out"));
  await tab.says({ role: "main" }, "You signed out in another tab.");
});

test("dark is dark, checkboxes too", async ({ tab, signIn }) => {
  await signIn(tab, "#/why");
  await tab.click(button("Theme: system"));
  await tab.click(button("Theme: light"));
  await tab.sees(button("Theme: dark"));
  const { x, y } = await tab.point({ role: "checkbox", name: /^With credentials/ });
  for (const at of [
    { x, y },
    { x: 2, y: 780 },
  ])
    await expect.poll(async () => Math.max(...(await tab.colourAt(at)))).toBeLessThan(100);
  await tab.click(button("Theme: dark"));
  await tab.sees(button("Theme: system"));
});

test("on a phone nothing is wider than the window", async ({ tab, signIn }) => {
  await tab.context.resize({ width: 390, height: 844 });
  await signIn(tab);
  await tab.click(button(/^Filter/));
  await tab.sees({ role: "group", name: "Findings" });
  await expect.poll(() => tab.sidewaysScrollers()).toEqual([]);
  await tab.click(button("Open navigation"));
  await tab.click(link("SSL status"));
  await tab.sees(heading(/SSL status/));
  await expect.poll(() => tab.sidewaysScrollers()).toEqual([]);
});
