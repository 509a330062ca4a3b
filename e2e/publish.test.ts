import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { pathOf, startWebServer } from "./web-servers.ts";

const SCRIPT = join(import.meta.dirname, "../deploy/publish.sh");
const CONFIG = { platforms: [] };
/** Large enough that a copy takes more than one write. */
const LINES = 20_000;
const SHARED = Array.from({ length: 8 }, (_, index) => `shared-${index}.js`);

const folder = mkdtempSync(join(tmpdir(), "publishing-"));
afterEach(() => rmSync(folder, { recursive: true }));

const contentOf = (name: string) => `${name}\n`.repeat(LINES);
const pageOf = (version: number) => ["index.html", `own-${version}.js`, ...SHARED].join("\n");

function build(version: number): string {
  const dist = join(folder, `dist-${version}`);
  mkdirSync(join(dist, "assets"), { recursive: true });
  for (const name of [`own-${version}.js`, ...SHARED]) writeFileSync(join(dist, "assets", name), contentOf(name));
  writeFileSync(join(dist, "index.html"), pageOf(version));
  writeFileSync(join(dist, "config.json"), '{"platforms":"of the build"}');
  return dist;
}

test.skipIf(pathOf("nginx") === null)("while it is published, nginx answers each file whole", async () => {
  const builds = Array.from({ length: 6 }, (_, version) => build(version));
  const [first = "", ...later] = builds;
  const site = await startWebServer("nginx", {
    dist: first,
    config: CONFIG,
    reach: { kind: "apart", origins: ["http://127.0.0.1:1"] },
  });
  const wrong: string[] = [];
  const seen = new Map(builds.map((_, version) => [pageOf(version), Promise.withResolvers<void>()]));
  let published = false;

  async function whole(path: string, wanted: (text: string) => boolean): Promise<string> {
    const answer = await fetch(site.url + path);
    const text = await answer.text();
    if (!answer.ok || !wanted(text)) wrong.push(`${path}: ${answer.status}, ${text.length} letters`);
    return text;
  }

  /** As a browser opens the console: the page, then what it names. */
  async function visit(): Promise<void> {
    while (!published) {
      const page = await whole("", (text) => seen.has(text));
      for (const name of page.split("\n").slice(1)) await whole(`assets/${name}`, (text) => text === contentOf(name));
      await whole("config.json", (text) => text === JSON.stringify(CONFIG));
      seen.get(page)?.resolve();
    }
  }

  const visits = Promise.all([visit(), visit(), visit()]);
  try {
    for (const [index, dist] of later.entries()) {
      const run = spawn("sh", [SCRIPT, dist, site.root], { stdio: "inherit" });
      expect(await once(run, "exit")).toEqual([0, null]);
      await Promise.race([seen.get(pageOf(index + 1))?.promise, visits]);
    }
    published = true;
    await visits;
    expect(wrong).toEqual([]);
    expect(await (await fetch(site.url)).text()).toBe(pageOf(builds.length - 1));
    expect(readdirSync(join(site.root, "assets"))).toHaveLength(SHARED.length + builds.length);
  } finally {
    published = true;
    await site.close();
  }
});
