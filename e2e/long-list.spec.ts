import { row, toast } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";
import { heldBytes } from "./held.ts";

const COUNT = 1_200;
const entries = Array.from({ length: COUNT }, (_, at) => ({
  path: `api/v2/long/${at}`,
  origin: "https://shop.example",
  method: ["GET"],
}));

/** Bytes. The references of one list alone take 4.8 kB. */
const MOST_KEPT = 2_000;

const BROKEN = { status: 500, headers: { "Access-Control-Allow-Origin": "*" }, json: {} };

test.use({ entries: [entries, { scope: "test" }] });

test("of a long list the first entries show at once, then that all are read", async ({ page, signIn, watched }) => {
  watched.allow(/status of 500/);
  let isBroken = false;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    (url) => url.pathname.endsWith("/system/cors") && Number(url.searchParams.get("offset")) > 0,
    async (route) => {
      await held;
      await (isBroken ? route.fulfill(BROKEN) : route.continue());
    },
  );
  await signIn(page);
  const rows = page.locator('main tbody a[href*="#/config/cors/"]');
  const status = page.getByText(/entries are read/);
  await expect(rows.first()).toBeVisible();
  await expect(status).toContainText(/100 of 1,20\d entries are read/);
  const filter = page.getByRole("searchbox", { name: "Filter by path, origin, description" });
  await filter.fill(`long/${COUNT - 1}`);
  await expect(page.getByText("No entry read so far matches")).toBeVisible();
  release();
  await expect(page.getByRole("link", { name: `api/v2/long/${COUNT - 1}`, exact: true })).toBeVisible();
  await expect(status).toContainText(/^All 1,20\d entries are read\.$/);

  isBroken = true;
  await filter.fill("");
  await page.reload();
  await expect(page.getByText("The rest could not be read.")).toBeVisible();
  await expect(status).toContainText(/100 of 1,20\d entries are read/);
  isBroken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(status).toContainText(/^All 1,20\d entries are read\.$/);
});

test("a switch costs three calls, and nothing of the list before it is kept", async ({ page, signIn, standIn }) => {
  const path = `api/v2/long/${COUNT - 1}`;
  await signIn(page, `#/config/cors?q=long/${COUNT - 1}`);
  const onOff = row(page, path).getByRole("switch");
  await expect(onOff).toBeChecked();
  const switchTo = async (state: "on" | "off") => {
    await onOff.press("Space");
    const said = toast(page, `${path} is switched ${state}.`);
    await said.getByRole("button", { name: "Dismiss" }).click();
    await expect(said).toHaveCount(0);
  };
  const offAndOn = async (times: number) => {
    for (let done = 0; done < times; done++) {
      await switchTo("off");
      await switchTo("on");
    }
  };

  await offAndOn(1);
  standIn.requests.length = 0;
  await switchTo("off");
  const calls = standIn.requests.filter(({ method }) => method !== "OPTIONS");
  expect(calls.map(({ method }) => method)).toEqual(["GET", "GET", "PATCH"]);
  await switchTo("on");

  // A list that is read again in between is held once more, once; what each switch keeps is kept in every round.
  const rounds: number[] = [];
  let before = await heldBytes(page);
  while (rounds.length < 3 && rounds.every((kept) => kept >= MOST_KEPT)) {
    await offAndOn(5);
    const after = await heldBytes(page);
    rounds.push((after - before) / 10);
    before = after;
  }
  console.log(
    `a switch at ${COUNT} entries keeps ${rounds.map((kept) => kept.toFixed(0)).join(", ")} bytes, of ${before}`,
  );
  expect(Math.min(...rounds)).toBeLessThan(MOST_KEPT);
});
