/** A phone, and a window at 400 %: what stands first, what a finger meets, and what scrolls. */
import type { Page } from "@playwright/test";
import { story } from "../src/mocks/story.ts";
import { expectNoSidewaysScrolling } from "./cors-pages.ts";
import { expect, PHONE, test } from "./fixtures.ts";
import { ROUTES } from "./routes.ts";
import { storyFiles } from "./ssl-seed.ts";

/** 1280 by 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
test.use({ viewport: PHONE });

test("every page fits at 400 %, and a finger meets every control of it", async ({ page, signIn, standIn, stack }) => {
  standIn.platform.reset({ ...story(stack.origin, Date.now()), files: { files: await storyFiles() } });
  await signIn(page);
  for (const route of ROUTES) {
    await page.setViewportSize(PHONE);
    // Another query loads the page from the start: nothing of the page before is measured.
    await page.goto(`${stack.url}?${ROUTES.indexOf(route)}${route}`);
    await expect(page.locator("main h1")).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    if (route === "#/config/cors") await page.getByRole("button", { name: /^Filter/ }).click();
    expect.soft(await tooSmall(page), route).toEqual([]);
    await page.setViewportSize(ZOOMED);
    await expectNoSidewaysScrolling(page);
    expect.soft(await covered(page), `${route}: sticky bars leave half of the height`).toBeLessThanOrEqual(0.5);
  }
});

test("the list's first entry stands in the first third", async ({ page, signIn, standIn, stack }) => {
  standIn.platform.reset(story(stack.origin, Date.now()));
  await signIn(page);
  const first = page.locator("main tbody tr").first();
  await expect(first).toBeVisible();
  await expect(page.getByText("Checking…")).toHaveCount(0);
  expect((await first.boundingBox())?.y).toBeLessThanOrEqual(PHONE.height / 3);
  const rows = await page
    .locator("main tbody tr")
    .evaluateAll(
      (all, height) => all.filter((each) => each.getBoundingClientRect().bottom <= height).length,
      PHONE.height,
    );
  expect(rows).toBeGreaterThanOrEqual(4);
});

test("what was asked is answered in sight, with the focus", async ({ page, signIn, standIn, stack }) => {
  standIn.platform.reset(story(stack.origin, Date.now()));
  await signIn(page, "#/why");
  await page.getByLabel("Page origin").fill("https://shop.example");
  await page.getByLabel("URL or path").fill("/api/v2/nowhere");
  await page.getByRole("button", { name: "Explain" }).click();
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toBeFocused();
  await expect(answer.getByRole("heading", { name: "What happens" })).toBeInViewport();
  await page.goto(`${stack.url}#/config/cors/allow`);
  // Both pages ask for an origin.
  await expect(page.getByRole("heading", { name: "Allow an application", level: 1 })).toBeFocused();
  await page.getByLabel("Page origin").fill("https://shop.example");
  await page.getByLabel("API path").fill("api/v2/nowhere/*");
  await page.getByRole("button", { name: "Find the smallest change" }).click();
  await expect(answer).toBeFocused();
  await expect(answer.getByRole("heading").first()).toBeInViewport();
});

/** Controls that a finger meets on less than 44 px of height or width, their labels included; links within a sentence are let off (WCAG 2.5.5). */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    /** The boxes of the control and its labels, and what a pseudo-element adds. */
    function areaOf(control: HTMLElement): { width: number; height: number } {
      const parts = [control, ...(control instanceof HTMLInputElement ? (control.labels ?? []) : [])];
      const after = getComputedStyle(control, "::after");
      const added =
        after.position === "absolute" ? [Number.parseFloat(after.width), Number.parseFloat(after.height)] : [];
      const boxes = parts.map((each) => each.getBoundingClientRect());
      return {
        width: Math.max(...boxes.map((box) => box.width), added[0] || 0),
        height: Math.max(...boxes.map((box) => box.height), added[1] || 0),
      };
    }
    // Native controls lie unseen over what stands for them.
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: !(element instanceof HTMLInputElement) });
    for (const control of document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [role=tab], [role=menuitem]",
    )) {
      if (!shown(control) || control.closest("[inert], [aria-hidden=true]")) continue;
      const { width, height } = areaOf(control);
      if (width <= 1 || (width >= 43.5 && height >= 43.5)) continue;
      const around = control.parentElement?.textContent?.trim() ?? "";
      const isInSentence = getComputedStyle(control).display === "inline" && around !== control.textContent?.trim();
      if (isInSentence) continue;
      const name = control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "";
      found.push(`${control.localName} “${name.slice(0, 40)}” ${Math.round(width)} × ${Math.round(height)}`);
    }
    return [...new Set(found)];
  });
}

/** Which part of the window's height bars take that stay while the page scrolls. */
function covered(page: Page): Promise<number> {
  return page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight / 2);
    const bars = [...document.querySelectorAll("body *")].filter((element) => {
      const { position } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return (
        (position === "sticky" || position === "fixed") &&
        box.width > innerWidth / 2 &&
        box.bottom > 0 &&
        box.top < innerHeight &&
        element.checkVisibility({ visibilityProperty: true })
      );
    });
    const height = bars.reduce((sum, element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return sum + Math.min(bottom, innerHeight) - Math.max(top, 0);
    }, 0);
    return height / innerHeight;
  });
}
