import { addItems, field, method, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, expectNoAxeFindings, test } from "./fixtures.ts";
import { send, startThirdOrigins } from "./third-origin.ts";

const BI = "http://bi.localhost:7302";
const WIDE = "api/v2/gatehouse-e2e/*";
test.use({ entries: [{ path: WIDE, origin: BI, method: ["GET"], header: "X-DreamFactory-API-Key", max_age: 0 }] });

test("whoever loses access is shown before the save, and loses it when it is saved on purpose", async ({
  page,
  signIn,
  standIn,
  launchOptions,
}) => {
  const thirds = await startThirdOrigins(launchOptions, [BI]);
  const bi = await thirds.open(BI);
  const call = {
    url: `${standIn.url}/api/v2/gatehouse-e2e/orders/1`,
    method: "GET",
    headers: { "X-DreamFactory-API-Key": "k" },
    credentials: "omit",
  } as const;
  expect((await send(bi, call)).readable).toBe(true);

  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill("api/v2/gatehouse-e2e*");
  await addItems(page, "Origins", "origin", ["https://m.example.com"]);
  await method(page, "GET").check();
  const card = page.getByRole("region", { name: "Who gains, who loses" });
  await expect(card.getByText("1 other entry answers inside this path")).toBeVisible();
  await expect(card.getByRole("listitem").filter({ hasText: /^entry \d+ / })).toContainText(WIDE);
  await field(page, "Path").fill("api/v2/gatehouse-e2e/orders/*");
  await expect(card).toContainText(`${BI} loses GET on api/v2/gatehouse-e2e/orders/*`);
  await expect(card).toContainText("https://m.example.com gains GET");

  const calls = noteCalls(page);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const question = page.getByRole("alertdialog", { name: "This takes access away" });
  await expect(question).toContainText(`${BI} loses GET`);
  await expectNoAxeFindings(page);
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  expect(calls.writes()).toEqual([]);
  expect((await send(bi, call)).readable).toBe(true);

  await page.getByRole("button", { name: "Create", exact: true }).click();
  await question.getByRole("button", { name: "Create" }).click();
  await expect(toast(page, "was created")).toBeVisible();
  expect((await send(bi, call)).readable).toBe(false);
  await thirds.close();
});

test("deleting names who loses, in the same question", async ({ page, signIn }) => {
  await signIn(page);
  await row(page, WIDE)
    .getByRole("button", { name: `Delete ${WIDE}` })
    .click();
  await expect(page.getByRole("alertdialog")).toContainText(`${BI} loses GET`);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(toast(page, "was deleted")).toBeVisible();
});

test("switching an entry on asks when it takes access away, and switching it off does not", async ({
  page,
  signIn,
  admin,
}) => {
  const path = "api/v2/gatehouse-e2e/orders/*";
  await admin.create({ path, origin: "https://m.example.com", method: ["GET"], enabled: false });
  await signIn(page);
  const enabled = page.getByRole("switch", { name: `${path} enabled` });
  const calls = noteCalls(page);
  await enabled.click();
  const question = page.getByRole("alertdialog", { name: "This takes access away" });
  await expect(question).toContainText(`${BI} loses GET`);
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await expect(enabled).not.toBeChecked();
  await expect(row(page, path).getByRole("alert")).toHaveCount(0);
  expect(calls.writes()).toEqual([]);

  await enabled.click();
  await question.getByRole("button", { name: "Switch on" }).click();
  await expect(enabled).toBeChecked();
  await enabled.click();
  await expect(enabled).not.toBeChecked();
});
