import { once } from "node:events";
import { request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { ADA, story } from "../../src/mocks/story.ts";
import { type RunningPlatform, startPlatform } from "./start.ts";

const CONSOLE = "http://127.0.0.1:4173";
let server: RunningPlatform | undefined;
afterEach(() => server?.close());

async function start(): Promise<{
  server: RunningPlatform;
  call: (path: string, init?: RequestInit) => Promise<Response>;
}> {
  const started = await startPlatform({ seed: story(CONSOLE, Date.now()) });
  server = started;
  const headers = {
    origin: CONSOLE,
    "content-type": "application/json",
    "x-dreamfactory-session-token": started.platform.mintToken(ADA.email),
  };
  return { server: started, call: (path, init) => fetch(`${started.url}/api/v2${path}`, { headers, ...init }) };
}

const entry = (fields: object): RequestInit => ({
  method: "POST",
  body: JSON.stringify({ resource: [{ path: "api/v2/new", origin: "*", ...fields }] }),
});

test("notes every call with what was answered", async () => {
  const { server: running, call } = await start();
  await call("/system/cors?limit=1");
  expect(running.requests).toHaveLength(1);
  expect(running.requests[0]).toMatchObject({ method: "GET", url: "/api/v2/system/cors?limit=1", status: 200 });
  expect(running.requests[0]?.headers.origin).toBe(CONSOLE);
});

test("every byte of a file comes back", async () => {
  const { call } = await start();
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect((await call("/files/ssl/all.der", { method: "PUT", body: bytes })).status).toBe(201);
  const read = await call("/files/ssl/all.der");
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes);
  expect(read.headers.get("access-control-allow-origin")).toBe(CONSOLE);
  expect(read.headers.get("content-length")).toBe("256");
});

test.each([
  ["drop-before", false],
  ["drop-after", true],
])("%s: the connection breaks", async (kind, stored) => {
  const { server: running, call } = await start();
  await expect(call("/system/cors", entry({ description: `fail:${kind}` }))).rejects.toThrow("fetch failed");
  expect(running.platform.entries().some(({ path }) => path === "api/v2/new")).toBe(stored);
  expect(running.requests.at(-1)?.status).toBeNull();
  expect((await call("/system/cors")).status).toBe(200);
});

test("half: the head of the answer and a part of the body arrive", async () => {
  const { call } = await start();
  const response = await call("/system/cors", entry({ description: "fail:half" }));
  expect(response.status).toBe(201);
  await expect(response.text()).rejects.toThrow("terminated");
});

test("too many sign-ins: nginx's page, which a page on another origin may not read", async () => {
  const { call } = await start();
  const body = JSON.stringify({ email: "fail-429@example.com", password: "x" });
  const response = await call("/system/admin/session", { method: "POST", body });
  expect([response.status, response.headers.get("content-type")]).toEqual([429, "text/html"]);
  expect(response.headers.has("access-control-allow-origin")).toBe(false);
});

test("HEAD is refused without a body", async () => {
  const { call } = await start();
  const response = await call("/system/cors", { method: "HEAD" });
  expect([response.status, await response.text()]).toEqual([400, ""]);
});

test("stored text is sent as UTF-8", async () => {
  const { server: running, call } = await start();
  await call("/system/cors", entry({ path: "api/v2/system/cors", origin: "https://münchen.example" }));
  const sent = request(`${running.url}/api/v2/system/cors`).end();
  const [response] = await once(sent, "response");
  const origin = Buffer.from(response.headers["access-control-allow-origin"], "latin1").toString("utf8");
  response.resume();
  expect(origin).toBe("https://münchen.example");
});

test("outside /api there are no CORS headers, whatever the entries say", async () => {
  const { server: running } = await start();
  const status = await fetch(`${running.url}/status`, { headers: { origin: CONSOLE } });
  expect([status.status, status.headers.has("access-control-allow-origin")]).toEqual([200, false]);
  const options = await fetch(`${running.url}/`, { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([200, "GET,HEAD"]);
});
