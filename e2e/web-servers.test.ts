import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HOST_NAMES, HOSTS, type HostName } from "../deploy/hosts.ts";
import { isOfAssets, securityHeaders } from "../deploy/security-headers.ts";
import { selfSigned } from "./self-signed.ts";
import { type Host, type HostOptions, pathOf, startWebServer } from "./web-servers.ts";

const origins = ["http://127.0.0.1:8080"];
const wanted = Object.entries(securityHeaders({ platformOrigins: origins, https: false }));
const CODE = `${"1;".repeat(500)}\n`;
/** What an answer for this path has of them: the scripts and styles of a page, when they are there, need few. */
const wantedOf = (path: string, status: number | undefined) =>
  /assets\/[^/]+\.(?:js|css)(?:\?|$)/.test(path) && [200, 206, 304].includes(status ?? 0)
    ? wanted.map(([name, value]) => [name, isOfAssets(name) ? [value] : undefined])
    : wanted.map(([name, value]) => [name, [value]]);
const shownOf = (headers: Answer["headers"]) => wanted.map(([name]) => [name, headers[name.toLowerCase()]]);
let folder = "";
let host: Host;

async function start(name: HostName, more: Partial<HostOptions>): Promise<void> {
  host = await startWebServer(name, {
    dist: join(folder, "dist"),
    config: { platforms: [] },
    reach: { kind: "apart", origins },
    ...more,
  });
}

type Answer = { status: number | undefined; headers: NodeJS.Dict<string[]>; body: Buffer };

