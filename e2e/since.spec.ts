/** CORS > Entries: what others changed since the administrator was here is marked, what the administrator did is not. */
import { RITA, story } from "../src/mocks/story.ts";
import { connect } from "./admin.ts";
import { row, toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";

const [CHANGED, GONE, CREATED] = ["api/v2/db/_table/*", "api/v2/_public/status", "api/v2/rita/*"];
const [SWITCHED, DELETED] = ["^/api/v2/partner/v[12]/.*", "/api/v2/twitter"];

test("others' changes are told, the administrator's own are not, and all of it is forgotten at will", async ({
  page,
  signIn,
  standIn,
  stack,
  watched,
}) => {
  // Whether the change is in force is asked by a page that is not let in.
  watched.allow(/CORS policy/, /net::ERR_FAILED/);
  standIn.platform.reset(story(stack.origin, Date.now()));
  const rita = await connect(standIn.url, RITA);
  const idOf = async (path: string) => (await rita.entries()).find((entry) => entry.path === path)?.id ?? Number.NaN;
  const kept = () =>
    page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("gatehouse.seen:")));

  await signIn(page);
  await expect(row(page, CHANGED)).toBeVisible();
  await kept();
  await row(page, SWITCHED).getByRole("switch").click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch on" }).click();
  await expect(toast(page, `${SWITCHED} is switched on.`)).toBeVisible();
  await row(page, DELETED).getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(toast(page, `${DELETED} was deleted.`)).toBeVisible();

  await rita.update(await idOf(CHANGED), { max_age: 601 });
  await rita.remove(await idOf(GONE));
  await rita.create({ path: CREATED, origin: "https://rita.example", method: ["GET"] });
  await page.reload();
  await expect(page.getByText("Others changed 3 entries since you were here.")).toBeVisible();
  await expect(row(page, CHANGED)).toContainText("since you were here");
  await page.getByRole("button", { name: "What changed" }).click();
  const dialog = page.getByRole("dialog", { name: "What others changed" });
  await expect(dialog.getByRole("listitem")).toHaveText([
    new RegExp(`${CHANGED.replaceAll("*", "\\*")} changed by ${RITA.email}.*→ 601`),
    `${CREATED} created by ${RITA.email}`,
    new RegExp(`${GONE.replaceAll("*", "\\*")} .*was deleted`),
  ]);
  await expectNoAxeFindings(page);
  await dialog.getByRole("button", { name: "Seen" }).click();
  await expect(page.getByText("since you were here")).toHaveCount(0);

  await rita.update(await idOf(CHANGED), { max_age: 602 });
  await page.reload();
  await page.getByRole("button", { name: "What changed" }).click();
  await dialog.getByRole("button", { name: "Stop marking changes" }).click();
  await expect(page.getByText("since you were here")).toHaveCount(0);
  await rita.update(await idOf(CHANGED), { max_age: 603 });
  await page.reload();
  await expect(row(page, CHANGED)).toContainText("603");
  await page.getByRole("button", { name: "More actions" }).click();
  const marking = page.getByRole("menuitemcheckbox", { name: "Mark what others change" });
  await expect(marking).not.toBeChecked();
  await marking.click();
  await expect(toast(page, "From now on, changes by others are marked.")).toBeVisible();
  await expect(page.getByText("since you were here")).toHaveCount(0);
  await page.getByRole("button", { name: "More actions" }).click();
  await expect(marking).toBeChecked();
});
