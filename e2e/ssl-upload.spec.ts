import type { Page } from "@playwright/test";
import { certificateFiles } from "../src/mocks/certificates/story.ts";
import { expect, test } from "./fixtures.ts";
import { type Files, storyFiles, withFiles } from "./ssl-seed.ts";

const PAGE = "#/config/ssl";
/** Made with OpenSSL; the key was thrown away. */
const CSR =
  "-----BEGIN CERTIFICATE REQUEST-----\nMIHUMHwCAQAwGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUuY29tMFkwEwYHKoZIzj0C\nAQYIKoZIzj0DAQcDQgAEkYH6t4NMqLFupMmLiN6otflabP8t7+UIbLuZfF0XQU5b\n+W14RUdfMnWOYMWwV+M3AWNaKQAIk4zYGKQIwJWc56AAMAoGCCqGSM49BAMCA0gA\nMEUCIQCHcSa9krVp6zCCJpgo2d1p6QWrIs+aFMtH3gIeoHcCGgIgSq/g3Lrzcn6h\nTpDB4J5QqEw5AP9yPdaxGIxMv5tEWa0=\n-----END CERTIFICATE REQUEST-----";
/** A PKCS#12 file (password x) with one certificate and no key in it. */
const PKCS12 = [
  "MIIClwIBAzCCAk0GCSqGSIb3DQEHAaCCAj4EggI6MIICNjCCAjIGCSqGSIb3DQEHBqCCAiMwggIfAgEAMIICGAYJKoZIhvcNAQcB",
  "MFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAj2pVjCFR8esgICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEM4N",
  "dVmq72eFu6RN30dVlnaAggGwYgMwy6QFx1EBThuhZhOvS5X948CtL1cdUmKljkHLb7PuBXlMYuji5QCflPcDqEwj3RMv77x3Pvs8",
  "XrziK1ixRGn0cbhz+mGNC04LcWX2sKhCP0ec57fsxaUSbYUUfUMpfFIrurSUxiuMiLQHuwC6mt0pgOdHnGQ4YcfPrQqfN+XZdsd2",
  "85Iukm5lkPT5S2lDAL3kVBgqe5mxTy0fHMX9j4eiTEVFKbqKHB3io8yr4Pxcn1HnO5JET+bcGnlAcmEp5B/hk8fEoQdDY0e7tYix",
  "LJq8jJdzSXsjOuyVtrhqn/VDzzxnWsy1LcnZJz/BRrD4/7Ra/x2DTE9ExhqgCWj/AkbezxJtHb62R+KFrvExEzT++pMd6dgbEh7G",
  "aZ61XkoXAiDecj443zwUV8/X7D58M8iXudz+T+xf71h99i/+0uk7wZwz97dZb/RxmCgYoWcNrLBxLwYtJDeCDwDozH8ejAstnak1",
  "pYQioel7tVbo/b7S23eBpjm0lOhx6MXjQX7/6WH74LLrxkLQAJL177+GwpBDHMYquEMlv2IwXBupzJEp5wLktw5/OlmwZ6bVsb8M",
  "MEEwMTANBglghkgBZQMEAgEFAAQgfFy6Cc0uVMJUrd/NCJmqtxd9zvIzmOb0QBzZ/j/b53AECPil763igNpJAgIIAA==",
].join("");

const textOf = (files: Files, name: string): string => String(files[`ssl/${name}`]?.content);
const dialog = (page: Page) => page.getByRole("dialog", { name: "Upload certificates" });

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.getByLabel("Certificate file").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
}

async function openDialog(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Upload…" }).click();
  await expect(dialog(page)).toBeVisible();
}

test("into a platform without the folder: checked, named, stored as certificates only @proxied", async ({
  page,
  signIn,
  standIn,
  stack,
  watched,
}) => {
  watched.allow(/404/);
  withFiles(standIn, stack.origin, {});
  const files = await storyFiles();
  await signIn(page, PAGE);
  await page.getByRole("button", { name: "Upload a certificate" }).click();
  await choose(page, "whatever.pem", `text around it\n${textOf(files, "shop.pem")}`);
  await expect(dialog(page)).toContainText("these 2 certificates will be stored");
  await expect(dialog(page).getByLabel("Stored as")).toHaveValue("_.shop.example.pem");
  await dialog(page).getByRole("button", { name: "Store" }).click();
  await expect(page.getByRole("link", { name: "*.shop.example" })).toBeVisible();
  const stored = standIn.platform.state.files.get("files")?.files.get("ssl/_.shop.example.pem");
  expect(new TextDecoder().decode(stored?.bytes)).toBe(textOf(files, "shop.pem"));
});

