import fc from "fast-check";
import { expect, test } from "vitest";
import { readPastedAnswer } from "../pasted/answer.ts";
import { exchangeOf } from "./exchange.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";
import { judgePaste } from "./verify-paste.ts";

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
  const answer = readPastedAnswer(text);
  return answer.kind === "answer" ? judgePaste(exchange, stage, answer) : null;
};

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

test.each<[string, "preflight" | "actual", string]>([
  ["HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: GET", "preflight", "another-layer"],
  ["HTTP/1.1 204 x\nAccess-Control-Allow-Origin: *", "preflight", "another-layer"],
  [
    "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://shop.example.com\nAccess-Control-Allow-Methods: GET",
    "actual",
    "another-layer",
  ],
  ["HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://shop.example.com, *", "actual", "two-layers"],
  ["HTTP/1.1 200 OK\nAge: 3\nAccess-Control-Allow-Origin: https://other.example", "actual", "cached-for-another"],
  ["HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://other.example", "actual", "differs"],
  ["HTTP/1.1 200 OK\nVary: Accept-Encoding", "actual", "not-the-platform"],
  ["HTTP/1.1 204 No Content\nServer: nginx", "preflight", "not-the-platform"],
])("%s (%s): %s", (text, stage, sign) => {
  expect(judged(text, stage)?.signs).toEqual([sign]);
});

test("an answer of other entries is never taken for another layer's, and the entries' own has no sign but their refusal", () => {
  const origins = fc.constantFrom(
    "https://shop.example.com",
    "https://a.example",
    "https://a.example,https://b.example",
  );
  const changes = fc.record({
    origin: origins,
    header: fc.constantFrom("Content-Type", null, "X-A,X-B"),
    method: fc.subarray(["GET", "POST", "PUT"]),
    supports_credentials: fc.boolean(),
    enabled: fc.boolean(),
    max_age: fc.constantFrom(0, 600),
    exposed_header: fc.constantFrom(null, "X-A"),
  });
  fc.assert(
    fc.property(changes, changes, fc.constantFrom("preflight" as const, "actual" as const), (now, then, stage) => {
      const played = (change: Partial<CorsPolicy>) =>
        exchangeOf([{ ...entry, ...change }], exchange.request, exchange.pageOrigin);
      const pasted = played(then)[stage];
      fc.pre(pasted !== null);
      const { signs } = judgePaste(played(now), stage, pasted ?? { status: 0, headers: {} });
      expect(signs.filter((sign) => sign !== "entries-refuse" && sign !== "differs")).toEqual([]);
      const { verdict } = played(now);
      const own = judgePaste(played(now), stage, played(now)[stage] ?? pasted ?? { status: 0, headers: {} }).signs;
      if (played(now)[stage] !== null && !verdict?.allowed)
        expect(own.every((sign) => sign === "entries-refuse")).toBe(true);
      if (verdict?.allowed) expect(own).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
