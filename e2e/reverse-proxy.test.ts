import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiHeaders, securityHeaders } from "../deploy/security-headers.ts";
import { PLATFORM_ALLOW_ORIGIN } from "../src/domain/headers.ts";
import { ADA } from "../src/mocks/story.ts";
import { type RunningPlatform, startPlatform } from "./server/start.ts";
import { type Host, pathOf, startWebServer } from "./web-servers.ts";

const DIST = join(import.meta.dirname, "../dist");
const config = { platforms: [{ name: "Acme", url: "" }] };
let platform: RunningPlatform;
let proxy: Host;

/** fetch() would tidy the path before it is sent, and refuses some methods and headers. */
function send(
  path: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
) {
  const { port } = new URL(proxy.origin);
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string[]>; body: string }>(
    (resolve, reject) => {
      request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          body += part;
        });
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headersDistinct, body }));
      })
        .on("error", reject)
        .end();
    },
  );
}

const token = () => ({ "X-DreamFactory-Session-Token": platform.platform.mintToken(ADA.email) });
const passedOn = () => platform.requests.map(({ url }) => url);

describe.skipIf(pathOf("nginx") === null)("the reverse proxy", () => {
  beforeAll(async () => {
    platform = await startPlatform({
      seed: {
        users: [ADA],
        entries: [{ path: "api/v2/*", origin: "*", method: ["GET"] }],
        files: { files: { "ssl/": { content: "" }, "ssl/a+b %.html": { content: "<script>alert(1)</script>" } } },
      },
    });
    proxy = await startWebServer("nginx", {
      dist: DIST,
      config,
      base: "/tools/gatehouse/",
      reach: { kind: "proxied", upstream: platform.url, apiPath: "/api/v2" },
    });
  });
  afterAll(async () => {
    await proxy.close();
    await platform.close();
  });

  test.each([
    ["an answer", "/api/v2/system/environment", 200],
    ["a refusal by the platform", "/api/v2/system/cors", 400],
    ["a stored file", "/api/v2/files/ssl/a%2Bb%20%25.html", 200],
    ["nothing there", "/api/v2/files/ssl/none", 404],
    ["a refusal by the proxy", "/api/v2/files/ssl/?url=x", 403],
    ["too long an address", `/api/v2/${"a".repeat(9000)}`, 414],
  ])("under the API path: %s", async (_, path, status) => {
    const answer = await send(path, { headers: path.includes("ssl") ? token() : {} });
    expect(answer.status).toBe(status);
    const wanted =
      status === 414 ? securityHeaders({ platformOrigins: [], https: false }) : apiHeaders({ https: false });
    expect(answer.headers).toMatchObject(
      Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name.toLowerCase(), [value]])),
    );
    expect(
      Object.keys(answer.headers).filter((name) => /^access-control-|^set-cookie|^x-powered-by/.test(name)),
    ).toEqual([]);
  });

  test("what the platform sends to every site comes under another name, on its own answers alone", async () => {
    const seen = async (path: string) => (await send(path)).headers[PLATFORM_ALLOW_ORIGIN.toLowerCase()];
    expect(await seen("/api/v2/system/environment")).toEqual(["*"]);
    expect(await seen("/api/v2/system/cors")).toEqual(["*"]);
    expect(await seen("/api/v2/files/?url=x")).toBeUndefined();
    expect(await seen("/")).toBeUndefined();
    const { state } = platform.platform;
    const kept = state.entries;
    state.entries = [];
    state.cachedPolicies = null;
    expect(await seen("/api/v2/system/environment")).toEqual(["none"]);
    platform.platform.behaviour = "entries-ignored";
    expect(await seen("/api/v2/system/environment")).toEqual(["*"]);
    platform.platform.behaviour = "entries-apply";
    state.entries = kept;
    state.cachedPolicies = null;
  });

  test("of the platform nothing but the API is passed on, and as the path that was checked", async () => {
    platform.requests.length = 0;
    for (const path of [
      "/",
      "/status",
      "/api",
      "/api/v1/system",
      "/dreamfactory/dist/index.html",
      "/api/v2/../../status",
      "/api/v2/..%2f..%2fstatus",
      "/api/v2/%2e%2e/%2e%2e/status",
      "/API/v2/system/environment",
      "//status",
    ]) {
      expect((await send(path)).status, path).toBe(404);
    }
    expect(passedOn()).toEqual([]);
    expect((await send("/x/..//api/v2//system/environment?a=b%26&c")).status).toBe(200);
    expect((await send("/api/v2/files%2fssl/%3Furl=x")).status).toBe(400);
    expect(passedOn()).toEqual(["/api/v2/system/environment?a=b%26&c", "/api/v2/files/ssl/%3Furl=x"]);
  });

  test.each([
    "files/ssl/..\\..\\..\\status",
    "files/ssl/..%5c..%5cstatus",
    "files\\ssl",
    "files/ssl/a..b",
    "files/ssl/..;/..;/status",
    "files/ssl/.%2e%5c",
    "files/ssl/%c0%ae%c0%ae%c0%afstatus",
    "files/ssl/%0d%0aX: y",
    "files/ssl/a%7f",
    "files/ssl/%ff",
  ])("the path %s may be read in another way: it does not reach the platform", async (path) => {
    platform.requests.length = 0;
    for (const method of ["GET", "PUT", "DELETE"]) {
      const answer = await send(`/api/v2/${path}`.replaceAll(" ", "%20"), { method, headers: token() });
      expect(answer.status, method).toBe(400);
      expect(answer.headers["content-security-policy"]).toEqual(["sandbox; default-src 'none'"]);
    }
    expect(passedOn()).toEqual([]);
  });

  test("names in any alphabet pass", async () => {
    for (const name of ["Müller", "漢字", "😀", "a.b.c", "a%25b", "a+b"])
      expect((await send(`/api/v2/files/ssl/${encodeURI(name)}`, { headers: token() })).status, name).toBe(404);
  });

  test.each([
    "url=http://127.0.0.1/x",
    "url",
    "URL=x",
    "%75rl=x",
    "u%72%4C=x",
    "a=b&url=x",
    "url=&url=x",
    "a=b;url=x",
    "+url=x",
    "%20%20url=x",
    "url[]=x",
    "url%5B%5D=x",
    "url%00=x",
    "url%00y=x",
    "url.x=y",
    "url+=x",
    "&&url=x",
    "extract=true",
    "fields=*&%65xtract",
    "EXTRACT=1",
    "clean=1",
    "cle%61n=1",
    "%43LEAN[x]=1",
  ])("?%s is refused and does not reach the platform", async (query) => {
    platform.requests.length = 0;
    for (const path of ["files/ssl/", "files/ssl/a.zip", "s3/x/"]) {
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        expect((await send(`/api/v2/${path}?${query}`, { method, headers: token() })).status).toBe(403);
      }
    }
    expect(passedOn()).toEqual([]);
  });

  test("arguments that only look alike pass", async () => {
    platform.requests.length = 0;
    const query = "curl=1&urls=2&url_x=3&filter=url%3Dx&description=clean%26url&xurl=1&uncleaned&my-extract=1&a=url=";
    expect((await send(`/api/v2/system/environment?${query}`)).status).toBe(200);
    expect(passedOn()).toEqual([`/api/v2/system/environment?${query}`]);
  });

  test("the platform learns the client's address, and nothing that the client made up", async () => {
    platform.requests.length = 0;
    await send("/api/v2/system/environment", {
      headers: {
        "X-Forwarded-For": "6.6.6.6, 7.7.7.7",
        "X-Real-IP": "6.6.6.6",
        Forwarded: "for=6.6.6.6",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "gopher",
        "X-Original-URL": "/status",
        Cookie: "a=b",
        Authorization: "Basic eDp5",
        "X-DreamFactory-API-Key": "kept",
      },
    });
    const { host, connection, ...headers } = platform.requests[0]?.headers ?? {};
    expect(`http://${host}`).toBe(platform.url);
    expect(headers).toEqual({
      "x-forwarded-for": "127.0.0.1",
      "x-real-ip": "127.0.0.1",
      "x-forwarded-proto": "http",
      "x-dreamfactory-api-key": "kept",
    });
  });

  test("no preflight, no other method, no script, style or worker from the platform", async () => {
    platform.requests.length = 0;
    for (const method of ["OPTIONS", "TRACE", "PROPFIND"]) {
      expect([403, 405]).toContain((await send("/api/v2/files/ssl/", { method })).status);
    }
    for (const use of ["script", "style", "worker", "serviceworker", "iframe", "object", "image"]) {
      const headers = { "Sec-Fetch-Dest": use };
      expect((await send("/api/v2/files/ssl/a.js", { headers })).status, use).toBe(403);
    }
    expect(passedOn()).toEqual([]);
    expect((await send("/api/v2/system/environment", { headers: { "Sec-Fetch-Dest": "empty" } })).status).toBe(200);
  });

  test("a platform whose certificate nobody vouches for gets no call", async () => {
    const reach = { kind: "proxied", upstream: platform.url.replace("http:", "https:"), apiPath: "/api/v2" } as const;
    const other = await startWebServer("nginx", { dist: DIST, config, reach });
    try {
      const answer = await fetch(`${other.origin}/api/v2/system/environment`);
      expect(answer.status).toBe(502);
      expect(answer.headers.get("Content-Security-Policy")).toBe("sandbox; default-src 'none'");
    } finally {
      await other.close();
    }
  });
});
