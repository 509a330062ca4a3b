import { expect, test } from "vitest";
import { createPlatform, type Platform } from "./platform.ts";
import { ADA, RITA, story, UMA } from "./story.ts";

const BASE = "http://platform.test/api/v2";
const NOON = Date.UTC(2026, 10, 22, 12);

type Call = { method?: string; path: string; body?: unknown; headers?: Record<string, string> };

/** Sends one call as JSON, signed by Ada unless `headers` says otherwise. */
function send(platform: Platform, { method = "GET", path, body, headers }: Call): Promise<Response> {
  return platform.respond(
    new Request(BASE + path, {
      method,
      headers: headers ?? {
        "content-type": "application/json",
        origin: "https://console.example",
        "x-dreamfactory-session-token": platform.mintToken(ADA.email),
      },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );
}

const start = (): Platform => createPlatform({ seed: story("https://console.example", NOON), now: () => NOON });

const create = (platform: Platform, description: string): Promise<Response> =>
  send(platform, {
    method: "POST",
    path: "/system/cors",
    body: { resource: [{ path: "api/v2/new", origin: "*", description }] },
  });
const isStored = (platform: Platform): boolean => platform.entries().some(({ path }) => path === "api/v2/new");
const acao = (response: Response): string | null => response.headers.get("access-control-allow-origin");

test.each([
  { kind: "401", status: 401, stored: false, readable: true },
  { kind: "403", status: 403, stored: false, readable: true },
  { kind: "429", status: 429, stored: false, readable: false },
  { kind: "500", status: 500, stored: false, readable: true },
  { kind: "latency:1", status: 201, stored: true, readable: true },
  { kind: "wrong-json", status: 200, stored: true, readable: true },
])("a description with fail:$kind", async ({ kind, status, stored, readable }) => {
  const platform = start();
  const response = await create(platform, `please fail:${kind}`);
  expect(response.status).toBe(status);
  expect(isStored(platform)).toBe(stored);
  expect(acao(response)).toBe(readable ? "https://console.example" : null);
});

test.each([
  { kind: "drop-before", stored: false },
  { kind: "drop-after", stored: true },
])("a connection that breaks: $kind", async ({ kind, stored }) => {
  const platform = start();
  expect((await create(platform, `fail:${kind}`)).type).toBe("error");
  expect(isStored(platform)).toBe(stored);
});

test("half an answer breaks off after a write that happened", async () => {
  const platform = start();
  const response = await create(platform, "fail:half");
  await expect(response.text()).rejects.toThrow("broke");
  expect(isStored(platform)).toBe(true);
});

test("a stored sentinel fails enabling and deleting, until the description says otherwise", async () => {
  const platform = start();
  await create(platform, "fail:drop-after");
  const id = platform.entries().at(-1)?.id;
  const path = `/system/cors/${id}`;
  expect((await send(platform, { method: "PATCH", path, body: { enabled: false } })).type).toBe("error");
  expect((await send(platform, { method: "DELETE", path })).type).toBe("error");
  expect(isStored(platform)).toBe(false);
  await create(platform, "fail:drop-after");
  const again = `/system/cors/${platform.entries().at(-1)?.id}`;
  expect((await send(platform, { method: "PATCH", path: again, body: { description: "calm" } })).status).toBe(200);
  expect((await send(platform, { method: "DELETE", path: again })).status).toBe(200);
});

test("stale: stored, but not in force until saved again or the cache is flushed", async () => {
  const platform = start();
  const inForce = (): boolean => platform.entriesInForce().some(({ path }) => path === "api/v2/new");
  expect((await create(platform, "fail:stale")).status).toBe(201);
  expect([isStored(platform), inForce()]).toEqual([true, false]);
  const path = `/system/cors/${platform.entries().at(-1)?.id}`;
  await send(platform, { method: "PATCH", path, body: { origin: "*" } });
  expect(inForce()).toBe(true);

  platform.failNext({ method: "PATCH", path: "/system/cors", kind: "stale" });
  await send(platform, { method: "PATCH", path, body: { path: "api/v2/moved" } });
  expect(inForce()).toBe(true);
  await send(platform, { method: "DELETE", path: "/system/cache" });
  expect(inForce()).toBe(false);
});

test("e-mails and file names fail too", async () => {
  const platform = start();
  const body = { email: "fail-429@example.com", password: "x" };
  expect((await send(platform, { method: "POST", path: "/system/admin/session", body })).status).toBe(429);
  expect((await send(platform, { method: "POST", path: "/files/ssl/fail-500.pem", body: "x" })).status).toBe(500);
});

test("failNext counts, and looks at method and path", async () => {
  const platform = start();
  platform.failNext({ method: "GET", path: "/system/cors", kind: "500", times: 2 });
  const read = async (path: string): Promise<number> => (await send(platform, { path })).status;
  expect([await read("/system/environment"), await read("/system/cors/1")]).toEqual([200, 500]);
  expect([await read("/system/cors"), await read("/system/cors")]).toEqual([500, 200]);
  platform.failNext({ kind: "500" });
  platform.reset();
  expect(await read("/system/cors")).toBe(200);
});

test("a preflight fails only where it is asked for", async () => {
  const platform = start();
  const preflight = { origin: "https://console.example", "access-control-request-method": "GET" };
  const ask = async (): Promise<number> =>
    (await send(platform, { method: "OPTIONS", path: "/system/cors", headers: preflight })).status;
  platform.failNext({ path: "/system/cors", kind: "500" });
  expect(await ask()).toBe(204);
  platform.failNext({ method: "OPTIONS", kind: "500" });
  expect([await ask(), await ask()]).toEqual([500, 204]);
});

test("a sentinel fails the call, not the preflight before it", async () => {
  const platform = start();
  await create(platform, "fail:drop-after");
  const headers = { origin: "https://console.example", "access-control-request-method": "DELETE" };
  const path = `/system/cors/${platform.entries().at(-1)?.id}`;
  expect((await send(platform, { method: "OPTIONS", path, headers })).status).toBe(204);
  platform.failNext({ method: "OPTIONS", kind: "latency", latency: 1 });
  expect((await send(platform, { method: "OPTIONS", path, headers })).status).toBe(204);
});

test("a broken regex takes the whole platform down, a disabled one does not", async () => {
  const platform = start();
  const write = (body: object): Promise<Response> => send(platform, { method: "POST", path: "/system/cors", body });
  await write({ resource: [{ path: "^/api/v2/[", origin: "*", enabled: false }] });
  expect((await send(platform, { path: "/system/environment" })).status).toBe(200);
  await write({ resource: [{ path: "^/api/v2/(", origin: "*" }] });
  const dead = await send(platform, { path: "/system/environment" });
  expect([dead.status, dead.headers.get("content-type"), acao(dead)]).toEqual([500, "text/html; charset=utf-8", null]);
  expect((await platform.respond(new Request("http://platform.test/status"))).status).toBe(500);
});

test("each kind of account signs in at its own door", async () => {
  const platform = start();
  const signIn = async (path: string, { email, password }: typeof RITA | typeof UMA): Promise<number> =>
    (await send(platform, { method: "POST", path, body: { email, password } })).status;
  expect(await signIn("/system/admin/session", RITA)).toBe(200);
  expect(await signIn("/system/admin/session", UMA)).toBe(401);
  expect(await signIn("/user/session", UMA)).toBe(200);
  const uma = { "x-dreamfactory-session-token": platform.mintToken(UMA.email) };
  expect((await send(platform, { path: "/system/cors", headers: uma })).status).toBe(400);
  const withKey = { ...uma, "x-dreamfactory-api-key": "any" };
  expect((await send(platform, { path: "/system/cors", headers: withKey })).status).toBe(403);
});

test("a restricted administrator is refused single resources", async () => {
  const platform = createPlatform({ seed: { users: [{ ...ADA, refused: ["system/cors"] }] }, now: () => NOON });
  expect((await send(platform, { path: "/system/cors/1" })).status).toBe(403);
  expect((await send(platform, { path: "/system/service" })).status).toBe(200);
});

test("tokens: renewed within 14 days, ended ones revived by a flush of the cache", async () => {
  const platform = start();
  const day = 86_400;
  const token = (age: number): Record<string, string> => ({
    "x-dreamfactory-session-token": platform.mintToken(ADA.email, { age }),
  });
  const put = async (headers: Record<string, string>): Promise<number> =>
    (await send(platform, { method: "PUT", path: "/system/admin/session", headers })).status;
  expect([await put(token(2 * day)), await put(token(15 * day))]).toEqual([200, 401]);

  const own = token(0);
  await send(platform, { method: "DELETE", path: "/system/admin/session", headers: own });
  const read = async (): Promise<number> => (await send(platform, { path: "/system/cors", headers: own })).status;
  expect(await read()).toBe(403);
  await send(platform, { method: "DELETE", path: "/system/cache" });
  expect(await read()).toBe(200);
});