test("a key, a PKCS#12 file and a request are refused and nothing is sent", async ({ page, signIn, standIn }) => {
  const files = await storyFiles();
  await signIn(page, PAGE);
  standIn.requests.length = 0;
  await page.getByRole("button", { name: "Upload a certificate" }).click();
  await choose(page, "key.pem", textOf(files, "dev.acme.example.pem"));
  await expect(dialog(page).getByRole("alert")).toContainText("This contains a private key");
  await choose(page, "request.csr", CSR);
  await expect(dialog(page).getByRole("alert")).toContainText("certificate signing request");
  await choose(page, "store.p12", Buffer.from(PKCS12, "base64"));
  await expect(dialog(page).getByRole("alert")).toContainText("This is a PKCS#12 file");
  await choose(page, "readme.html", textOf(files, "readme.html"));
  await expect(dialog(page).getByRole("alert")).toContainText("This is a web page");
  await page.getByLabel("Or paste the text").fill(textOf(files, "dev.acme.example.pem"));
  await dialog(page).getByRole("button", { name: "Check the text" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("the pasted text was refused");
  await expect(page.getByLabel("Or paste the text")).toHaveValue("");
  await expect(dialog(page).getByRole("button", { name: "Store" })).toHaveCount(0);
  expect(standIn.requests.filter(({ method }) => method === "PUT" || method === "POST")).toEqual([]);
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept).not.toContain("PRIVATE KEY");
});

test("pasted text, a taken name, and the question before it is replaced", async ({ page, signIn, standIn, stack }) => {
  const files = await storyFiles();
  const fresh = textOf(await certificateFiles(Date.now()), "shop.pem");
  withFiles(standIn, stack.origin, { "ssl/": { content: "" }, "ssl/shop.pem": { content: textOf(files, "shop.pem") } });
  await signIn(page, PAGE);
  await openDialog(page);
  await page.getByLabel("Or paste the text").fill(fresh);
  await dialog(page).getByRole("button", { name: "Check the text" }).click();
  const name = dialog(page).getByLabel("Stored as");
  await name.fill("../x.pem");
  await expect(dialog(page)).toContainText("no two dots in a row");
  await name.fill("www_443.served.pem");
  await expect(dialog(page)).toContainText("belong to the collector");
  await name.fill("shop.pem");
  standIn.requests.length = 0;
  await dialog(page).getByRole("button", { name: "Store" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("There is a file shop.pem already.");
  expect(standIn.requests.filter(({ method }) => method === "PUT")).toEqual([]);
  await dialog(page).getByRole("button", { name: "Replace it" }).click();
  await expect(dialog(page)).toHaveCount(0);
  const stored = standIn.platform.state.files.get("files")?.files.get("ssl/shop.pem");
  expect(new TextDecoder().decode(stored?.bytes)).toBe(fresh);
});

test("a store whose answer was lost is looked up before it counts as failed", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(/ERR_|Failed to load/);
  const files = await storyFiles();
  await signIn(page, PAGE);
  await page.getByRole("button", { name: "Upload a certificate" }).click();
  await choose(page, "shop.pem", textOf(files, "shop.pem"));
  standIn.platform.failNext({ method: "PUT", path: "files/ssl", kind: "drop-after" });
  await dialog(page).getByRole("button", { name: "Store" }).click();
  await expect(page.getByRole("link", { name: "*.shop.example" })).toBeVisible();
});

test("delete asks, names the file, and takes the row away", async ({ page, signIn, standIn, stack }) => {
  const files = await storyFiles();
  withFiles(standIn, stack.origin, { "ssl/shop.pem": { content: textOf(files, "shop.pem") } });
  await signIn(page, "#/config/ssl/shop.pem");
  await page.getByRole("button", { name: "Delete file…" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete shop.pem?" });
  await expect(question).toContainText("cannot be restored");
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No certificates here yet" })).toBeVisible();
  expect(standIn.platform.state.files.get("files")?.files.has("ssl/shop.pem")).toBe(false);
});

test("a deletion that its page was left during leads nowhere", async ({ page, signIn, standIn, stack }) => {
  const files = await storyFiles();
  withFiles(standIn, stack.origin, { "ssl/shop.pem": { content: textOf(files, "shop.pem") } });
  const [sent, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route("**/files/ssl/shop.pem", async (route) => {
    if (route.request().method() === "DELETE") {
      sent.resolve();
      await go.promise;
    }
    await route.continue();
  });
  await signIn(page, "#/config/ssl/shop.pem");
  await page.getByRole("button", { name: "Delete file…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await sent.promise;
  await page.goto(`${stack.url}#/config/cache`);
  await expect(page.getByRole("heading", { level: 1, name: "Cache" })).toBeVisible();
  go.resolve();
  await expect(page.getByText("shop.pem was deleted.")).toBeVisible();
  await expect(page).toHaveURL(/#\/config\/cache$/);
});
