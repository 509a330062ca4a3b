import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { pem } from "../src/mocks/certificates/der.ts";
import { issue } from "../src/mocks/certificates/issue.ts";
import { expectNoSidewaysScrolling } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";
import { makePlace, run } from "./scripts/place.ts";
import { closedPort, serveTls } from "./scripts/tls-servers.ts";
import { withFiles } from "./ssl-seed.ts";

const DAY = 86_400_000;
const PAGE = "#/config/ssl/guide";
const command = (page: Page, text: string | RegExp) => page.locator("pre").filter({ hasText: text });

/** Presses a download button and gives the file's text. */
async function download(page: Page, name: string): Promise<{ file: string; text: string }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  const saved = await waiting;
  return { file: saved.suggestedFilename(), text: readFileSync(await saved.path(), "utf8") };
}

test("what both scripts write on the host, the SSL status page shows", async ({ page, signIn, standIn, stack }) => {
  const place = makePlace();
  const [renewed, old] = await Promise.all(
    [80, 2].map((left) =>
      issue({
        commonName: "localhost",
        names: ["localhost"],
        from: Date.now() - (90 - left) * DAY,
        until: Date.now() + left * DAY,
      }),
    ),
  );
  if (!renewed || !old) throw new Error("no certificates");
  const server = await serveTls(() => old);
  const nobody = await closedPort();
  try {
    await signIn(page, PAGE);
    await page.getByLabel("Domain names").fill("shop.example.com");
    await page.getByLabel("Folder on the platform's host").fill(`${place.folder}/`);
    await page.getByLabel("Servers to ask").fill(`localhost:${server.port}\nlocalhost:${nobody} smtp`);
    const hook = await download(page, "Download gatehouse-deploy-hook.sh");
    const collector = await download(page, "Download gatehouse-collector.sh");

    const lineage = join(place.root, "live/shop.example.com");
    mkdirSync(lineage, { recursive: true });
    writeFileSync(join(lineage, "fullchain.pem"), pem(renewed.der));
    const env = { RENEWED_LINEAGE: lineage, RENEWED_DOMAINS: "shop.example.com" };
    expect(await run([place.install(hook.file, hook.text)], { env })).toEqual({ code: 0, output: "" });
    expect((await run([place.install(collector.file, collector.text)])).code).toBe(2);
    const names = ["shop.example.com.pem", `localhost_${server.port}.served.pem`, `localhost_${nobody}.served.pem`];
    expect(place.files()).toEqual([...names, `localhost_${server.port}.history.txt`].toSorted());

    // The hook's file is two days old: no time of grace any more for the server that still shows the old certificate.
    const files = names.map((name) => [
      `ssl/${name}`,
      { content: place.read(name), last_modified: Date.now() - (name.includes("served") ? 0 : 2 * DAY) },
    ]);
    withFiles(standIn, stack.origin, Object.fromEntries(files));
    await page.getByRole("link", { name: "SSL status" }).first().click();
    // One certificate, in one row with those who were asked for it.
    const row = page.getByRole("table").getByRole("row").filter({ hasText: "shop.example.com.pem" });
    await expect(row).toContainText(/^Critical/);
    await expect(row).toContainText(`not served yet by :${server.port}`);
    await expect(row).toContainText(`no answer from :${nobody}`);
    await expect(row).toContainText("still shows the old certificate");
  } finally {
    await server.close();
    place.remove();
  }
});

