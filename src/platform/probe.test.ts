import { afterEach, expect, it, vi } from "vitest";
import { SESSION_HEADER } from "../domain/headers.ts";
import { parseConfig } from "./config.ts";
import { createClient } from "./http.ts";
import { probe } from "./probe.ts";

afterEach(() => vi.unstubAllGlobals());

const config = { platforms: [{ name: "A", url: "https://x.example/a" }] };
const [platform] = parseConfig(JSON.stringify(config), "https://console.example").platforms;
const client = createClient(platform, {
  withToken: () => Promise.reject(new Error("not asked")),
  renewed: () => Promise.resolve(false),
  ended: () => {},
});

/** What a probe of the address sends under the name of the session's header; null when nothing is sent. */
async function tokenSentTo(url: string, name: string): Promise<string | null> {
  let sent: string | null = null;
  vi.stubGlobal("fetch", async (...request: Parameters<typeof fetch>) => {
    sent = new Headers(request[1]?.headers).get(SESSION_HEADER);
    return new Response();
  });
  await probe(client, { url, method: "GET", headers: { [name]: "real" }, credentials: false });
  return sent;
}

it.each([SESSION_HEADER, SESSION_HEADER.toLowerCase()])("sends %s to the platform's own API alone", async (name) => {
  expect(await tokenSentTo("https://x.example/a/api/v2/system/cors", name)).toBe("real");
  expect(await tokenSentTo("https://x.example/b/api/v2/system/cors", name)).toBe("probe");
  expect(await tokenSentTo("https://x.example/a/api/v2/..%2f..%2fb", name)).toBe("probe");
  expect(await tokenSentTo("https://y.example/a/api/v2/system/cors", name)).toBeNull();
});
