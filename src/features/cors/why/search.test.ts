import { expect, test } from "vitest";
import { parseConfig } from "../../../platform/config.ts";
import { askedIn } from "./search.ts";

const platformAt = (url: string) =>
  parseConfig(JSON.stringify({ platforms: [{ name: "Test", url }] }), "https://console.example").platforms[0];
const asked = (url: string, platformUrl: string) =>
  askedIn({ origin: "https://shop.example", url }, platformAt(platformUrl));

test("a path stands for the platform's address, with the path in front of it", () => {
  const called = (url: string, platformUrl: string) => asked(url, platformUrl)?.call?.url;
  expect(called("api/v2/orders", "https://x.example")).toBe("https://x.example/api/v2/orders");
  expect(called("/api/v2/orders", "https://x.example/df")).toBe("https://x.example/df/api/v2/orders");
  expect(called("/df/api/v2/orders", "https://x.example/df")).toBe("https://x.example/df/api/v2/orders");
  expect(called("/api/v2/orders", "https://x.example/api")).toBe("https://x.example/api/api/v2/orders");
  expect(called("https://y.example/api/v2/orders", "https://x.example/df")).toBe("https://y.example/api/v2/orders");
});

test.each(["api/v2/db/*", "https://x.example/api/v2/db/*", "^/api/v2/(a|b)?$"])(
  "%s asks about all that it matches",
  (url) => {
    expect(asked(url, "https://x.example")?.pattern).toMatchObject({ path: url, methods: ["GET"] });
  },
);
