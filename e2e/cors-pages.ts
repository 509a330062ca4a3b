/** Where things stand on the CORS pages, and what the pages send. */
import { expect, type Locator, type Page } from "@playwright/test";

/** The list's row (or card) of an entry. */
export const row = (page: Page, path: string): Locator =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name: path, exact: true }) });

/** Text inputs of the form, by the beginning of their label. */
export const field = (page: Page, label: string): Locator =>
  page.locator("main form").getByRole("textbox", { name: new RegExp(`^${label}`) });

/** What a list field holds, as shown. */
export const chips = (page: Page, label: string): Locator =>
  page.getByRole("list", { name: label, exact: true }).locator("bdi");

export const method = (page: Page, name: string): Locator =>
  page.getByRole("group", { name: "Methods" }).getByRole("checkbox", { name, exact: true });

export const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole("region", { name: "Notifications" }).getByRole("listitem").filter({ hasText: text });

/** Presses the form's button, and says yes to the question that follows for an entry with errors. */
export async function submitAnyway(page: Page, button: "Create" | "Save"): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: `${button} anyway` })
    .click();
}

/** Types each item and adds it with the plus button. */
export async function addItems(page: Page, label: string, noun: string, items: readonly string[]): Promise<void> {
  for (const item of items) {
    await field(page, label).fill(item);
    await page.getByRole("button", { name: `Add ${noun}`, exact: true }).click();
  }
}

export type SentCall = { method: string; path: string; body: unknown };

/** The calls of `/system/cors` that the page makes from now on, without preflights. */
export function noteCalls(page: Page): { all: () => SentCall[]; writes: () => SentCall[]; reads: () => SentCall[] } {
  const calls: SentCall[] = [];
  page.on("request", (request) => {
    const path = /\/(system\/cors[^?]*)/.exec(request.url())?.[1];
    if (path === undefined || request.method() === "OPTIONS") return;
    calls.push({ method: request.method(), path, body: request.postDataJSON() });
  });
  return {
    all: () => calls,
    writes: () => calls.filter((call) => call.method !== "GET"),
    reads: () => calls.filter((call) => call.method === "GET"),
  };
}

/** Fails when the page is wider than its window. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(beyond).toBeLessThanOrEqual(0);
}
