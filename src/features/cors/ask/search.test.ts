import fc from "fast-check";
import { expect, test } from "vitest";
import { askedSearch, headerNames } from "./search.ts";

test("no secret that is typed or pasted comes into the URL", () => {
  const search = askedSearch({
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
  expect(askedSearch({ url: "ada:secret@df.example.com/api" }).url).toBe("df.example.com/api");
});

test("whatever stands in a link, the page opens, and reading it twice changes nothing", () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), fc.string(), (odd, a, b) => {
      const once = askedSearch({ origin: a, url: b, headers: a, method: odd, credentials: odd });
      expect(askedSearch(once)).toEqual(once);
      if (!b.trim().startsWith("^")) expect(once.url ?? "").not.toMatch(/[?#]/);
    }),
  );
});

test("a regular expression is kept whole, with its ? and #", () => {
  expect(askedSearch({ url: " ^/api/v2/(a|b)?/#@x$ " }).url).toBe("^/api/v2/(a|b)?/#@x$");
});

test("a list of names is taken apart", () => {
  expect(headerNames("X-A, x-b;X-C\nX-a")).toEqual(["X-a", "x-b", "X-C"]);
});
