import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startConsole } from "./console-server.ts";
import { addItems, field, method, noteCalls, row, toast } from "./cors-pages.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";

const PATH = "api/v2/gatehouse-e2e/own/*";

test("a stale platform is noticed and repaired by saving again", async ({ page, signIn, standIn, stack, watched }) => {
  watched.allow(/CORS policy/, /net::ERR_FAILED/, /status of 40[014]/);
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill(PATH);
  await addItems(page, "Origins", "origin", [stack.origin]);
  await method(page, "GET").check();
  standIn.platform.failNext({ method: "POST", path: "system/cors", kind: "stale" });
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText(`The change to ${PATH} is stored, but not in force.`)).toBeVisible();
  await page.getByRole("button", { name: "Save again" }).click();
  await expect(page.getByText(`The change to ${PATH} is in force.`)).toBeVisible();
  expect(standIn.platform.entriesInForce().some(({ path }) => path === PATH)).toBe(true);
});

test("saving again takes back nothing that somebody else changed meanwhile", async ({
  page,
  signIn,
  admin,
  standIn,
  stack,
  watched,
}) => {
  watched.allow(/CORS policy/, /net::ERR_FAILED/, /status of 40[014]/);
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill(PATH);
  await addItems(page, "Origins", "origin", [stack.origin]);
  await method(page, "GET").check();
  standIn.platform.failNext({ method: "POST", path: "system/cors", kind: "stale" });
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText(`The change to ${PATH} is stored, but not in force.`)).toBeVisible();
  const id = (await admin.entries()).find(({ path }) => path === PATH)?.id ?? 0;
  standIn.platform.failNext({ method: "PATCH", path: "system/cors", kind: "stale" });
  await admin.update(id, { description: "Their words", max_age: 9 });

  const calls = noteCalls(page);
  await page.getByRole("button", { name: "Save again" }).click();
  await expect(page.getByText(`The change to ${PATH} is in force.`)).toBeVisible();
  expect(calls.writes().map(({ body }) => body)).toEqual([{ description: "Their words" }]);
  expect((await admin.entries()).find((entry) => entry.id === id)).toMatchObject({ max_age: 9 });
  await expect(row(page, PATH)).toContainText("Their words");
});

test("saving again goes on with another entry when somebody deleted this one", async ({
  page,
  signIn,
  admin,
  standIn,
  stack,
  watched,
}) => {
  watched.allow(/CORS policy/, /net::ERR_FAILED/, /status of 40[014]/);
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill(PATH);
  await addItems(page, "Origins", "origin", [stack.origin]);
  await method(page, "GET").check();
  standIn.platform.failNext({ method: "POST", path: "system/cors", kind: "stale" });
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText("is stored, but not in force.")).toBeVisible();
  await admin.remove((await admin.entries()).find(({ path }) => path === PATH)?.id ?? 0);
  const again = page.getByRole("button", { name: "Save again" });
  await again.click();
  await expect(page.getByText("Somebody deleted the entry meanwhile.")).toBeVisible();
  await expect(row(page, PATH)).toBeHidden();
  const calls = noteCalls(page);
  await again.click();
  await expect.poll(() => calls.writes().length).toBe(1);
});

test("or by flushing the cache, whose side effects are said before", async ({
  page,
  signIn,
  standIn,
  stack,
  watched,
}) => {
  watched.allow(/CORS policy/, /net::ERR_FAILED/, /status of 40[014]/);
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill(PATH);
  await addItems(page, "Origins", "origin", [stack.origin]);
  await method(page, "GET").check();
  standIn.platform.failNext({ method: "POST", path: "system/cors", kind: "stale" });
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByRole("button", { name: "Flush the cache…" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("are valid again");
  await page.getByRole("button", { name: "Flush the cache", exact: true }).click();
  await expect(page.getByText(`The change to ${PATH} is in force.`)).toBeVisible();
});

test("a change for other origins cannot be observed, and what curl prints decides", async ({
  page,
  signIn,
  admin,
  standIn,
}) => {
  await signIn(page, "#/config/cors/new");
  await field(page, "Path").fill(PATH);
  await addItems(page, "Origins", "origin", ["https://app.example"]);
  await method(page, "GET").check();
  standIn.platform.failNext({ method: "POST", path: "system/cors", kind: "stale" });
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(toast(page, "was created")).toBeVisible();
  await expect(page.getByText("cannot be observed from here")).toBeVisible();
  await page.getByText("Ask with curl").click();
  const answer = await admin.ask({
    method: "OPTIONS",
    path: "/gatehouse-e2e/own/example",
    headers: {
      Origin: "https://app.example",
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "x-dreamfactory-session-token",
    },
  });
  const printed = [`HTTP/1.1 ${answer.status} x`, ...[...answer.headers].map(([name, value]) => `${name}: ${value}`)];
  await page.getByLabel("What it printed").fill(printed.join("\n"));
  await expect(page.getByText("is stored, but not in force.")).toBeVisible();
});

test("a platform that begins to ignore its entries: across origins as far as a page can see", async ({
  page,
  signIn,
  standIn,
  watched,
}) => {
  // The page of causes asks what a simple request is answered, which has no token.
  watched.allow(/CORS policy/, /net::ERR_FAILED/, /status of 400/);
  await signIn(page);
  await expect(page.getByRole("table")).toBeVisible();
  standIn.platform.behaviour = "entries-ignored";
  await page.reload();
  await expect(page.getByText("This platform probably ignores its CORS entries.")).toBeVisible();
});

test("behind a proxy on the same origin it is seen for certain", async ({ page, standIn, stack, watched }) => {
  standIn.platform.behaviour = "entries-ignored";
  const site = await startConsole({
    dist: join(import.meta.dirname, "../dist"),
    config: { platforms: [{ name: "Behind a proxy", url: "" }] },
    platformOrigins: [],
  });
  const proxy = createServer((question, answer) => {
    const target = new URL(question.url ?? "/", question.url?.startsWith("/api/") ? standIn.url : site.url);
    const { host: _, ...headers } = question.headers;
    const sent = forward(target, { method: question.method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    question.pipe(sent);
  });
  await new Promise<void>((ready) => proxy.listen(0, "localhost", ready));
  const own = `http://localhost:${(proxy.address() as AddressInfo).port}`;
  watched.allow(new RegExp(`^third party: ${own}`));

  await page.goto(`${own}/#/config/cors`);
  await fillSignIn(page, stack.admin.credentials);
  await expect(page.getByText("This platform ignores its CORS entries.")).toBeVisible();
  await page.getByText("What helps").click();
  await expect(page.getByText("that is only a hint")).toBeVisible();
  await page.getByRole("link", { name: "Why refused?" }).first().click();
  await expect(page.getByText("This platform ignores its CORS entries.")).toBeVisible();

  standIn.platform.behaviour = "entries-apply";
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("This platform ignores its CORS entries.")).toBeHidden();
  // What the page asks for at its end must not meet a proxy that is gone.
  await page.close();
  proxy.closeAllConnections();
  proxy.close();
  await site.close();
});
