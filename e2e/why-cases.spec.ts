/** Explain against what Chromium really does, for the recorded cases of e2e.json, driven through the page. */
import { readFileSync } from "node:fs";
import type { Frame, Page } from "@playwright/test";
import * as z from "zod/mini";
import { refusedCalls } from "../src/domain/cors/access.ts";
import { ADMIN_CALLS } from "../src/domain/cors/admin-calls.ts";
import { USUAL_HEADERS } from "../src/domain/headers.ts";
import { newRow } from "../src/mocks/cors-row.ts";
import { fieldsSchema } from "../src/platform/cors.ts";
import { expect, test } from "./fixtures.ts";
import { send, startThirdOrigins } from "./third-origin.ts";

const caseSchema = z.object({
  id: z.string(),
  page_origin: z.string(),
  entries: z.array(fieldsSchema),
  request: z.object({
    url: z.string(),
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    credentials: z.enum(["omit", "same-origin", "include"]),
    body: z.nullish(z.string()),
  }),
});
const file: unknown = JSON.parse(readFileSync(new URL("../src/domain/cors/vectors/e2e.json", import.meta.url), "utf8"));
const { cases } = z.object({ cases: z.array(caseSchema) }).parse(file);

/** Questions that the page can ask: JSON as the content type, across origins. */
const usable = cases.filter(
  ({ request, page_origin }) =>
    !Object.values(request.headers).includes("text/plain") &&
    page_origin !== new URL(request.url).origin &&
    // The console's own entry would answer there.
    !request.url.includes("/system/"),
);

type Asked = { origin: string; path: string; method: string; headers: string[]; credentials: boolean };

/** What the page says to a question, asked through its form. */
async function explained(page: Page, asked: Asked): Promise<{ letIn: boolean; line: string | null }> {
  await page.getByLabel("Page origin").fill(asked.origin);
  await page.getByLabel("URL or path").fill(asked.path);
  await page.getByLabel("Method", { exact: true }).selectOption(asked.method);
  for (const name of USUAL_HEADERS)
    await page.getByRole("checkbox", { name, exact: true }).setChecked(asked.headers.includes(name));
  await page.getByLabel("Other headers").fill(asked.headers.filter((name) => !USUAL_HEADERS.includes(name)).join(","));
  if (asked.credentials) await page.getByRole("checkbox", { name: "With credentials" }).check();
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  const story = page.getByRole("region", { name: "What happens" });
  const verdict = story.getByText(/^(Let in|Refused)\./);
  await expect(verdict).toBeVisible();
  const letIn = (await verdict.textContent())?.startsWith("Let in") ?? false;
  const line = story.getByRole("tabpanel").locator("pre");
  const printed = (await line.count()) === 0 ? null : await line.textContent();
  return { letIn, line: printed?.split("\n")[0] ?? null };
}

const PAGES = ["http://app.localhost:7101", "http://admin.localhost:7101", "http://app.localhost"] as const;
/** Together the 60 that are wanted, and a few more. */
const [PARTS, EACH] = [4, 16];
for (let part = 0; part < PARTS; part += 1) {
  const mine = usable.filter((_, at) => at % PARTS === part);
  test(`Explain says what Chromium does, part ${part + 1} of ${PARTS}`, async ({
    page,
    signIn,
    standIn,
    stack,
    launchOptions,
  }) => {
    const thirds = await startThirdOrigins(launchOptions, PAGES);
    await signIn(page, "#/why");
    const { state, now } = standIn.platform;
    const own = [...state.entries];
    const pages = new Map<string, Frame>();
    const differences: string[] = [];
    let asked = 0;
    for (const { id, page_origin: origin, entries, request } of mine) {
      state.entries = [
        ...own,
        ...entries.map((entry, at) => newRow({ ...entry, max_age: entry.max_age ?? 0 }, 100 + at, now())),
      ];
      state.cachedPolicies = null;
      // Entries that would lock out the console itself leave nobody to ask.
      const origins = { platformOrigin: standIn.url, pageOrigin: stack.origin };
      if (refusedCalls(standIn.platform.entriesInForce(), ADMIN_CALLS, origins).length > 0) continue;
      if (asked === EACH) break;
      asked += 1;
      const third = pages.get(origin) ?? (await thirds.open(origin));
      pages.set(origin, third);
      const path = new URL(request.url).pathname;
      const real = await send(third, { ...request, url: standIn.url + path, body: request.body ?? undefined });

      await page.reload();
      const told = await explained(page, {
        ...{ origin, path, method: request.method },
        headers: Object.keys(request.headers),
        credentials: request.credentials === "include",
      });
      if (told.letIn !== real.readable) differences.push(`${id}: Chromium ${real.readable}, page ${told.letIn}`);
      else if (!real.readable && real.lines[0] !== told.line)
        differences.push(`${id}:\n  Chromium ${real.lines[0]}\n  page     ${told.line}`);
      await page.evaluate(() => location.replace("#/why"));
    }
    await thirds.close();
    expect(differences).toEqual([]);
    expect(asked).toBe(EACH);
  });
}
