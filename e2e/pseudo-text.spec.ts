/** Texts a third longer than ours: what overflows with them would overflow in another language, or with a larger font. */
import type { Page } from "@playwright/test";
import { certificateFiles } from "../src/mocks/certificates/story.ts";
import { expect, test } from "./fixtures.ts";
import { withFiles } from "./ssl-seed.ts";

const ENTRIES = [
  { path: "/api/v2/slip/*", origin: "https://shop.example,https://www.shop.example", method: ["GET"] },
  { path: "api/v2/orders/*", origin: "*", method: ["GET", "POST"], supports_credentials: true, description: "Shop" },
];
const ASKED = "origin=https%3A%2F%2Fother.example&url=%2Fapi%2Fv2%2Forders%2F1&path=api%2Fv2%2Forders%2F*";
/** Each page, and what stands there when it is ready. */
const PAGES: readonly [hash: string, ready: string | RegExp][] = [
  ["#/config/cors", "Any website"],
  ["#/config/cors/websites", "May call"],
  ["#/config/cors/3", "What browsers will get"],
  [`#/why?${ASKED}`, /^(Let in|Refused)\./],
  [`#/config/cors/allow?${ASKED}`, /^(Now|Refused|Let in)/],
  ["#/config/cors/export", "Download"],
  ["#/config/cors/layers", "A request passes"],
  ["#/config/ssl", "Next to end"],
  ["#/config/ssl/guide", "Install certbot"],
  ["#/security", "API keys without a role"],
  ["#/config/cache", "Its cache driver is"],
];

/** Lengthens every text of the page but code. */
const lengthen = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node instanceof Text && node.parentElement?.closest("code, pre, bdi, script, option") === null)
        texts.push(node);
    for (const text of texts) {
      const words = text.data.trim();
      if (words.length > 2) text.data = `${text.data} ${words.slice(0, Math.ceil(words.length / 3))}`;
    }
  });

/** What is wider than its place. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`page: ${root.scrollWidth} > ${root.clientWidth}`] : [];
    const cut = [...document.querySelectorAll("button, h1, h2, h3, label, summary, th")].filter((element) => {
      const { overflow, textOverflow, clipPath } = getComputedStyle(element);
      const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      return isCut && overflow !== "visible" && textOverflow !== "ellipsis" && clipPath === "none";
    });
    return [...wide, ...cut.map((element) => `${element.localName}: ${element.textContent}`)];
  });

test("nothing overflows when every text is a third longer, in three widths", async ({
  page,
  signIn,
  standIn,
  stack,
  admin,
}) => {
  test.slow();
  withFiles(standIn, stack.origin, await certificateFiles(Date.now()));
  for (const entry of ENTRIES) await admin.create(entry);
  await signIn(page);
  const found: string[] = [];
  for (const [hash, ready] of PAGES) {
    await page.goto(`${stack.url}${hash}`);
    await expect(page.getByText(ready).first()).toBeVisible();
    await lengthen(page);
    for (const width of [1280, 768, 390]) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await overflowing(page)).map((what) => `${hash} at ${width} px: ${what}`));
    }
    // The next page starts from texts that nobody changed, with as much room.
    await page.goto("about:blank");
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  expect(found).toEqual([]);
});
