import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Answer, type Exchange, judge } from "./browser.ts";
import { describeVerdict } from "./reasons.ts";

const PAGE = "https://app.example";

function say(request: Partial<Exchange["request"]>, preflight: Answer | null, actual: Answer | null = null): string {
  const asked = { url: "https://api.example/x", method: "GET", headers: {}, credentials: "omit" as const, ...request };
  const exchange: Exchange = { pageOrigin: PAGE, request: asked, preflight, actual };
  return describeVerdict(judge(exchange), exchange);
}

function allowing(headers: Record<string, string>, status = 204): Answer {
  return { status, headers: { "access-control-allow-origin": PAGE, ...headers } };
}

describe("what the browser does, in one sentence", () => {
  it("names both origins that differ", () => {
    expect(say({}, null, { status: 200, headers: { "Access-Control-Allow-Origin": "https://x/" } })).toBe(
      'The answer allows "https://x/", but the page\'s origin is https://app.example, so the page cannot read the answer.',
    );
  });

  it("names the asked method and the allowed ones, and says when only the case differs", () => {
    const put = { method: "PUT" };
    expect(say(put, allowing({ "access-control-allow-methods": "GET" }))).toContain(
      'sends PUT, but the preflight\'s answer allows only "GET",',
    );
    expect(say(put, allowing({ "access-control-allow-methods": "put" }))).toContain("upper and lower case count");
    expect(say(put, allowing({}))).toContain("allows no method");
  });

  it("names only the headers that are missing", () => {
    const preflight = allowing({ "access-control-allow-headers": "x-a" });
    const text = say({ headers: { "X-A": "1", "X-C": "1", "X-B": "1" } }, preflight);
    expect(text).toContain('sends x-b, x-c, but the preflight\'s answer allows only "x-a"');
  });

  it("says that * is not a wildcard with credentials", () => {
    const headers = { "access-control-allow-credentials": "true", "access-control-allow-headers": "*" };
    expect(say({ headers: { "X-A": "1" }, credentials: "include" }, allowing(headers))).toContain("not a wildcard");
  });

  it("says what 405 means on this platform", () => {
    expect(say({ method: "PUT" }, allowing({}, 405))).toContain("status 405: the entry does not list PUT, or");
    expect(say({ method: "PUT" }, allowing({}, 403))).toContain("status 403, and browsers accept only 200 to 299");
  });

  it("shortens long values and speaks of opaque origins", () => {
    const long = say({}, null, { status: 200, headers: { "access-control-allow-origin": "x".repeat(5000) } });
    expect(long.length).toBeLessThan(300);
    const exchange: Exchange = {
      pageOrigin: "null",
      request: { url: "https://api.example/x", method: "GET", headers: {}, credentials: "omit" },
      preflight: null,
      actual: { status: 200, headers: {} },
    };
    expect(describeVerdict(judge(exchange), exchange)).toContain("null (an opaque origin)");
  });

  it("is one sentence without gaps for every recorded case", () => {
    const file = readFileSync(new URL("./vectors/browser.json", import.meta.url), "utf8");
    type Case = {
      page_origin: string;
      request: Exchange["request"];
      preflight_response: Answer;
      actual_response: Answer;
    };
    const vectors: { cases: Case[] } = JSON.parse(file);
    for (const each of vectors.cases) {
      const exchange: Exchange = {
        pageOrigin: each.page_origin,
        request: each.request,
        preflight: each.preflight_response,
        actual: each.actual_response,
      };
      const text = describeVerdict(judge(exchange), exchange);
      expect(text).toMatch(/^[A-Z].*\.$/s);
      expect(text).not.toMatch(/undefined|""|, but the preflight's answer allows no header \(| {2}/);
    }
  });
});
