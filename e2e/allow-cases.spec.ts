/** What Allow and Explain say of a pattern is what Chromium does on another origin: inputs from practice (practice.json) and the demo's. */
import { readFileSync } from "node:fs";
import type { Frame, Page } from "@playwright/test";
import * as z from "zod/mini";
import { newRow } from "../src/mocks/cors-row.ts";
import { story } from "../src/mocks/story.ts";
import { fieldsSchema } from "../src/platform/cors.ts";
import type { NewEntry } from "./admin.ts";
import { toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";
import { send, startThirdOrigins } from "./third-origin.ts";

const wishSchema = z.object({
  pageOrigin: z.string(),
  path: z.string(),
  methods: z.array(z.string()),
  headers: z.array(z.string()),
  credentials: z.boolean(),
});
type Wish = z.infer<typeof wishSchema>;
const inputSchema = z.object({ entries: z.array(fieldsSchema), wish: wishSchema });

const vectors = new URL("../src/domain/cors/vectors/practice.json", import.meta.url);
const practice = z
  .array(z.object({ id: z.string(), input: z.unknown() }))
  .parse(JSON.parse(readFileSync(vectors, "utf8")));

/** A case of practice.json, below a path of its own and with origins that this machine can have. */
function fromPractice(id: string): z.infer<typeof inputSchema> {
  const found = practice.find((one) => one.id === id);
  const text = JSON.stringify(found?.input)
    .replaceAll("api/v2/", "api/v2/gatehouse-e2e/")
    .replaceAll(/https:\/\/(\w+)\.example\b(?!\.)/g, "http://$1.localhost:7301");
  return inputSchema.parse(JSON.parse(text));
}

type Case = {
  id: string;
  entries: readonly NewEntry[];
  wish: Wish;
  /** What the page says; never that nothing has to change. */
  says: RegExp;
  /** How many places there are; 0 where nothing is judged by place. */
  places: number;
  /** The name of the plan that lets it in everywhere; null where none is proposed. */
  plan: string | null;
};

const cases: Case[] = [
  {
    ...{ id: "allow-star-longer-entry", ...fromPractice("allow-star-longer-entry") },
    says: /^Let in on a part of this path, refused on another\.$/,
    places: 2,
    plan: "Add it to entry",
  },
  {
    ...{ id: "allow-star-extend-partial", ...fromPractice("allow-star-extend-partial") },
    says: /^Refused everywhere in this path\.$/,
    places: 2,
    plan: "Let it in everywhere: 2 entries change",
  },
  {
    ...{ id: "allow-null-credentials", ...fromPractice("allow-null-credentials") },
    says: /sandboxed frame and local file has the origin null/,
    places: 1,
    plan: null,
  },
  {
    ...{ id: "allow-acao-request-header", ...fromPractice("allow-acao-request-header") },
    says: /sends Access-Control-Allow-Origin as a request header.*remove it from the application/,
    places: 0,
    plan: null,
  },
  {
    ...{ id: "allow-obstacle-star-credentials", ...fromPractice("allow-obstacle-star-credentials") },
    says: /browsers refuse \* with them\. List its websites one by one in that entry, or allow a narrower path\.$/,
    places: 1,
    plan: null,
  },
  {
    id: "the demo's entries",
    entries: (story("http://console.localhost", Date.now()).entries ?? []).slice(2),
    wish: {
      pageOrigin: "http://app.localhost:7301",
      path: "api/v2/db/*",
      methods: ["GET"],
      headers: ["X-DreamFactory-API-Key"],
      credentials: false,
    },
    says: /^Let in on a part of this path, by an entry with an error, refused on another\.$/,
    places: 4,
    plan: "Let it in everywhere: 3 entries change",
  },
];

const search = ({ pageOrigin, path, methods, headers, credentials }: Wish, name: "path" | "url", value = path) =>
  new URLSearchParams({
    // As the router writes a text that reads like JSON.
    ...{ origin: pageOrigin === "null" ? '"null"' : pageOrigin, [name]: value, headers: headers.join(",") },
    ...(name === "path" ? { methods: methods.join(",") } : { method: methods.join(",") }),
    ...(credentials ? { credentials: "true" } : {}),
  });

const placeRows = (page: Page) => page.getByRole("table", { name: "Who answers where" }).locator("tbody tr");

/** The places as the page shows them: an example path, and whether the application is let in there. */
async function placesOn(page: Page): Promise<{ path: string; isLetIn: boolean }[]> {
  const told = await placeRows(page).evaluateAll((all) =>
    all.map((row) => ({
      path: row.querySelector("a[aria-label^=Explain] bdi")?.textContent ?? "",
      now: row.lastElementChild?.textContent ?? "",
    })),
  );
  return told.map(({ path, now }) => ({ path, isLetIn: now.startsWith("let in") }));
}

for (const { id, entries, wish, says, places, plan } of cases)
  test(`${id}: Allow, Explain and Chromium agree in every place`, async ({ page, signIn, standIn, launchOptions }) => {
    const { state, now } = standIn.platform;
    state.entries.push(...entries.map((entry, at) => newRow({ ...entry, max_age: 0 }, 100 + at, now())));
    state.cachedPolicies = null;
    const thirds = await startThirdOrigins(launchOptions, [
      "http://app.localhost:7301",
      "http://a.localhost:7301",
      "http://c.localhost:7301",
      "http://n.localhost:7301",
    ]);
    const third = await thirds.open(wish.pageOrigin);
    const isLetIn = (frame: Frame, path: string) =>
      send(frame, {
        url: standIn.url + path,
        method: wish.methods[0] ?? "GET",
        headers: Object.fromEntries(wish.headers.map((name) => [name, "probe"])),
        credentials: wish.credentials ? "include" : "omit",
      }).then(({ readable }) => readable);

    await signIn(page, `#/config/cors/allow?${search(wish, "path")}`);
    await expect(page.getByText(says)).toBeVisible();
    await expect(page.getByText("Nothing has to change.")).toHaveCount(0);
    await expect(placeRows(page)).toHaveCount(places);
    const told = await placesOn(page);
    for (const { path, isLetIn: isTold } of told) expect([path, await isLetIn(third, path)]).toEqual([path, isTold]);

    await page.goto(`${page.url().split("#")[0]}#/why?${search(wish, "url")}`);
    await expect(page.getByRole("region", { name: "What happens" })).toBeVisible();
    await expect.poll(() => placesOn(page)).toEqual(told);
    const refused = told.find((place) => !place.isLetIn);
    if (refused !== undefined) {
      await page.getByRole("link", { name: `Explain ${refused.path}` }).click();
      await expect(page.getByText(/^Refused\. /)).toBeVisible();
    }
    if (plan !== null) {
      await page.goto(`${page.url().split("#")[0]}#/config/cors/allow?${search(wish, "path")}`);
      const option = page.getByRole("region", { name: plan });
      const more = option.getByRole("checkbox", { name: /^More than you asked/ });
      await expect(option.getByRole("button", { name: /^Save/ })).toBeVisible();
      if (await more.isVisible()) await more.check();
      await option.getByRole("button", { name: /^Save/ }).click();
      await expect(toast(page, "is let in")).toBeVisible();
      for (const { path } of told) expect([path, await isLetIn(third, path)]).toEqual([path, true]);
    }
    await thirds.close();
  });
