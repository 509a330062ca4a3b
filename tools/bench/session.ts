import type { Browser, BrowserContext } from "@playwright/test";
import { ADA } from "../../src/mocks/story.ts";
import { signIn } from "./consoles.ts";

/** What a signed-in browser keeps; `kept` is the tab's own part. */
export type Session = { state: Awaited<ReturnType<BrowserContext["storageState"]>>; kept: Record<string, string> };

export const NO_SESSION: Session = { state: { cookies: [], origins: [] }, kept: {} };

/** The session of a tab that signed in, so that a visit begins with the page that is measured. */
export async function sessionOf(browser: Browser, url: string): Promise<Session> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await signIn(page, ADA);
  const state = await context.storageState();
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  await context.close();
  return { state, kept };
}
