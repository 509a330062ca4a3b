import { expectNoSidewaysScrolling } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, PHONE, test } from "./fixtures.ts";

const PAGE = "#/config/cache";

test("one service or all of it is flushed, after saying what else happens", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  watched.allow(/status of 500/);
  const { state } = standIn.platform;
  const flushes = () => standIn.requests.filter(({ method }) => method === "DELETE").map(({ url }) => url);
  state.endedTokens.add("of somebody who signed out");
  await signIn(page, PAGE);
  await expect(page.getByText("Its cache driver is file.")).toBeVisible();
  const list = page.getByRole("list", { name: "Services with a cache" });
  await expect(list.getByRole("listitem")).toHaveCount(state.services.length);
  await expectNoAxeFindings(page);

  await page.getByRole("button", { name: "Flush files", exact: true }).press("Enter");
  const one = page.getByRole("alertdialog", { name: "Flush the cache of files?" });
  await expect(one).toContainText("only the node that answers");
  await expect(one.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectNoAxeFindings(page);
  await page.keyboard.press("Escape");
  await expect(one).toBeHidden();
  expect(flushes(), "nothing happens before the yes").toEqual([]);
  await page.getByRole("button", { name: "Flush files", exact: true }).press("Enter");
  await one.getByRole("button", { name: "Flush", exact: true }).press("Enter");
  await expect(page.getByText("The cache of files was flushed.")).toBeVisible();
  expect(flushes()).toEqual(["/api/v2/system/cache/files"]);
  expect(state.endedTokens.size).toBe(1);

  await page.setViewportSize(PHONE);
  standIn.platform.failNext({ method: "DELETE", path: "system/cache", kind: "500" });
  await page.getByRole("button", { name: "Flush the whole cache" }).click();
  const all = page.getByRole("alertdialog", { name: "Flush the platform's whole cache?" });
  await expect(all).toContainText("Sessions that were signed out are valid again");
  const yes = all.getByRole("button", { name: "Flush the whole cache" });
  await yes.click();
  await expect(all.getByRole("alert")).toContainText("The platform failed");
  expect(state.endedTokens.size, "a failed flush is not reported as done").toBe(1);
  await expectNoAxeFindings(page);
  await yes.click();
  await expect(page.getByText("Ended sessions are valid again until they expire.")).toBeVisible();
  expect(state.endedTokens.size).toBe(0);
  await expectNoSidewaysScrolling(page);
});

test("hostile names stay text and never mean another call; what cannot be read is said", async ({
  page,
  signIn,
  standIn,
  stack,
  watched,
}) => {
  watched.allow(/status of (403|404)/);
  const hostile = "<img src=x onerror=alert(1)>\u202e/../..?force=true";
  standIn.platform.state.services = [{ name: hostile }, { name: ".." }, { name: "" }];
  await signIn(page, PAGE);
  await page.getByRole("button", { name: "Flush ..", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Flush", exact: true }).click();
  await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText("cannot be flushed alone");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: /^Flush <img/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Flush", exact: true }).click();
  await expect(page.getByText(/The cache of <img src=x onerror=alert\(1\)>⟦U\+202E⟧.* was flushed/)).toBeVisible();
  const deleted = standIn.requests.filter(({ method }) => method === "DELETE").map(({ url }) => url);
  expect(deleted).toEqual([`/api/v2/system/cache/${encodeURIComponent(hostile)}`]);

  const [user] = standIn.platform.state.users;
  if (user) user.refused = ["system/cache"];
  await page.goto(`${stack.url}#/config/cors`);
  await page.reload();
  await page.getByRole("link", { name: "Cache" }).click();
  await expect(page.getByRole("alert")).toContainText("Your account may not do this on the platform.");
});