test("from the SSL status page to commands that are made for this server", async ({ page, signIn, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, "#/config/ssl");
  await page.getByRole("link", { name: "Get a certificate" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Get a certificate");
  await expect(page.getByText("show www.example.com until")).toBeVisible();
  await page.getByLabel("Domain names").fill("Bücher.example, www.bücher.example");
  await page.getByLabel("E-mail").fill("it's@example.com");
  await expect(page.getByText("This is not an e-mail address.")).toBeVisible();
  await expect(page.locator("pre")).toHaveCount(0);
  await page.getByLabel("E-mail").fill("admin@example.com");
  await expect(page.getByText("In the certificate: xn--bcher-kva.example, www.xn--bcher-kva.example")).toBeVisible();
  await page.getByRole("radio", { name: "RHEL, CentOS & Fedora" }).check();
  await page.getByRole("radio", { name: "Apache" }).check();
  await page.getByRole("radio", { name: "Standalone" }).check();
  await page.getByRole("combobox", { name: "System" }).selectOption("Fedora");
  await page.getByLabel("SSH port").fill("2222");
  const wanted =
    "sudo certbot certonly --standalone --cert-name xn--bcher-kva.example -d xn--bcher-kva.example -d www.xn--bcher-kva.example --email admin@example.com --pre-hook 'systemctl stop httpd' --post-hook 'systemctl start httpd' --deploy-hook 'apachectl configtest && systemctl try-reload-or-restart httpd'";
  await expect(command(page, wanted)).toBeVisible();
  await expect(command(page, /^sudo firewall-offline-cmd --zone=public --add-port=2222\/tcp$/)).toBeVisible();
  await expect(command(page, "epel-release")).toHaveCount(0);
  const step = page.getByRole("listitem").filter({ has: command(page, wanted) });
  await step.getByRole("button", { name: "Copy" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(wanted);

  await expect(page).toHaveURL(/method=standalone.*ssh=/);
  await page.reload();
  await expect(command(page, wanted)).toBeVisible();
  await expect(page.getByLabel("SSH port")).toHaveValue("2222");
  const { file, text } = await download(page, "Download as a checklist");
  expect(file).toBe("certificate-xn--bcher-kva.example.md");
  expect(text).toContain(`\n  ${wanted}\n`);
  expect(text).toMatch(/^- \[ \] /m);
});

test("a link brings no command into the collector, and a typed one is not in the URL", async ({ page, signIn }) => {
  await signIn(page, `${PAGE}?command=curl%20evil.example&hosts=a.example`);
  const field = page.getByLabel("Command when something is wrong");
  await expect(page.getByLabel("Servers to ask")).toHaveValue("a.example");
  await expect(field).toHaveValue("");
  expect((await download(page, "Download gatehouse-collector.sh")).text).toContain("\nCOMMAND=''\n");
  await field.fill("curl -d @- https://hooks.example/secret");
  await page.getByLabel("SSH port").fill("2222");
  await expect(page).toHaveURL(/ssh=.*2222/);
  expect(page.url()).not.toMatch(/secret|hooks/);
  const { text } = await download(page, "Download gatehouse-collector.sh");
  expect(text).toContain("\nCOMMAND='curl -d @- https://hooks.example/secret'\n");
});

test("the folder comes from the file service, and a store elsewhere has its own way", async ({
  page,
  signIn,
  standIn,
}) => {
  const service = standIn.platform.state.services.find(({ name }) => name === "files");
  if (!service) throw new Error("no file service");
  service.config = { container: "elsewhere" };
  await signIn(page, PAGE);
  const folder = page.getByLabel("Folder on the platform's host");
  await expect(folder).toHaveValue(/\/storage\/elsewhere\/ssl$/);
  await folder.fill("relative");
  await expect(page.getByText("Write the whole path")).toBeVisible();
  await expect(page.getByRole("button", { name: "Download gatehouse" })).toHaveCount(0);
  const elsewhere = page.getByRole("radio", { name: "Another store (S3 and so on)" });
  await elsewhere.click();
  await expect(elsewhere).toBeChecked();
  await expect(command(page, "aws s3 cp")).toBeVisible();
  await expect(folder).toHaveCount(0);
});

test("an account that may not read services still gets a guide", async ({ page, signIn, standIn, watched }) => {
  watched.allow(/403|500|Failed to load/);
  standIn.platform.failNext({ method: "GET", path: "system/service", kind: "500", times: 9 });
  await signIn(page, PAGE);
  const asked = () => standIn.requests.filter(({ url, status }) => url.includes("/system/service") && status === 500);
  await expect.poll(() => asked().length).toBeGreaterThan(0);
  await expect(page.getByLabel("Folder on the platform's host")).toHaveValue("/opt/dreamfactory/storage/app/ssl");
});

test("a part is reached by keyboard and has an address, and a ticked step is ticked after a reload", async ({
  page,
  signIn,
}) => {
  await signIn(page, PAGE);
  await page.getByRole("radio", { name: "Nginx" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Apache" })).toBeFocused();
  await expect(command(page, "certbot --apache")).toBeVisible();
  await page.getByRole("link", { name: "Troubleshoot" }).press("Enter");
  await expect(page.locator("[data-part=troubleshoot]")).toBeFocused();
  await expect(page.getByRole("heading", { name: "Troubleshoot" })).toBeInViewport();
  await expect(page).toHaveURL(/method=apache#troubleshoot$/);

  const first = page.locator("[data-part=firewall]").getByRole("checkbox").first();
  await first.check();
  await expect(page.getByText(/^\s*1 of \d+ done$/)).toBeVisible();
  await page.reload();
  await expect(first).toBeChecked();
});

/** Presses two elements, each by its kind and text, before the page can do anything in between. */
const pressBoth = (page: Page, ...both: [selector: string, text: string][]): Promise<void> =>
  page.evaluate((all) => {
    for (const [selector, text] of all)
      [...document.querySelectorAll<HTMLElement>(selector)]
        .find(({ textContent }) => textContent.trim() === text)
        ?.click();
  }, both);

test("a part that is chosen before the address has followed the method stays in it", async ({ page, signIn }) => {
  await signIn(page, PAGE);
  await expect(page.getByRole("link", { name: "Troubleshoot" })).toBeVisible();
  await pressBoth(page, ["label", "Apache"], ["nav a", "Troubleshoot"]);
  await expect(page).toHaveURL(/method=apache#troubleshoot$/);
  await expect(page.locator("[data-part=troubleshoot]")).toBeFocused();
});

test("a page that is chosen before the address has followed the method stays open", async ({ page, signIn }) => {
  await signIn(page, PAGE);
  await expect(page.getByRole("link", { name: "Troubleshoot" })).toBeVisible();
  // The address has time to follow while the page is on its way.
  const { promise: followed, resolve } = Promise.withResolvers<void>();
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await followed;
    await route.continue();
  });
  await page.clock.install();
  await pressBoth(page, ["label", "Apache"], ["nav a", "Security check"]);
  await page.clock.runFor(1_000);
  resolve();
  await expect(page.getByRole("heading", { level: 1, name: "Security check" })).toBeVisible();
  await expect(page).toHaveURL(/#\/security$/);
});

test("axe finds nothing, in both themes, on a phone too", async ({ page, signIn }) => {
  await signIn(page, `${PAGE}?method=webroot&system=rhel`);
  await page.getByText("Show the collector").click();
  await expect(command(page, "PARSE=")).toBeVisible();
  await expectNoAxeFindings(page);
  await page.setViewportSize(PHONE);
  await expectNoAxeFindings(page);
  await expectNoSidewaysScrolling(page);
});
