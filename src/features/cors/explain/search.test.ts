import fc from "fast-check";
import { expect, test } from "vitest";
import { parseConfig } from "../../../platform/config.ts";
import { explainSearch, headerNames, questionOf } from "./search.ts";

test("no secret that is typed or pasted comes into the URL", () => {
  const search = explainSearch({
    origin: "https://ada:secret@shop.example.com/cart?token=secret",
    method: "POST",
    url: "https://ada:secret@df.example.com/api/v2/orders?api_key=secret#secret",
    headers: "X-DreamFactory-API-Key: secret, secret\nAuthorization: Bearer secret",
    credentials: true,
  });
  expect(search).toEqual({
    origin: "https://shop.example.com",
    method: "POST",
    url: "https://df.example.com/api/v2/orders",
    headers: "X-DreamFactory-API-Key,Authorization",
    credentials: true,
  });
  expect(explainSearch({ url: "ada:secret@df.example.com/api" }).url).toBe("df.example.com/api");
});

test("whatever stands in a link, the page opens, and reading it twice changes nothing", () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), fc.string(), (odd, a, b) => {
      const once = explainSearch({ origin: a, url: b, headers: a, method: odd, credentials: odd });
      expect(explainSearch(once)).toEqual(once);
      expect(once.url ?? "").not.toMatch(/[?#]/);
    }),
  );
});

test("a list of names is taken apart", () => {
  expect(headerNames("X-A, x-b;X-C\nX-a")).toEqual(["X-a", "x-b", "X-C"]);
});

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
