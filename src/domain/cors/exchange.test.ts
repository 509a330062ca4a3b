import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlatformAnswer } from "./answer.ts";
import { judge } from "./browser.ts";
import { exchangeOf } from "./exchange.ts";
import type { PageRequest } from "./fetch-request.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

type ExpectedAnswer = { status: number; headers: Record<string, string>; matched_id: number | null };
type Case = {
  id: string;
  note: string;
  page_origin: string;
  entries: CorsPolicy[];
  request: PageRequest;
  expected: {
    preflight_needed: boolean;
    preflight_request?: { acrm: string; acrh: string | null };
    preflight_answer: ExpectedAnswer | null;
    actual_answer: ExpectedAnswer | null;
    allowed: boolean;
    reason_code: string;
  };
};

const vectors: { cases: Case[] } = JSON.parse(readFileSync(new URL("./vectors/e2e.json", import.meta.url), "utf8"));

/** An answer as the vectors show it. The status counts only where the CORS layer itself answers, `allow` never. */
function shown(answer: PlatformAnswer | null) {
  return answer && { status: answer.status, headers: answer.headers, matched_id: answer.entry?.id ?? null };
}

function wanted(expected: ExpectedAnswer | null, answer: PlatformAnswer | null) {
  if (expected === null) return null;
  const status = answer?.by === "preflight" ? expected.status : (answer?.status ?? null);
  const { allow: _router, ...headers } = expected.headers;
  return { status, headers, matched_id: expected.matched_id };
}

describe("entries, platform and browser together, as seen in Chromium", () => {
  it.each(vectors.cases.map((each) => [each.id, each.note, each] as const))("%s %s", (_id, _note, each) => {
    const { expected } = each;
    const { platform, verdict } = exchangeOf(each.entries, each.request, each.page_origin);
    expect(shown(platform.preflight)).toEqual(wanted(expected.preflight_answer, platform.preflight));
    expect(shown(platform.actual)).toEqual(wanted(expected.actual_answer, platform.actual));
    expect(verdict).toMatchObject({
      preflightNeeded: expected.preflight_needed,
      preflightRequest: expected.preflight_request ?? null,
      allowed: expected.allowed,
      reason: expected.reason_code,
    });
  });
});

const PAGE = "https://app.example";
const URL_ASKED = "https://api.example/api/v2/system/cors";

const ENTRY = entryWith({ path: "api/*", origin: PAGE, header: "x-a", method: ["GET", "PUT"] });

function ask(request: Partial<PageRequest> = {}): PageRequest {
  return { url: URL_ASKED, method: "GET", headers: {}, credentials: "omit", ...request };
}

