import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const SCRIPTS = ["publish.sh", "container/entry.sh"].map((name) => join(import.meta.dirname, "../deploy", name));
const DAY = 86_400;
let folder = "";
let site = "";

/** A build with these assets. */
function build(...assets: string[]): string {
  const dist = join(folder, "dist");
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, "assets"), { recursive: true });
  for (const name of assets) writeFileSync(join(dist, "assets", name), name);
  writeFileSync(join(dist, "index.html"), assets.join());
  writeFileSync(join(dist, "config.json"), "{}");
  return dist;
}

const publish = (dist: string, ...more: string[]) =>
  execFileSync("sh", [SCRIPTS[0] ?? "", dist, site, ...more], { stdio: "pipe" });
const has = (name: string) => existsSync(join(site, "assets", name));

/** As if so many days had gone by since the files were written. */
function age(days: number, ...names: string[]): void {
  for (const name of names) {
    const file = join(site, "assets", name);
    const then = statSync(file).mtimeMs / 1000 - days * DAY;
    utimesSync(file, then, then);
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "publish-"));
  site = join(folder, "with a blank", "www");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("an old asset stays for the days after it was replaced, however old it is", () => {
  publish(build("a-1.js", "b-1.js"));
  age(400, "a-1.js", "b-1.js");
  publish(build("a-2.js", "b-1.js"));
  expect([has("a-1.js"), has("a-2.js"), has("b-1.js")]).toEqual([true, true, true]);
  expect(readFileSync(join(site, "index.html"), "utf8")).toBe("a-2.js,b-1.js");
  age(20, "a-1.js");
  publish(build("a-3.js", "b-1.js"));
  expect([has("a-1.js"), has("a-2.js")]).toEqual([true, true]);
  age(12, "a-1.js");
  age(400, "b-1.js", "a-3.js");
  publish(build("a-3.js", "b-1.js"));
  expect([has("a-1.js"), has("a-2.js"), has("a-3.js"), has("b-1.js")]).toEqual([false, true, true, true]);
});

test("the days can be chosen, and a config.json that is there stays", () => {
  publish(build("a-1.js"));
  writeFileSync(join(site, "config.json"), '{"platforms":[]}');
  publish(build("a-2.js"), "3");
  age(5, "a-1.js");
  publish(build("a-2.js"), "3");
  expect(has("a-1.js")).toBe(false);
  expect(readFileSync(join(site, "config.json"), "utf8")).toBe('{"platforms":[]}');
});

test("what is no build, and no number, changes nothing", () => {
  publish(build("a-1.js"));
  expect(() => publish(join(folder, "nowhere"))).toThrow("npm run build");
  expect(() => publish(build("a-2.js"), "3 days")).toThrow("no number of days");
  expect(has("a-2.js")).toBe(false);
});

test("shellcheck has nothing to say about the scripts", () => {
  const { error, stdout } = spawnSync("shellcheck", [...SCRIPTS], { encoding: "utf8" });
  if (error) return;
  expect(stdout).toBe("");
});
