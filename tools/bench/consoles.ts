/** How each console is used: where its pages are, and what stands on them when they are ready. */
import type { Page } from "@playwright/test";

export type PageName = "sign-in" | "list" | "form" | "ssl-status";

type Place = {
  /** Below the console's address. */
  route: string;
  /** The page is ready when this is there. */
  ready: string;
  /** What an administrator does first: a key or a press. */
  use: (page: Page) => Promise<void>;
};

export type Console = {
  name: string;
  /** A page that a console does not have is left out. */
  pages: Partial<Record<PageName, Place>>;
};

const typeInto = (selector: string) => (page: Page) => page.locator(selector).first().press("a");
const press = (selector: string) => (page: Page) => page.locator(selector).first().click();

export const GATEHOUSE: Console = {
  name: "Gatehouse",
  pages: {
    "sign-in": { route: "#/", ready: 'form button[type="submit"]', use: typeInto('input[type="email"]') },
    list: {
      route: "#/config/cors",
      ready: 'main tbody a[href*="#/config/cors/"]',
      use: press('main thead button:has-text("Path")'),
    },
    form: {
      route: "#/config/cors/new",
      ready: 'main input[name="path"]',
      use: typeInto('main input[name="path"]'),
    },
    "ssl-status": {
      route: "#/config/ssl",
      ready: 'main tbody a[href*="#/config/ssl/"]',
      use: press("main thead button"),
    },
  },
};

/** The console that comes with DreamFactory 7 (dreamfactorysoftware/df-admin-interface). It shows no certificates. */
export const VENDOR: Console = {
  name: "vendor",
  pages: {
    "sign-in": { route: "#/auth/login", ready: 'form button[type="submit"]', use: typeInto('input[type="email"]') },
    list: {
      route: "#/system-settings/config/cors",
      ready: "tr.mat-mdc-row",
      use: press('th:has-text("Path")'),
    },
    form: {
      route: "#/system-settings/config/cors/create",
      ready: 'input[formcontrolname="path"]',
      use: typeInto('input[formcontrolname="path"]'),
    },
  },
};

/** Signs in on the page that shows the form. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.locator('form button[type="submit"]').click();
  await page.locator('input[type="password"]').waitFor({ state: "detached" });
  await page.waitForLoadState("networkidle");
}
