import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { containerConfig } from "../deploy/container.ts";
import { securityHeaders } from "../deploy/security-headers.ts";
import { freePort, pathOf } from "./web-servers.ts";

const ENTRY = join(import.meta.dirname, "../deploy/container/entry.sh");
/** As long as a name may be, in letters of one, two, three and four bytes. */
const NAME = `Müller's & Söhne ${"ж漢😀".repeat(21)}`;
let folder = "";
let env: NodeJS.ProcessEnv;

/** What the image holds, on another port and in another folder. */
async function image(): Promise<number> {
  const port = await freePort();
  const www = join(folder, "www");
  cpSync(join(import.meta.dirname, "../dist"), www, { recursive: true });
  rmSync(join(www, "config.json"));
  const template = containerConfig()
    .replace("/usr/share/gatehouse", www)
    .replace("listen 8080;", `listen 127.0.0.1:${port};`)
    .replaceAll("/dev/stdout", join(folder, "access.log"));
  writeFileSync(env.GATEHOUSE_TEMPLATE ?? "", (process.getuid?.() === 0 ? "user root;\n" : "") + template);
  return port;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "container-"));
  chmodSync(folder, 0o755);
  env = {
    PATH: `/usr/sbin:${process.env.PATH}`,
    GATEHOUSE_RUN: join(folder, "run"),
    GATEHOUSE_TEMPLATE: join(folder, "template"),
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The answer, as soon as nginx listens. */
async function ask(url: string, child: ChildProcess): Promise<Response> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer !== null) return answer;
    await setTimeout(20);
  }
  throw new Error(`nginx ended with ${child.exitCode}`);
}

describe.skipIf(pathOf("nginx") === null)("the container's entry script", () => {
  test("serves the console for the platform of the environment, and writes into one folder alone", async () => {
    const port = await image();
    const child = spawn("sh", [ENTRY], {
      env: { ...env, PLATFORM_URL: "https://df.example.com:8443/df", PLATFORM_NAME: NAME },
      stdio: "ignore",
    });
    try {
      const wanted = securityHeaders({ platformOrigins: ["https://df.example.com:8443"], https: true });
      for (const path of ["", "index.html", "config.json", "gone", "assets/gone.js"]) {
        const { headers } = await ask(`http://127.0.0.1:${port}/${path}`, child);
        expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, headers.get(name)])), path).toEqual(wanted);
      }
      const config = await ask(`http://127.0.0.1:${port}/config.json`, child);
      expect(config.headers.get("Cache-Control")).toBe("no-store");
      expect(await config.json()).toEqual({
        platforms: [{ name: NAME, url: "https://df.example.com:8443/df", apiPath: "/api/v2" }],
      });
      expect(readFileSync(join(folder, "run/nginx.conf"), "utf8")).not.toMatch(/platform\.invalid|\/run\/gatehouse\//);
    } finally {
      if (child.kill()) await once(child, "close");
    }
  });

  test.each([
    ["none", { PLATFORM_URL: "" }],
    ["plain http", { PLATFORM_URL: "http://df.example.com" }],
    ["a second directive", { PLATFORM_URL: "https://df.example.com; script-src *" }],
    ["a second line", { PLATFORM_URL: "https://df.example.com\nhttps://x" }],
    ["a wildcard", { PLATFORM_URL: "https://*.example.com" }],
    ["sed's own sign", { PLATFORM_URL: "https://df.example.com|x" }],
    ["a password", { PLATFORM_URL: "https://a:b@df.example.com" }],
    ["a name that ends the text", { PLATFORM_URL: "https://df.example.com", PLATFORM_NAME: 'a", "x": "' }],
    ["a name of two lines", { PLATFORM_URL: "https://df.example.com", PLATFORM_NAME: "a\nb" }],
    ["an API path with a quote", { PLATFORM_URL: "https://df.example.com", API_PATH: '/api"' }],
    ["an API path that leads out", { PLATFORM_URL: "https://df.example.com", API_PATH: "/.." }],
    ["an API path with a step in place", { PLATFORM_URL: "https://df.example.com", API_PATH: "/api/./v2" }],
    ["an address that leads out", { PLATFORM_URL: "https://df.example.com/a/../b" }],
    ["a port that there is not", { PLATFORM_URL: "https://df.example.com:70000" }],
    ["a name of 81 letters", { PLATFORM_URL: "https://df.example.com", PLATFORM_NAME: "ж".repeat(81) }],
  ])("refuses %s, and starts nothing", async (_, wrong) => {
    await image();
    const { status, stderr } = spawnSync("sh", [ENTRY], {
      env: { ...env, ...wrong },
      encoding: "utf8",
      // One that starts nginx would not end.
      timeout: 120_000,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/PLATFORM_URL|PLATFORM_NAME|API_PATH/);
    expect(existsSync(join(folder, "run"))).toBe(false);
  });
});
