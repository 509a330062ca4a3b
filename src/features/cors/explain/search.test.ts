import { expect, test } from "vitest";
import { parseConfig } from "../../../platform/config.ts";
import { questionOf } from "./search.ts";

test("a path stands for the platform's address, with the path in front of it", () => {
  const asked = (url: string, platformUrl: string) => {
    const config = JSON.stringify({ platforms: [{ name: "Test", url: platformUrl }] });
    const [platform] = parseConfig(config, "https://console.example").platforms;
    return questionOf({ origin: "https://shop.example", url }, platform)?.url;
  };
  expect(asked("api/v2/orders", "https://x.example")).toBe("https://x.example/api/v2/orders");
  expect(asked("/api/v2/orders", "https://x.example/df")).toBe("https://x.example/df/api/v2/orders");
  expect(asked("/df/api/v2/orders", "https://x.example/df")).toBe("https://x.example/df/api/v2/orders");
  expect(asked("/api/v2/orders", "https://x.example/api")).toBe("https://x.example/api/api/v2/orders");
  expect(asked("https://y.example/api/v2/orders", "https://x.example/df")).toBe("https://y.example/api/v2/orders");
});
