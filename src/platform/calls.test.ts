import { expect, it } from "vitest";
import { certificateFolderCalls, consoleCalls } from "./calls.ts";
import { parseConfig } from "./config.ts";

const platform = (setting: object) =>
  parseConfig(JSON.stringify({ platforms: [{ name: "Test", ...setting }] }), "https://console.example").platforms[0];

it("are those that the platform sees: without the path in front of it, below its own API path", () => {
  const prefixed = platform({ url: "https://x.example/df", apiPath: "/rest/v3" });
  expect(consoleCalls(prefixed)[0]?.path).toBe("/rest/v3/system/admin/session");
  expect(certificateFolderCalls(prefixed, { service: "files", folder: "ssl" })[0]?.path).toBe("/rest/v3/files/ssl/");
  expect(consoleCalls(platform({ url: "https://x.example/df" }))[0]?.path).toBe("/api/v2/system/admin/session");
});
