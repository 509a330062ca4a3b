import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
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

/** As if this many days had passed since the files were written. */
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

test("an asset that is there already is not written again, and one that broke off is replaced", () => {
  publish(build("a-1.js", "b-1.js", "c-1.js"));
  age(400, "a-1.js", "b-1.js");
  writeFileSync(join(site, "assets/c-1.js"), "c-");
  const before = ["a-1.js", "b-1.js"].map((name) => statSync(join(site, "assets", name)));
  publish(build("a-1.js", "b-1.js", "c-1.js"));
  const after = ["a-1.js", "b-1.js"].map((name) => statSync(join(site, "assets", name)));
  expect(after.map(({ ino, mtimeMs }) => [ino, mtimeMs])).toEqual(before.map(({ ino, mtimeMs }) => [ino, mtimeMs]));
  expect(readFileSync(join(site, "assets/c-1.js"), "utf8")).toBe("c-1.js");
});

test("nothing but the site is left, and a site without a list of what it used loses nothing that it may need", () => {
  publish(build("a-1.js"));
  rmSync(join(site, ".live"));
  age(400, "a-1.js");
  mkdirSync(join(site, ".new.killed"));
  utimesSync(join(site, ".new.killed"), 0, 0);
  publish(build("a-2.js"));
  expect(readdirSync(site).sort()).toEqual([".live", "assets", "config.json", "index.html"]);
  expect(has("a-1.js")).toBe(true);
});

/**
 * Programs that do their work until the n-th call of any of them: of that one only a part happens (what a copy wrote is
 * half there), and then everything is killed.
 */
function killers(): (step: number) => NodeJS.ProcessEnv {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const name of ["cmp", "comm", "cp", "find", "mkdir", "mktemp", "mv", "rm", "sort", "touch"]) {
    const shim = `#!/bin/sh
PATH=$REAL_PATH
n=1
set -C
until true 2>/dev/null >"$CALLS/$n"; do n=$((n + 1)); done
[ "$n" -eq "$KILL_AT" ] || exec ${name} "$@"
if [ ${name} = cp ]; then
  touch "$CALLS/now"
  cp "$@"
  for to do :; done
  find "$to" -type f ! -newer "$CALLS/now" -o -type f -exec sh -c 'printf "half" >"$1"' - {} ';'
fi
kill -9 0
`;
    writeFileSync(join(bin, name), shim);
    chmodSync(join(bin, name), 0o755);
  }
  const calls = join(folder, "calls");
  return (step) => {
    rmSync(calls, { recursive: true, force: true });
    mkdirSync(calls);
    return { PATH: `${bin}:${process.env.PATH}`, REAL_PATH: process.env.PATH, CALLS: calls, KILL_AT: `${step}` };
  };
}

/** Those of the assets that the page names which are not there whole. */
const broken = () =>
  readFileSync(join(site, "index.html"), "utf8")
    .split(",")
    .filter((name) => !has(name) || readFileSync(join(site, "assets", name), "utf8") !== name);

test("killed at any step, the site works; published again, it is the new one", async () => {
  publish(build("a-1.js", "b-1.js", "old-1.js"));
  publish(build("a-2.js", "b-1.js"));
  writeFileSync(join(site, "config.json"), '{"platforms":[]}');
  age(400, "old-1.js");
  const saved = join(folder, "saved");
  cpSync(site, saved, { recursive: true, preserveTimestamps: true });
  const dist = build("a-3.js", "b-1.js", "c-3.js");
  const env = killers();
  let killed = true;
  let steps = 0;
  while (killed) {
    rmSync(site, { recursive: true });
    cpSync(saved, site, { recursive: true, preserveTimestamps: true });
    steps += 1;
    const run = spawn("sh", [SCRIPTS[0] ?? "", dist, site], { env: env(steps), detached: true, stdio: "ignore" });
    const [code, signal] = await once(run, "exit");
    killed = signal === "SIGKILL";
    if (!killed) expect([code, signal]).toEqual([0, null]);
    expect([broken(), has("a-2.js"), readFileSync(join(site, "config.json"), "utf8")], `killed at ${steps}`).toEqual([
      [],
      true,
      '{"platforms":[]}',
    ]);
    publish(dist);
    expect([broken(), readFileSync(join(site, "index.html"), "utf8")]).toEqual([[], "a-3.js,b-1.js,c-3.js"]);
    expect([has("a-2.js"), has("old-1.js")], `killed at ${steps}`).toEqual([true, false]);
  }
  expect(steps).toBeGreaterThan(10);
});

test("what is not a build, and no number, changes nothing", () => {
  publish(build("a-1.js"));
  expect(() => publish(join(folder, "nowhere"))).toThrow("npm run build");
  expect(() => publish(build("a-2.js"), "3 days")).toThrow("is not a number of days");
  expect(has("a-2.js")).toBe(false);
});

test("shellcheck has nothing to say about the scripts", () => {
  const { error, stdout } = spawnSync("shellcheck", [...SCRIPTS], { encoding: "utf8" });
  if (error) return;
  expect(stdout).toBe("");
});
