import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { type Gateway, startGateway } from "./gateway.ts";

const PAGE = `<!doctype html>${"<p>text</p>".repeat(500)}`;
const folder = mkdtempSync(join(tmpdir(), "gateway-"));
const open: Gateway[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(...given: Parameters<typeof startGateway>): Promise<Gateway> {
  const gateway = await startGateway(...given);
  open.push(gateway);
  return gateway;
}

test("files are sent compressed below their base, the rest is passed on, and the bytes of each answer are counted", async () => {
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist/index.html"), PAGE);
  writeFileSync(join(folder, "secret.txt"), "secret");
  const platform = await start({ routes: [{ prefix: "/api/", json: { from: "platform" } }] });
  const gateway = await start({
    site: { folder: join(folder, "dist"), base: "/console/", headers: () => ({ "X-Mark": "ours" }) },
    routes: [{ prefix: "/api/", origin: platform.origin }],
  });
  const page = await fetch(`${gateway.origin}/console/`);
  expect(page.headers.get("X-Mark")).toBe("ours");
  expect(await page.text()).toBe(PAGE);
  expect(await (await fetch(`${gateway.origin}/api/v2/x`)).json()).toEqual({ from: "platform" });
  for (const path of ["/console/gone.js", "/index.html", "/console/..%2fsecret.txt"])
    expect((await fetch(gateway.origin + path)).status).toBe(404);
  const sent = gzipSync(PAGE, { level: 9 }).length;
  await expect.poll(() => gateway.asked.map(({ bytes }) => bytes > 0)).toEqual([true, true, true, true, true]);
  const [first] = gateway.asked;
  expect(first?.path).toBe("/console/");
  expect(first?.bytes).toBeGreaterThan(sent);
  expect(first?.bytes).toBeLessThan(sent + 500);
  rmSync(folder, { recursive: true });
});