/** As it is written: fetch() would tidy the path, and join headers that were sent twice. */
function send(path: string, method = "GET", headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = new URL(host.origin);
  return new Promise((resolve, reject) => {
    request(
      // nginx says that it keeps a connection open after a 412, and closes it.
      { agent: false, host: "127.0.0.1", port, path, method, headers: { Host: `localhost:${port}`, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode, headers: response.headersDistinct, body: Buffer.concat(parts) }),
        );
      },
    )
      .on("error", reject)
      .end();
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hosts-"));
  mkdirSync(join(folder, "dist/assets/workers"), { recursive: true });
  mkdirSync(join(folder, "dist/.git"));
  const files = {
    "secret.txt": "secret",
    "dist/index.html": "<!doctype html>",
    "dist/.git/config": "secret",
    "dist/config.json": "{}",
    "dist/assets/start-abc.js": CODE,
    "dist/assets/start-abc.js.gz": gzipSync(CODE),
    "dist/assets/workers/worker-abc.js": CODE,
    "dist/assets/workers/worker-abc.js.gz": gzipSync(CODE),
    "dist/assets/index-abc.css": "a{}",
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

describe.each(HOST_NAMES)("%s", (name) => {
  describe.skipIf(pathOf(name) === null).each(["/", "/tools/gatehouse/"])("in %s", (base) => {
    beforeEach(() => start(name, { base }));

    test("every kind of answer carries the security headers that it needs, each once", async () => {
      for (const [path, status, caching, type] of [
        ["", 200, "no-store", "text/html"],
        ["index.html", 200, "no-store", "text/html"],
        ["config.json", 200, "no-store", "application/json"],
        ["assets/workers/worker-abc.js", 200, "public, max-age=31536000, immutable", "javascript"],
        ["assets/start-abc.js", 200, "public, max-age=31536000, immutable", "javascript"],
        ["assets/start-abc.js?x", 200, "public, max-age=31536000, immutable", "javascript"],
        ["assets/index-abc.css", 200, "public, max-age=31536000, immutable", "text/css"],
        ["assets/start-old.js", 404, "no-store", ""],
        ["assets/workers/worker-old.js", 404, "no-store", ""],
        ["no/such/file", 404, "no-store", ""],
        [".git/config", 404, "no-store", ""],
      ] as const) {
        const { headers, ...answer } = await send(base + path);
        expect([path, answer.status, headers["cache-control"]]).toEqual([path, status, [caching]]);
        expect(shownOf(headers), path).toEqual(wantedOf(path, answer.status));
        expect(headers["content-type"]?.join() ?? "").toContain(type);
        expect(headers["access-control-allow-origin"]).toBeUndefined();
      }
    });

    test("nothing is listed, written, or served from elsewhere", async () => {
      for (const path of [
        `${base}assets/`,
        `${base}../secret.txt`,
        `${base}..%2fsecret.txt`,
        `${base}assets/..%2f..%2fsecret.txt`,
        `${base}assets/../../secret.txt`,
        "/../secret.txt",
        "//etc/passwd",
        ...(base === "/" ? [] : ["/", "/index.html", "/assets/start-abc.js", "/tools/gatehouse.txt"]),
      ]) {
        const { status, body } = await send(path);
        expect([400, 403, 404], path).toContain(status);
        expect(body.toString()).not.toMatch(/secret|worker|doctype html>$/);
      }
      for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"]) {
        const { status, headers } = await send(base, method);
        expect([403, 405], method).toContain(status);
        if (method !== "TRACE") expect(headers["x-frame-options"]).toEqual(["DENY"]);
      }
    });

    test("an asset comes as it was compressed, to those who take it", async () => {
      for (const path of [`${base}assets/start-abc.js`, `${base}assets/workers/worker-abc.js`]) {
        const compressed = await send(path, "GET", { "Accept-Encoding": "gzip" });
        expect(compressed.headers["content-encoding"]).toEqual(["gzip"]);
        expect(compressed.headers.vary?.join()).toMatch(/accept-encoding/i);
        expect(compressed.headers["cache-control"]).toEqual(["public, max-age=31536000, immutable"]);
        expect(compressed.headers["content-type"]?.join()).toContain("javascript");
        expect(compressed.body).toEqual(gzipSync(CODE));
        expect(shownOf(compressed.headers)).toEqual(wantedOf(path, 200));
        const plain = await send(path);
        expect(plain.headers["content-encoding"]).toBeUndefined();
        expect(plain.body.toString()).toBe(CODE);
      }
    });

    test("what is refused for its conditions carries each header once, too", async () => {
      for (const headers of [
        { Range: "bytes=999999-" },
        { Range: "bytes=5-1" },
        { Range: "bytes=0-0,999999-" },
        { "If-Match": '"other"' },
        { "If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" },
      ] as Record<string, string>[]) {
        for (const path of ["", "config.json", "assets/start-abc.js", "assets/workers/worker-abc.js"]) {
          const answer = await send(base + path, "GET", headers);
          // Caddy decides which headers an asset needs before it knows of the condition.
          const status = name === "caddy" && path.includes("start") ? 200 : answer.status;
          expect(shownOf(answer.headers), `${path} ${JSON.stringify(headers)}`).toEqual(wantedOf(path, status));
          expect(answer.headers["cache-control"]).toHaveLength(1);
          // So it does with what is kept; no browser asks in this way by itself.
          if (name !== "caddy" && ![200, 206].includes(answer.status ?? 0))
            expect(answer.headers["cache-control"]).toEqual(["no-store"]);
        }
      }
    });

    test("nothing of what a request says of the host is said again", async () => {
      const paths = [
        "",
        base.slice(0, -1),
        "assets",
        `${base}assets`,
        `${base}no/such`,
        `${base}.git`,
        `${base}index.html/`,
      ];
      for (const path of paths) {
        const { status, headers, body } = await send(path || "/", "GET", { Host: "evil.example" });
        expect(`${JSON.stringify(headers)}${body}`, `${path} ${status}`).not.toContain("evil");
      }
    });

    test("what did not change is not sent again, with the same headers", async () => {
      for (const path of [`${base}assets/start-abc.js`, `${base}assets/workers/worker-abc.js`]) {
        const { headers } = await send(path);
        const again = await send(path, "GET", { "If-None-Match": headers.etag?.[0] ?? "" });
        expect(again.status).toBe(304);
        expect(again.headers["cache-control"]).toEqual(["public, max-age=31536000, immutable"]);
        expect(shownOf(again.headers)).toEqual(wantedOf(path, 304));
      }
    });

    if (base !== "/")
      test("the folder without its slash leads to the console", async () => {
        const { status, headers } = await send(base.slice(0, -1));
        expect(status).toBe(308);
        expect(new URL(headers.location?.[0] ?? "", host.origin).href).toBe(host.url);
      });
  });
});

describe.each(HOST_NAMES.filter((name) => HOSTS[name].takesCertificate))("%s over TLS", (name) => {
  test.skipIf(pathOf(name) === null)("says that the console is never to be asked for without it", async () => {
    const files = { certificate: join(folder, "cert.pem"), key: join(folder, "key.pem") };
    const { key, cert } = selfSigned();
    writeFileSync(files.certificate, cert);
    writeFileSync(files.key, key);
    await start(name, { tls: files });
    const headers = await new Promise<NodeJS.Dict<string[]>>((resolve, reject) => {
      get(host.url.replace("localhost", "127.0.0.1"), { rejectUnauthorized: false }, (response) =>
        resolve(response.resume().headersDistinct),
      ).on("error", reject);
    });
    expect(headers["strict-transport-security"]).toEqual(["max-age=63072000"]);
    expect(headers["content-security-policy"]).toEqual([wanted[0]?.[1]]);
  });
});
