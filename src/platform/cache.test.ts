import { expect, test } from "vitest";
import { BLANK_ENTRY, type CorsPolicy } from "../domain/cors/policy.ts";
import { consoleEntries } from "../mocks/story.ts";
import { flushCache, flushService } from "./cache.ts";
import { parseConfig } from "./config.ts";
import type { Client } from "./http.ts";

const [platform] = parseConfig(
  '{"platforms":[{"name":"A","url":"https://api.example"}]}',
  "https://c.example",
).platforms;

/** Notes each call, as a URL makes it of the path. */
function recorder(): { client: Client; asked: string[] } {
  const asked: string[] = [];
  const client: Client = {
    platform,
    call: async ({ method, path, answer }) => {
      asked.push(`${method} ${new URL(platform.base + path).pathname}`);
      return answer.parse({ success: true });
    },
    bytes: async () => null,
  };
  return { client, asked };
}

test.each([
  ["files", "/api/v2/system/cache/files"],
  ["a/../b", "/api/v2/system/cache/a%2F..%2Fb"],
  ["...", "/api/v2/system/cache/..."],
  ["x?force=true", "/api/v2/system/cache/x%3Fforce%3Dtrue"],
])("one service is flushed by its own address: %s", async (name, path) => {
  const { client, asked } = recorder();
  await flushService(client, name);
  expect(asked).toEqual([`DELETE ${path}`]);
});

test.each(["", ".", "..", "\ud800", "a\udfffb"])(
  "a name that would mean another call is never sent: %o",
  async (name) => {
    const { client, asked } = recorder();
    await expect(flushService(client, name)).rejects.toThrow("cannot be flushed alone");
    expect(asked).toEqual([]);
  },
);

/** A platform that stores these entries, whatever is in force. */
function storing(entries: readonly Partial<CorsPolicy>[]): { client: Client; flushes: () => number } {
  let flushes = 0;
  const resource = entries.map((entry, at) => ({ ...BLANK_ENTRY, ...entry, id: at + 1 }));
  const client: Client = {
    platform,
    call: async ({ method, path, answer }) => {
      if (method === "DELETE" && path === "/system/cache") flushes += 1;
      return answer.parse(method === "GET" ? { resource, meta: { count: resource.length } } : { success: true });
    },
    bytes: async () => null,
  };
  return { client, flushes: () => flushes };
}

const CONSOLE = "https://c.example";
const own = consoleEntries(CONSOLE);

test("everything is flushed where the stored entries let this console in", async () => {
  const { client, flushes } = storing(own);
  await flushCache(client, CONSOLE);
  expect(flushes()).toBe(1);
});

test.each<[string, Partial<CorsPolicy>[], string]>([
  ["break the platform", [...own, { path: "^/a(", origin: "*" }], "stored entry 3"],
  ["lock this console out", [{ path: "api/*", origin: "https://other.example", method: ["GET"] }], "entry 1 answers"],
  ["let nobody in", [], "none of them answers"],
])("nothing is flushed where the stored entries %s", async (_, entries, words) => {
  const { client, flushes } = storing(entries);
  await expect(flushCache(client, CONSOLE)).rejects.toThrow(words);
  expect(flushes()).toBe(0);
});

test("from the platform's own origin no entry is needed", async () => {
  const { client, flushes } = storing([]);
  await flushCache(client, platform.origin);
  expect(flushes()).toBe(1);
});
