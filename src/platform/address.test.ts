import { describe, expect, it } from "vitest";
import { isOfApi, prefixOf, publicOriginOf, publicUrlOf } from "./address.ts";
import { parseConfig } from "./config.ts";

const CONSOLE = "https://console.example";
const platform = (setting: object) =>
  parseConfig(JSON.stringify({ platforms: [{ name: "Test", ...setting }] }), CONSOLE).platforms[0];
const A = platform({ url: "https://x.example/a" });

describe("prefixOf", () => {
  it.each([
    [{ url: "https://x.example" }, ""],
    [{ url: "" }, ""],
    [{ url: "https://x.example/df/" }, "/df"],
    [{ url: "https://x.example/df", apiPath: "/rest/v3" }, "/df"],
  ])("is what stands in front of the API's path: %o", (setting, prefix) => {
    expect(prefixOf(platform(setting))).toBe(prefix);
  });
});

describe("isOfApi", () => {
  it.each([
    "https://x.example/a/api/v2",
    "https://x.example/a/api/v2/system/cors?limit=1",
    "https://X.example:443/a/api/v2/files/a%20b",
    "https://x.example/b/../a/api/v2/orders",
  ])("%s", (url) => expect(isOfApi(A, url)).toBe(true));

  it.each([
    "https://x.example/b/api/v2/orders",
    "https://x.example/a/api/v20",
    "https://x.example/a",
    "https://x.example/a/api/v2/../../b",
    "https://x.example/a/api/v2/%2e%2E/%2e%2e/b",
    "https://x.example/a/api/v2/..%2f..%2Fb",
    "https://x.example/a/api/v2/..%5c..%5Cb",
    "https://x.example/a/api/v2/..\\..\\..\\b",
    "https://x.example/a/api/v2/%252e%252e%252fb",
    "https://x.example/a/api/v2/..;/..;/b",
    "https://x.example:8443/a/api/v2/orders",
    "http://x.example/a/api/v2/orders",
    "https://user@x.example.evil/a/api/v2",
    "//x.example/a/api/v2",
    "no address",
  ])("not %s", (url) => expect(isOfApi(A, url)).toBe(false));
});

it.each<[object, string, string | null]>([
  [{ url: "" }, "https://gatehouse.example/api/v2/x?y=1", null],
  [
    { url: "", publicUrl: "https://df.example.com/df" },
    "https://gatehouse.example/api/v2/x?y=1",
    "https://df.example.com/df/api/v2/x?y=1",
  ],
  [
    { url: "https://gatehouse.example/df", publicUrl: "https://df.example.com" },
    "https://gatehouse.example/df/api/v2/x",
    "https://df.example.com/api/v2/x",
  ],
  [{ url: "https://df.example.com/df" }, "https://df.example.com/df/api/v2/x", "https://df.example.com/df/api/v2/x"],
  [{ url: "" }, "https://other.example/x", "https://other.example/x"],
])("with %o applications reach %s at %s", (setting, url, address) => {
  const text = JSON.stringify({ platforms: [{ name: "A", ...setting }] });
  expect(publicUrlOf(parseConfig(text, "https://gatehouse.example").platforms[0], url)).toBe(address);
});

it.each<[object, string]>([
  [{ url: "https://df.example.com/df" }, "https://df.example.com"],
  [{ url: "", publicUrl: "https://df.example.com:8443/df" }, "https://df.example.com:8443"],
  [{ url: "https://gatehouse.example/df", publicUrl: "https://df.example.com" }, "https://df.example.com"],
  [{ url: "" }, "https://gatehouse.example"],
])("with %o browsers of applications compare with %s", (setting, origin) => {
  const text = JSON.stringify({ platforms: [{ name: "A", ...setting }] });
  expect(publicOriginOf(parseConfig(text, "https://gatehouse.example").platforms[0])).toBe(origin);
});
