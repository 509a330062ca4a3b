import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { securityHeaders } from "../deploy/security-headers.ts";
import { type ConsoleServer, startConsole } from "./console-server.ts";

let root = "";
let server: ConsoleServer;
const platformOrigins = ["http://127.0.0.1:8080"];

async function start(base?: string): Promise<void> {
  const config = { platforms: [] };
  server = await startConsole({ dist: join(root, "dist"), config, platformOrigins, ...(base ? { base } : {}) });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "console-"));
  mkdirSync(join(root, "dist/assets"), { recursive: true });
  writeFileSync(join(root, "secret.txt"), "secret");
  writeFileSync(join(root, "dist/index.html"), "<!doctype html>");
  writeFileSync(join(root, "dist/config.json"), "{}");
  writeFileSync(join(root, "dist/assets/worker-abc.js"), "1;");
});

afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

test("every kind of answer carries the security headers", async () => {
  await start();
  const wanted = securityHeaders({ platformOrigins, https: false });
  for (const path of ["", "index.html", "config.json", "assets/worker-abc.js", "no/such/file", "%", "assets"]) {
    const { headers } = await fetch(server.url + path);
    const answered = Object.fromEntries(Object.keys(wanted).map((name) => [name, headers.get(name)]));
    expect(answered, path).toEqual(wanted);
  }
  const refused = await fetch(server.url, { method: "POST" });
  expect(refused.status).toBe(405);
  expect(refused.headers.get("X-Frame-Options")).toBe("DENY");
});

test("type and caching follow the file; config.json is the given one", async () => {
  await start();
  const facts = async (path: string) => {
    const { status, headers } = await fetch(server.url + path);
    return [status, headers.get("Content-Type"), headers.get("Cache-Control")];
  };
  expect(await facts("")).toEqual([200, "text/html; charset=utf-8", "no-store"]);
  expect(await facts("assets/worker-abc.js?x")).toEqual([
    200,
    "text/javascript; charset=utf-8",
    "public, max-age=31536000, immutable",
  ]);
  expect(await facts("config.json")).toEqual([200, "application/json; charset=utf-8", "no-store"]);
  expect(await facts("assets/old.js")).toEqual([404, "text/plain; charset=utf-8", "no-store"]);
  expect(await (await fetch(`${server.url}config.json`)).json()).toEqual({ platforms: [] });
});

test("in a sub-folder it serves that folder only", async () => {
  await start("/tools/gatehouse/");
  expect(server.url).toBe(`${server.origin}/tools/gatehouse/`);
  expect((await fetch(server.url)).status).toBe(200);
  expect((await fetch(`${server.origin}/`)).status).toBe(404);
  expect((await fetch(`${server.origin}/index.html`)).status).toBe(404);
});

test.each(["/../secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "//etc/passwd", "/%00"])(
  "%s does not leave the folder",
  async (path) => {
    await start();
    // fetch() would tidy the path before it is sent.
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(server.origin);
      request({ host: "localhost", port, path }, (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(404);
  },
);
