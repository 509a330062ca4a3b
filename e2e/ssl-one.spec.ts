import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { expect, test } from "./fixtures.ts";
import { storyFiles, withFiles } from "./ssl-seed.ts";

test.beforeEach(async ({ standIn, stack }) => withFiles(standIn, stack.origin, await storyFiles()));

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent("download");
  await press();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const exported = (page: Page, item: string) =>
  downloaded(page, async () => {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  });

/** Until then the list grows as the files come in. */
const expectAllRead = (page: Page) => expect(page.getByRole("group", { name: "Certificates by state" })).toBeVisible();

test("one certificate: fields, chain, findings, copy and download", async ({ page, signIn, context, stack }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack.origin });
  await signIn(page, "#/config/ssl/api.acme.example-0001.pem");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("api.acme.example");
  await expect(page.getByRole("region", { name: "Chain" })).toContainText("signed by the next one: verified");
  await expect(page.getByRole("region", { name: "Chain" })).toContainText("Acme Root X1");
  await expect(page.getByRole("region", { name: "Files and servers" })).toContainText("still shows the old one");
  await expect(page.getByRole("region", { name: "Findings" })).toContainText("Reload the web server");
  await expect(page.getByRole("region", { name: "Certificate" })).toContainText("files.acme.example");

  const press = (name: string) => () => page.getByRole("button", { name, exact: true }).click();
  const one = await downloaded(page, press("Download certificate"));
  expect(one.name).toBe("api.acme.example.pem");
  expect(one.text.match(/BEGIN CERTIFICATE/g)).toHaveLength(1);
  const chain = await downloaded(page, press("Download chain"));
  expect(chain.text.startsWith(one.text)).toBe(true);
  expect(chain.text.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  await press("Copy chain")();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(chain.text);
});

test("a forged link is told, and so is a missing issuer", async ({ page, signIn }) => {
  await signIn(page, "#/config/ssl/partner.acme.example.pem");
  await expect(page.getByRole("region", { name: "Chain" })).toContainText("it did not sign this one");
  await signIn(page, "#/config/ssl/intern.acme.example.pem");
  await expect(page.getByRole("region", { name: "Chain" })).toContainText("Not in this file");
});

test("the calendar file of one certificate: alarms, stable UID, rising SEQUENCE", async ({ page, signIn }) => {
  await signIn(page, "#/config/ssl/www.acme.example.pem");
  const press = () => page.getByRole("button", { name: "Calendar" }).click();
  const first = await downloaded(page, press);
  expect(first.name).toBe("www.acme.example.ics");
  const event = eventsIn(first.text)[0];
  expect(event?.summary).toContain("www.acme.example");
  expect(event?.description).toContain("Void after renewal");
  const expiry = event?.startDate.toJSDate().getTime() ?? 0;
  const alarms = event?.component.getAllSubcomponents("valarm") ?? [];
  const days = alarms.map((alarm) => {
    const trigger = alarm.getFirstPropertyValue("trigger");
    return trigger instanceof ICAL.Time ? (expiry - trigger.toJSDate().getTime()) / 86_400_000 : Number.NaN;
  });
  expect(days.map((day) => Math.round(day * 10) / 10)).toEqual([30, 20, 7]);

  await page.waitForFunction((since) => Date.now() - since > 1100, Date.now());
  const again = eventsIn((await downloaded(page, press)).text)[0];
  expect(again?.uid).toBe(event?.uid);
  expect(again?.sequence).toBeGreaterThan(event?.sequence ?? Number.POSITIVE_INFINITY);
});

test("the calendar file of all: one event for each identity", async ({ page, signIn }) => {
  await signIn(page, "#/config/ssl");
  await expectAllRead(page);
  await expect(page.getByRole("link", { name: "old.acme.example" })).toBeVisible();
  const events = eventsIn((await exported(page, "Calendar (.ics)")).text);
  expect(events.length).toBeGreaterThan(10);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  expect(events.some(({ summary }) => summary.includes("calendar.acme.example"))).toBe(false);
});

test("the table survives a spreadsheet: a hostile subject is text", async ({ page, signIn }) => {
  await signIn(page, "#/config/ssl?q=import.pem");
  await expectAllRead(page);
  await expect(page.getByRole("row")).toHaveCount(2);
  const { text } = await exported(page, "Table (.csv)");
  const [, line = ""] = text.split("\r\n");
  expect(line).toContain('"import.pem"');
  for (const cell of line.split('","')) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+\-@\t\r]/);
  expect(line).toContain("=HYPERLINK(");
});

test("the data is JSON with dates in UTC", async ({ page, signIn }) => {
  await signIn(page, "#/config/ssl?q=bi.acme");
  await expectAllRead(page);
  await expect(page.getByRole("row")).toHaveCount(2);
  const { certificates } = JSON.parse((await exported(page, "Data (.json)")).text);
  expect(certificates).toHaveLength(1);
  expect(certificates[0]).toMatchObject({ state: "due", files: ["bi.acme.example.pem"] });
  expect(certificates[0].not_after).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

function eventsIn(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
}