describe("exchangeOf", () => {
  it("is an exchange that judge takes as it stands", () => {
    const each = exchangeOf([ENTRY], ask({ method: "PUT", headers: { "X-A": "1" } }), PAGE);
    expect(judge(each)).toEqual(each.verdict);
    expect(each.verdict).toMatchObject({ allowed: true, reason: "ok.preflighted" });
  });

  it("sends nothing that the browser would not send", () => {
    const nothing = { preflight: null, actual: null };
    expect(exchangeOf([ENTRY], ask({ method: "TRACE" }), PAGE).platform).toEqual(nothing);
    expect(exchangeOf([ENTRY], ask({ mode: "same-origin" }), PAGE).platform).toEqual(nothing);
    const refused = exchangeOf([ENTRY], ask({ method: "DELETE" }), PAGE);
    expect(refused).toMatchObject({
      preflight: { status: 405 },
      actual: null,
      verdict: { reason: "preflight.status" },
    });
  });

  it("gives the API's status to an answer of the API, and only there", () => {
    const each = exchangeOf([ENTRY], ask({ method: "PUT" }), PAGE, 422);
    expect([each.preflight?.status, each.actual?.status]).toEqual([204, 422]);
  });

  it("sends Origin only where browsers do", () => {
    const echo = { ...ENTRY, origin: `${PAGE},https://b.example` };
    const allowOrigin = (request: PageRequest, page: string) =>
      exchangeOf([echo], request, page).platform.actual?.headers["access-control-allow-origin"];
    expect(allowOrigin(ask(), PAGE)).toBe(PAGE);
    expect(allowOrigin(ask({ mode: "no-cors" }), PAGE)).toBeUndefined();
    expect(allowOrigin(ask({ mode: "no-cors", method: "POST" }), PAGE)).toBe(PAGE);
    expect(allowOrigin(ask({ url: `${PAGE}/api/v2/x` }), PAGE)).toBeUndefined();
    expect(allowOrigin(ask({ url: `${PAGE}/api/v2/x`, method: "DELETE" }), PAGE)).toBe(PAGE);
  });

  it("asks for the address as the browser writes it", () => {
    expect(exchangeOf([ENTRY], ask({ url: "https://api.example/ui/../api/v2/x#part" }), PAGE).verdict?.allowed).toBe(
      true,
    );
    expect(exchangeOf([ENTRY], ask({ url: "https://api.example/api/../x" }), PAGE).verdict?.allowed).toBe(false);
  });

  it("has no verdict where a regular expression that may win cannot be decided", () => {
    const undecided = { ...ENTRY, id: 2, path: "^/api/v2/(?(?=s)system|user)/cors" };
    const each = exchangeOf([ENTRY, undecided], ask({ method: "PUT" }), PAGE);
    expect(each.platform.preflight?.by).toBe("unknown");
    expect(each).toMatchObject({ preflight: null, verdict: null });
    expect(exchangeOf([undecided], ask(), "https://api.example").verdict?.reason).toBe("ok.same-origin");
  });

  it("shows a platform that a broken regular expression bricked", () => {
    const each = exchangeOf([ENTRY, { ...ENTRY, id: 2, path: "^/api/v2/(" }], ask(), PAGE);
    expect(each.platform.actual?.by).toBe("broken");
    expect(each).toMatchObject({ actual: { status: 500 }, verdict: { reason: "actual.acao-missing" } });
  });

  it("lets only simple requests through where the platform ignores its entries", () => {
    const reason = (request: PageRequest) => exchangeOf([ENTRY], request, PAGE, 200, "entries-ignored").verdict?.reason;
    expect(reason(ask())).toBe("ok.simple");
    expect(reason(ask({ headers: { "X-DreamFactory-Session-Token": "t" } }))).toBe("preflight.status");
    expect(reason(ask({ credentials: "include" }))).toBe("actual.acao-wildcard-with-credentials");
  });

  it.each(["capacitor://localhost", "ionic://localhost", "chrome-extension://abcdef"])(
    "knows %s as an origin",
    (page) => {
      const reasonFor = (origin: string, url = URL_ASKED) =>
        exchangeOf([{ ...ENTRY, origin }], ask({ url }), page).verdict?.reason;
      expect(reasonFor(page)).toBe("ok.simple");
      expect(reasonFor(`https://a.example,${page}`)).toBe("ok.simple");
      expect(reasonFor("null")).toBe("actual.acao-mismatch");
      expect(reasonFor("null", `${page}/x`)).toBe("ok.same-origin");
    },
  );

  it("never throws", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.constantFrom("*", "api/*", "null", PAGE));
    const entry = fc
      .record({
        id: fc.nat(),
        path: text,
        origin: text,
        header: fc.option(text),
        exposed_header: fc.option(text),
        max_age: fc.option(fc.integer()),
        method: fc.array(text, { maxLength: 3 }),
        supports_credentials: fc.boolean(),
        enabled: fc.boolean(),
        description: fc.option(text),
      })
      .map(entryWith);
    const request = fc.record({
      url: fc.oneof(text, fc.constant(URL_ASKED)),
      method: fc.oneof(text, fc.constantFrom("GET", "PUT")),
      headers: fc.dictionary(text, text, { maxKeys: 3 }),
      credentials: fc.constantFrom("omit", "include"),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3 }), request, text, (entries, each, page) => {
        const { preflight, actual, verdict } = exchangeOf(entries, each, page);
        if (verdict?.reason.startsWith("request.")) expect([preflight, actual]).toEqual([null, null]);
        if (verdict?.allowed) expect(actual).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
