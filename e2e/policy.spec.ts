import { field, row } from "./cors-pages.ts";
import { expect, test } from "./fixtures.ts";

test.use({ entries: [{ path: "api/v2/orders/*", origin: "https://shop.example", method: ["GET"] }] });

test("the token is in sessionStorage alone: in no URL, cookie, localStorage, page or message @platform", async ({
  page,
  context,
  signIn,
  stack,
}) => {
  const urls: string[] = [];
  const messages: string[] = [];
  page.on("request", (request) => urls.push(request.url()));
  page.on("console", (message) => messages.push(message.text()));
  await signIn(page);
  await row(page, "api/v2/orders/*").getByRole("link", { name: "api/v2/orders/*", exact: true }).click();
  await expect(field(page, "Path")).toHaveValue("api/v2/orders/*");
  const { session, local, cookie, html, databases } = await page.evaluate(async () => ({
    session: { ...sessionStorage },
    local: JSON.stringify({ ...localStorage }),
    cookie: document.cookie,
    html: document.documentElement.outerHTML,
    databases: (await indexedDB.databases()).length,
  }));
  const keys = Object.keys(session).filter((key) => key.startsWith("gatehouse.session:"));
  expect(keys).toEqual([`gatehouse.session:${stack.api}/api/v2`]);
  const token = /"token":"([^"]+)"/.exec(Object.values(session).join())?.[1] ?? "";
  expect(token.length).toBeGreaterThan(20);
  for (const text of [...urls, ...messages, local, cookie, html, page.url()]) expect(text).not.toContain(token);
  expect(databases).toBe(0);
  expect((await context.cookies()).filter(({ domain }) => domain !== new URL(stack.admin.url).hostname)).toEqual([]);
  const registrations = await page.evaluate(
    async () => (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  );
  expect(registrations).toBe(0);
});

test("the password goes to the platform's sign-in alone, and never asks to be remembered @platform", async ({
  page,
  stack,
}) => {
  const withPassword: string[] = [];
  const { email, password } = stack.admin.credentials;
  page.on("request", (request) => {
    const text = `${request.url()} ${request.postData() ?? ""} ${JSON.stringify(request.headers())}`;
    if (text.includes(password)) withPassword.push(`${request.method()} ${request.url()} ${request.postData()}`);
  });
  await page.goto(stack.url);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  expect(withPassword).toEqual([
    `POST ${stack.api}/api/v2/system/admin/session ${JSON.stringify({ email, password })}`,
  ]);
});

test("calls carry only the headers that the console's own entry allows, and no cookie", async ({
  page,
  signIn,
  standIn,
}) => {
  await signIn(page);
  await expect(row(page, "api/v2/orders/*")).toBeVisible();
  const asked = standIn.requests.filter(({ method }) => method === "OPTIONS");
  expect(asked.length).toBeGreaterThan(0);
  for (const { headers } of asked)
    for (const name of (headers["access-control-request-headers"] ?? "").split(",").filter(Boolean))
      expect(["content-type", "x-dreamfactory-session-token"]).toContain(name);
  for (const { headers } of standIn.requests.filter(({ headers }) => headers.origin)) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  }
});

test("every file of a visit comes from the console's own origin, documents and workers under the full policy @platform", async ({
  page,
  signIn,
  stack,
}) => {
  const policies = new Map<string, string>();
  const assets = new Set<string>();
  const origins = new Set<string>();
  page.on("response", (response) => {
    const { origin, pathname } = new URL(response.url());
    origins.add(origin);
    const isApi = stack.api === stack.origin && pathname.startsWith("/api/");
    if (origin !== stack.origin || isApi) return;
    const { "content-security-policy": policy = "none" } = response.headers();
    // What a page loads stands under the page's policy; a worker's is that of its own answer.
    if (/\/assets\/[^/]+\.(?:js|css)$/.test(pathname)) assets.add(policy);
    else policies.set(pathname, policy);
  });
  const worker = page.waitForResponse(/\/assets\/workers\//);
  await signIn(page, "#/config/cors/new");
  await worker;
  await expect(page.getByRole("heading", { name: "What browsers will get" })).toBeVisible();
  expect(origins).toEqual(new Set([stack.origin, new URL(stack.api).origin]));
  expect([...policies.keys()].join()).toContain("/workers/");
  expect(assets.size).toBeGreaterThan(0);
  expect(new Set(policies.values()).size).toBe(1);
  const [policy] = policies.values();
  for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
    expect(policy).toContain(part);
  expect(policy).not.toMatch(/unsafe|\*/);
});
