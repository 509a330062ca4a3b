import { describe, expect, test } from "vitest";
import { answer, type CorsBehaviour } from "../cors/answer.ts";
import type { CorsPolicy } from "../cors/policy.ts";
import { entryWith } from "../cors/testing/entry-with.ts";
import { judgeOutput } from "./judge-output.ts";

const names = { consoleOrigin: "https://console.example", base: "https://api.example/api/v2" };
const url = `${names.base}/system/admin/session`;

const entry = (changes: Partial<CorsPolicy> = {}): CorsPolicy =>
  entryWith({
    path: "api/v2/system/*",
    origin: names.consoleOrigin,
    header: "Content-Type",
    method: ["POST"],
    ...changes,
  });

/** What `curl -i` prints for the platform's answer. */
function printed(entries: CorsPolicy[], behaviour: CorsBehaviour = "entries-apply"): string {
  const headers = {
    Origin: names.consoleOrigin,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type",
  };
  const { status, headers: sent } = answer(entries, { method: "OPTIONS", url, headers }, behaviour);
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} X`, "Server: nginx", ...lines, "", ""].join("\r\n");
}

const codeOf = (text: string) => {
  const judged = judgeOutput(text, names);
  return judged.kind === "cause" ? judged.cause.code : judged.kind;
};

describe("what the platform itself says", () => {
  test.each([
    ["the right entry", [entry()], "passes"],
    ["any origin", [entry({ origin: "*" })], "passes"],
    ["no entry", [], "no-entry"],
    ["a disabled entry", [entry({ enabled: false })], "no-entry"],
    ["a slash too many", [entry({ origin: "https://console.example/" })], "other-origin"],
    ["several others", [entry({ origin: "https://a.example,https://b.example" })], "other-origin"],
    ["a blank after the comma", [entry({ origin: "https://a.example, https://console.example" })], "other-origin"],
    ["no headers", [entry({ header: null })], "header-or-method"],
    ["another method", [entry({ method: ["GET"] })], "header-or-method"],
    ["a broken regular expression", [entry(), entry({ id: 2, path: "^/api/v2/(" })], "bricked"],
  ])("%s", (_, entries, code) => {
    expect(codeOf(printed(entries))).toBe(code);
  });

  test("a platform that ignores its entries", () => {
    expect(codeOf(printed([entry()], "entries-ignored"))).toBe("entries-ignored");
  });
});

test.each([
  ["HTTP/1.1 429 Too Many Requests\nContent-Type: text/html\n\n", "rate-limited"],
  ["HTTP/1.1 502 Bad Gateway\n\n", "gateway"],
  ["HTTP/1.1 301 Moved\nLocation: https://x\n\n", "redirect"],
  ["HTTP/1.1 404 Not Found\n\n", "wrong-prefix"],
  ["HTTP/1.1 200 OK\nAllow: GET,HEAD\n\n", "not-dreamfactory"],
  ["HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n", "not-dreamfactory"],
  ["curl: (6) Could not resolve host: api.example", "wrong-address"],
  ["curl: (7) Failed to connect", "down"],
  ["curl: (60) SSL certificate problem", "certificate"],
  ["curl: (2) whatever", "unknown"],
  ["sh: curl: not found", "unknown"],
])("%s", (text, code) => {
  expect(codeOf(text)).toBe(code);
});

test("says what the browser makes of it", () => {
  const judged = judgeOutput(printed([entry({ origin: "https://other.example" })]), names);
  expect(judged).toMatchObject({ because: expect.stringContaining('allows "https://other.example"') });
});
