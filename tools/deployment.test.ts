import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HOSTS } from "../deploy/hosts.ts";
import { securityHeaders } from "../deploy/security-headers.ts";
import { deployment } from "./deployment.ts";

const root = join(import.meta.dirname, "..");
const usual = {
  console: "https://gatehouse.example.com",
  platforms: ["https://df.example.com"],
  proxy: false,
  apiPath: "/api/v2",
  root: "/var/www/gatehouse",
  certificate: "/etc/letsencrypt/live/gatehouse.example.com/fullchain.pem",
  key: "/etc/letsencrypt/live/gatehouse.example.com/privkey.pem",
};
const page = '<head>\n    <meta charset="utf-8" />\n    <script src="a.js"></script></head>';

test("the files in deploy/examples are what the command writes", () => {
  const own = deployment(usual, null);
  const proxied = deployment({ ...usual, proxy: true }, null);
  const example = (name: string) => readFileSync(join(root, "deploy/examples", name), "utf8");
  for (const host of Object.values(HOSTS)) expect(example(host.example)).toBe(own[host.file]);
  expect(example("nginx-proxy.conf")).toBe(proxied["nginx/gatehouse.conf"]);
  expect(example("_headers")).toBe(own["cdn/_headers"]);
});

test("config.json names the platform; behind the proxy it is the console's own origin", () => {
  const platforms = (files: Record<string, string>) => JSON.parse(files["config.json"] ?? "").platforms;
  expect(platforms(deployment({ ...usual, apiPath: "/df/v2" }, null))).toEqual([
    { name: "df.example.com", url: "https://df.example.com", apiPath: "/df/v2" },
  ]);
  expect(platforms(deployment({ ...usual, proxy: true }, null))).toEqual([{ name: "df.example.com", url: "" }]);
});

test("each platform gets a script for its entries", () => {
  const files = deployment({ ...usual, platforms: ["https://df.example.com", "https://df.example.com:8443"] }, null);
  expect(Object.keys(files).filter((name) => name.endsWith(".sh"))).toEqual([
    "first-entries.df.example.com.sh",
    "first-entries.df.example.com-8443.sh",
  ]);
  expect(files["first-entries.df.example.com-8443.sh"]).toContain("https://df.example.com:8443/api/v2");
});

test("two platforms on one host have names and scripts of their own", () => {
  const platforms = ["https://df.example.com/shop", "https://df.example.com/news"];
  const files = deployment({ ...usual, platforms }, null);
  expect(JSON.parse(files["config.json"] ?? "").platforms.map(({ name }: { name: string }) => name)).toEqual([
    "df.example.com/shop",
    "df.example.com/news",
  ]);
  expect(Object.keys(files).filter((name) => name.endsWith(".sh"))).toEqual([
    "first-entries.df.example.com+shop.sh",
    "first-entries.df.example.com+news.sh",
  ]);
});

test("two consoles on one nginx have a policy each: no variable of one is the other's", () => {
  const variables = (console: string) =>
    [...(deployment({ ...usual, console }, null)["nginx/gatehouse.conf"] ?? "").matchAll(/^map \S+ (\S+) /gm)].map(
      ([, name = ""]) => name,
    );
  const all = ["https://a.example", "https://a-b.example", "https://a.b.example", "https://a.example:8443"].map(
    variables,
  );
  expect(all[0]?.length).toBeGreaterThan(3);
  expect(new Set(all.flat()).size).toBe(all.flat().length);
});

test("nginx sends Brotli where it has the module for it", () => {
  const made = (brotli: boolean) => deployment({ ...usual, brotli }, null)["nginx/gatehouse.conf"];
  expect(made(true)).toMatch(/^ +gzip_static on;\n +gzip_vary on;\n +brotli_static on;$/m);
  expect(made(false)).not.toMatch(/^ *brotli_static/m);
});

test("names are given for every platform or for none; a public address belongs to the proxy", () => {
  const platforms = ["https://a.example", "https://b.example"];
  const named = deployment({ ...usual, platforms, names: ["Shop", "News"] }, null);
  expect(JSON.parse(named["config.json"] ?? "").platforms).toMatchObject([{ name: "Shop" }, { name: "News" }]);
  expect(() => deployment({ ...usual, platforms, names: ["Shop"] }, null)).toThrow(/--name/);
  const publicUrl = "https://api.example.com/df";
  const proxied = deployment({ ...usual, proxy: true, publicUrl }, null);
  expect(JSON.parse(proxied["config.json"] ?? "").platforms).toMatchObject([{ url: "", publicUrl }]);
  expect(() => deployment({ ...usual, publicUrl }, null)).toThrow(/--public-url/);
});

/** As Netlify and Cloudflare Pages read the file: every pattern that fits counts, equal headers are joined. */
function cdnHeaders(file: string, path: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const rule of file.trim().split("\n\n")) {
    const [pattern = "", ...lines] = rule.split("\n");
    const fits = pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
    for (const line of fits ? lines : []) {
      const [name = "", value = ""] = line.trim().split(/: (.*)/);
      found[name] = found[name] === undefined ? value : `${found[name]}, ${value}`;
    }
  }
  return found;
}

test("a CDN sends the same headers for every path, and each one once", () => {
  const file = deployment(usual, null)["cdn/_headers"] ?? "";
  const wanted = securityHeaders({ platformOrigins: usual.platforms, https: true });
  const year = "public, max-age=31536000, immutable";
  for (const [path, caching] of [
    ["/", "no-store"],
    ["/index.html", "no-store"],
    ["/config.json", "no-store"],
    ["/assets/a-1.js", year],
    ["/gone", undefined],
  ] as const) {
    expect(cdnHeaders(file, path)).toEqual({ ...wanted, ...(caching && { "Cache-Control": caching }) });
  }
  expect(Math.max(...file.split("\n").map((line) => line.length))).toBeLessThan(2000);
});

test("the page carries the policy before anything that it governs, or is refused", () => {
  const made = deployment(usual, page)["meta/index.html"] ?? "";
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(made)?.[1] ?? "";
  expect(policy).toContain("connect-src 'self' https://df.example.com;");
  expect(policy).not.toContain("frame-ancestors");
  expect(made.indexOf(policy)).toBeLessThan(made.indexOf("<script"));
  expect(() => deployment(usual, "<html></html>")).toThrow("npm run build");
});

test("the command writes the files, and says what is wrong", () => {
  const out = mkdtempSync(join(tmpdir(), "deployment-"));
  const run = (...args: string[]) =>
    execFileSync(process.execPath, ["tools/deploy-config.ts", "--out", out, ...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  try {
    const said = run("--console", usual.console, "--platform", "https://df.example.com");
    expect(said).toContain(join(out, "nginx/gatehouse.conf"));
    expect(readFileSync(join(out, "nginx/gatehouse.conf"), "utf8")).toBe(
      deployment(usual, null)["nginx/gatehouse.conf"],
    );
    expect(() => run("--console", usual.console)).toThrow("two addresses are needed");
    expect(() => run("--console", usual.console, "--platform", "https://df.example.com/;x")).toThrow(
      "is not a valid address",
    );
    expect(() => run("--colsole", "x")).toThrow("--console ADDRESS");
  } finally {
    rmSync(out, { recursive: true });
  }
});
