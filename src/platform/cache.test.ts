import { expect, test } from "vitest";
import { flushService } from "./cache.ts";
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
