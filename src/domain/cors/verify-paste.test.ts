import fc from "fast-check";
import { expect, test } from "vitest";
import { exchangeOf } from "./exchange.ts";
import { entryWith } from "./testing/entry-with.ts";
import { judgePaste, parseCurlOutput } from "./verify-paste.ts";

const entry = entryWith({
  path: "api/*",
  origin: "https://shop.example.com",
  header: "Content-Type",
  method: ["POST"],
});
const exchange = exchangeOf(
  [entry],
  {
    method: "POST",
    url: "https://df.example.com/api/v2/x",
    headers: { "Content-Type": "application/json" },
    credentials: "omit",
  },
  "https://shop.example.com",
);

const judged = (text: string, stage: "preflight" | "actual" = "preflight") => {
  const answer = parseCurlOutput(text);
  return answer && judgePaste(exchange, stage, answer);
};

test("the last answer counts: a proxy's and interim ones stand before it", () => {
  const text =
    "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/2 204 \r\nVary: a\r\nvary: b\r\n\r\n";
  expect(parseCurlOutput(text)).toEqual({
    status: 204,
    headers: [
      ["vary", "a"],
      ["vary", "b"],
    ],
  });
});

test("the output of curl -v is read too, and a body is none of the headers", () => {
  const text = '> OPTIONS / HTTP/2\n> Origin: x\n< HTTP/2 405 \n< vary: Origin\n< \n{"a: 1\nx: y';
  expect(parseCurlOutput(text)).toEqual({ status: 405, headers: [["vary", "Origin"]] });
});

test("anything else is no answer", () => {
  expect(parseCurlOutput("curl: (6) Could not resolve host: x")).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => void parseCurlOutput(text)));
});

const GOOD =
  "HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://shop.example.com\nAccess-Control-Allow-Methods: POST\nAccess-Control-Allow-Headers: content-type\nAccess-Control-Max-Age: 0\nVary: Access-Control-Request-Method";

test("what the entries give is let in, without a sign of trouble", () => {
  expect(judged(GOOD)).toMatchObject({ verdict: { allowed: true }, signs: [] });
});

test("the signs of a platform that ignores its entries", () => {
  const text =
    "HTTP/1.1 405 Method Not Allowed\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: POST\nAccess-Control-Allow-Headers: content-type\nAccess-Control-Max-Age: 0";
  expect(judged(text)).toMatchObject({
    verdict: { allowed: false, reason: "preflight.status" },
    signs: ["entries-ignored"],
  });
  expect(judged("HTTP/1.1 401 x\nAccess-Control-Allow-Origin: *", "actual")?.signs).toEqual(["entries-ignored"]);
});

test("two layers, a server before the platform, and old entries", () => {
  expect(judged(`${GOOD}\nAccess-Control-Allow-Origin: *`)).toMatchObject({
    verdict: { reason: "preflight.acao-multiple" },
    signs: ["two-layers"],
  });
  expect(judged("HTTP/1.1 429 Too Many Requests\nServer: nginx")?.signs).toEqual(["not-the-platform"]);
  expect(judged("HTTP/1.1 502 Bad Gateway")?.signs).toEqual(["server-error"]);
  expect(judged("HTTP/1.1 301 Moved\nLocation: /x")?.signs).toEqual(["redirect"]);
  expect(judged("HTTP/1.1 405 x\nVary: Origin")?.signs).toEqual(["differs"]);
});

test("an actual answer is judged alone, as if the preflight had passed", () => {
  expect(judged("HTTP/1.1 200 OK\nVary: Origin", "actual")?.verdict.reason).toBe("actual.acao-missing");
});
