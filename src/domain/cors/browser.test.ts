import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, type Exchange, judge } from "./browser.ts";
import { openRequest, type PageRequest, preflightFor } from "./fetch-request.ts";
import { type BrowserCase, exchangeOfCase } from "./testing/browser-case.ts";

type Case = BrowserCase & {
  expected: {
    preflight_needed: boolean;
    preflight_request?: { acrm: string; acrh: string | null };
    allowed: boolean;
    reason_code: string;
    readable_headers?: string[];
  };
};

const vectors: { cases: Case[] } = JSON.parse(readFileSync(new URL("./vectors/browser.json", import.meta.url), "utf8"));

describe("what Chromium did with given answers (the standard's answer where Chromium differs)", () => {
  it.each(vectors.cases.map((each) => [each.id, each.note, each] as const))("%s %s", (_id, _note, each) => {
    const verdict = judge(exchangeOfCase(each));
    const { expected } = each;
    expect(verdict).toEqual({
      preflightNeeded: expected.preflight_needed,
      preflightRequest: expected.preflight_request ?? null,
      allowed: expected.allowed,
      reason: expected.reason_code,
      readableHeaders: expected.readable_headers ?? verdict.readableHeaders,
    });
  });
});

const PAGE = "https://app.example";
const API = "https://api.example";
const OPEN: Answer = { status: 200, headers: { "Access-Control-Allow-Origin": "*" } };
const OPEN_PREFLIGHT: Answer = {
  status: 204,
  headers: {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "*",
    "Access-Control-Allow-Headers": "*",
  },
};

function exchange(request: Partial<PageRequest>, rest: Partial<Exchange> = {}): Exchange {
  return {
    pageOrigin: PAGE,
    request: { url: `${API}/x`, method: "GET", headers: {}, credentials: "omit", ...request },
    preflight: OPEN_PREFLIGHT,
    actual: OPEN,
    ...rest,
  };
}

function redirect(location: string, headers: Record<string, string> = { "Access-Control-Allow-Origin": "*" }): Answer {
  return { status: 307, headers: { ...headers, Location: location } };
}

const reasonOf = (each: Exchange) => judge(each).reason;

describe("requests that never leave", () => {
  it.each<[string, Partial<PageRequest>, string]>([
    ["a method with a blank", { method: "GE T" }, "request.invalid"],
    ["CONNECT in lower case", { method: "connect" }, "request.forbidden-method"],
    ["a header name with a blank", { headers: { "a b": "1" } }, "request.invalid"],
    ["a header value beyond one byte", { headers: { a: "€" } }, "request.invalid"],
    ["a line break within a value", { headers: { a: "1\n2" } }, "request.invalid"],
    ["a body with GET", { body: "x" }, "request.invalid"],
    ["an address with a password", { url: "https://u:p@api.example/" }, "request.invalid"],
    ["no address", { url: "https://" }, "request.invalid"],
    ["a scheme other than http", { url: "ftp://api.example/" }, "request.invalid"],
    ["mode navigate", { mode: "navigate" }, "request.invalid"],
    ["mode no-cors with PUT", { mode: "no-cors", method: "PUT" }, "request.no-cors-method"],
    ["mode same-origin to another origin", { mode: "same-origin", method: "PUT" }, "request.mode-same-origin"],
    ["a stream in mode no-cors", { mode: "no-cors", method: "POST", body: new ReadableStream() }, "request.invalid"],
  ])("%s", (_name, request, reason) => {
    expect(judge(exchange(request))).toEqual({
      preflightNeeded: false,
      preflightRequest: null,
      allowed: false,
      reason,
      readableHeaders: [],
    });
  });
});

describe("bodies and preflights", () => {
  it.each<[string, unknown, string | null]>([
    ["a text", "x", null],
    ["form fields", new URLSearchParams("a=b"), null],
    ["form data", new FormData(), null],
    ["bytes", new Uint8Array(1), null],
    ["a buffer", new ArrayBuffer(1), null],
    ["a blob without a type", new Blob(["x"]), null],
    ["a blob of JSON", new Blob(["{}"], { type: "application/json" }), "content-type"],
  ])("POST %s asks for %j", (_name, body, acrh) => {
    const { preflightRequest } = judge(exchange({ method: "POST", body }));
    expect(preflightRequest).toEqual(acrh === null ? null : { acrm: "POST", acrh });
  });

  it("asks for a stream although nothing in it is unsafe, and needs no allow-methods then", () => {
    const request = { method: "POST", body: new ReadableStream() };
    expect(judge(exchange(request)).preflightRequest).toEqual({ acrm: "POST", acrh: null });
    const preflight = { status: 200, headers: { "Access-Control-Allow-Origin": "*" } };
    expect(reasonOf(exchange(request, { preflight }))).toBe("ok.preflighted");
    expect(reasonOf(exchange({ ...request, method: "PATCH" }, { preflight }))).toBe("ok.preflighted");
    expect(reasonOf(exchange({ method: "PATCH" }, { preflight }))).toBe("preflight.method-not-allowed");
  });

  it("keeps the content type that the page gives", () => {
    const headers = { "content-TYPE": "application/json" };
    expect(judge(exchange({ method: "POST", body: "x", headers })).preflightRequest?.acrh).toBe("content-type");
  });

  it("normalises get, post and put but not patch", () => {
    expect(judge(exchange({ method: "pUt" })).preflightRequest?.acrm).toBe("PUT");
    expect(judge(exchange({ method: "Patch" })).preflightRequest?.acrm).toBe("Patch");
  });

  it.each([
    [199, "preflight.status"],
    [200, "ok.preflighted"],
    [299, "ok.preflighted"],
    [300, "preflight.status"],
  ])("status %d of a preflight: %s", (status, reason) => {
    expect(reasonOf(exchange({ method: "PUT" }, { preflight: { ...OPEN_PREFLIGHT, status } }))).toBe(reason);
  });

  it("takes * literally with credentials", () => {
    const headers = {
      "Access-Control-Allow-Origin": PAGE,
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Methods": "*",
      "Access-Control-Allow-Headers": "*",
    };
    const answers = { preflight: { status: 204, headers }, actual: { status: 200, headers } };
    const put = { method: "PUT", credentials: "include" } as const;
    expect(reasonOf(exchange(put, answers))).toBe("preflight.method-not-allowed");
    expect(reasonOf(exchange({ ...put, method: "*" }, answers))).toBe("ok.preflighted");
    expect(reasonOf(exchange({ credentials: "include", headers: { a: "1" } }, answers))).toBe(
      "preflight.header-not-allowed",
    );
  });

  it("says so when an answer is missing", () => {
    expect(reasonOf(exchange({ method: "PUT" }, { preflight: null }))).toBe("preflight.no-answer");
    expect(reasonOf(exchange({}, { actual: null }))).toBe("actual.no-answer");
  });

  it("calls a redirected preflight so, with or without CORS headers", () => {
    const preflight = redirect("/elsewhere", {});
    expect(reasonOf(exchange({ method: "PUT" }, { preflight }))).toBe("preflight.redirect");
  });
});

describe("no-cors and the own origin", () => {
  it("gives an opaque answer that the page cannot read", () => {
    expect(judge(exchange({ mode: "no-cors" }))).toMatchObject({ allowed: false, reason: "opaque.no-cors" });
  });

  it("reads everything but cookies on the own origin, in every mode", () => {
    const actual: Answer = { status: 200, headers: { "X-A": "1", "Set-Cookie": "a=b", ETag: "x" } };
    for (const mode of ["cors", "no-cors", "same-origin"] as const) {
      const verdict = judge(exchange({ url: "/x", mode }, { actual }));
      expect(verdict).toMatchObject({ reason: "ok.same-origin", readableHeaders: ["etag", "x-a"] });
    }
  });

  it("treats an opaque page as foreign to every address", () => {
    const actual = { status: 200, headers: { "access-control-allow-origin": "null" } };
    for (const pageOrigin of ["null", "file:///x", "data:,x"]) {
      expect(reasonOf(exchange({}, { pageOrigin, actual }))).toBe("ok.simple");
    }
    expect(reasonOf(exchange({ url: "/x" }, { pageOrigin: "null", actual }))).toBe("request.invalid");
  });

  it("compares the page's origin as browsers write it", () => {
    const actual = { status: 200, headers: { "access-control-allow-origin": PAGE } };
    expect(reasonOf(exchange({}, { pageOrigin: "HTTPS://App.Example:443/path", actual }))).toBe("ok.simple");
  });
});

describe("redirects", () => {
  it("says Origin: null once it went from one foreign origin to another", () => {
    const actual = redirect("https://third.example/");
    const echo = (origin: string): Answer => ({ status: 200, headers: { "access-control-allow-origin": origin } });
    expect(reasonOf(exchange({}, { actual, redirectTarget: echo(PAGE) }))).toBe("actual.acao-mismatch");
    expect(reasonOf(exchange({}, { actual, redirectTarget: echo("null") }))).toBe("ok.simple");
  });

  it("keeps the origin within the API, and from the own origin to the API", () => {
    const redirectTarget: Answer = { status: 200, headers: { "access-control-allow-origin": PAGE } };
    expect(reasonOf(exchange({}, { actual: redirect("/y"), redirectTarget }))).toBe("ok.simple");
    const own = exchange({ url: "/x" }, { actual: redirect(`${API}/y`, {}), redirectTarget });
    expect(reasonOf(own)).toBe("ok.simple");
    expect(reasonOf({ ...own, request: { ...own.request, mode: "same-origin" } })).toBe("request.mode-same-origin");
  });

  it("checks the redirect's own answer", () => {
    expect(reasonOf(exchange({}, { actual: redirect("/y", {}), redirectTarget: OPEN }))).toBe("actual.acao-missing");
  });

  it("is foreign for good once it left, also back home", () => {
    const back = exchange({}, { actual: redirect(`${PAGE}/home`), redirectTarget: { status: 200, headers: {} } });
    expect(reasonOf(back)).toBe("actual.acao-missing");
  });

  it("asks again at the target, without Authorization on another origin", () => {
    const request = { headers: { Authorization: "x" } };
    const preflight = {
      status: 204,
      headers: { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization" },
    };
    const target = { preflight: { status: 403, headers: {} }, actual: OPEN };
    const to = (location: string) =>
      exchange(request, { preflight, actual: redirect(location), redirectTarget: target });
    expect(reasonOf(to("/y"))).toBe("preflight.acao-missing");
    expect(reasonOf(to("https://third.example/"))).toBe("ok.preflighted");
  });

  it("turns a redirected POST into GET, and PUT only with 303", () => {
    const json = { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } };
    const target = { preflight: { status: 403, headers: {} }, actual: OPEN };
    const by = (status: number, request: Partial<PageRequest>) =>
      reasonOf(exchange(request, { actual: { ...redirect("/y"), status }, redirectTarget: target }));
    expect(by(302, json)).toBe("ok.preflighted");
    expect(by(307, json)).toBe("preflight.acao-missing");
    expect(by(302, { ...json, method: "PUT" })).toBe("preflight.acao-missing");
    expect(by(303, { ...json, method: "PUT" })).toBe("ok.preflighted");
    expect(by(304, json)).toBe("ok.preflighted");
  });

  it("ends where the standard gives up", () => {
    const end = (location: string, request: Partial<PageRequest> = {}) =>
      reasonOf(exchange(request, { actual: redirect(location), redirectTarget: OPEN }));
    expect(end("mailto:a@example.com")).toBe("actual.redirect");
    expect(end("https://")).toBe("actual.redirect");
    expect(end("https://u:p@api.example/")).toBe("actual.redirect");
    expect(end("https://u:p@app.example/")).toBe("actual.redirect");
    expect(end("/y", { method: "POST", body: new ReadableStream() })).toBe("actual.redirect");
    expect(reasonOf(exchange({}, { actual: redirect("/y") }))).toBe("actual.no-answer");
  });

  it("takes the target's answer alone, or with that to a preflight", () => {
    const [preflight, actual] = [OPEN_PREFLIGHT, { status: 200, headers: {} }];
    for (const redirectTarget of [actual, { preflight, actual }]) {
      const each = exchange({ method: "PUT" }, { actual: redirect("/y"), redirectTarget });
      expect(reasonOf(each)).toBe("actual.acao-missing");
    }
  });
});

describe("readable headers", () => {
  const readable = (expose: string[], credentials: RequestCredentials = "omit") =>
    judge(
      exchange(
        { credentials },
        {
          actual: {
            status: 200,
            headers: [
              ["access-control-allow-origin", PAGE],
              ["access-control-allow-credentials", "true"],
              ["X-A", "1"],
              ["Set-Cookie", "1"],
              ["Pragma", "1"],
              ...expose.map((value): [string, string] => ["Access-Control-Expose-Headers", value]),
            ],
          },
        },
      ),
    ).readableHeaders;

  it("joins the lines of the list, and drops it whole when it is not a list", () => {
    expect(readable(["x-b", "X-a"])).toEqual(["pragma", "x-a"]);
    expect(readable(["x-a", "x b"])).toEqual(["pragma"]);
  });

  it("never shows cookies; * shows the rest, without credentials only", () => {
    expect(readable(["*"])).toContain("x-a");
    expect(readable(["*", "set-cookie"])).not.toContain("set-cookie");
    expect(readable(["*"], "include")).toEqual(["pragma"]);
  });
});

describe("whatever comes", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom("*", "null", PAGE, `${API}/x`, "/x", "true", "GET", "PUT", "TRACE", "a, b", "https://u:p@x/"),
  );
  const name = fc.oneof(
    text,
    fc.constantFrom("Location", "Authorization", "Range", "Content-Type", "Access-Control-Allow-Origin"),
    fc.constantFrom("Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Expose-Headers"),
  );
  const answer: fc.Arbitrary<Answer> = fc.record({
    status: fc.oneof(fc.constantFrom(200, 204, 302, 307, 405), fc.integer()),
    headers: fc.oneof(fc.array(fc.tuple(name, text), { maxLength: 6 }), fc.dictionary(name, text, { maxKeys: 6 })),
  });
  const request: fc.Arbitrary<PageRequest> = fc.record(
    {
      url: text,
      method: fc.oneof(fc.constantFrom("GET", "POST", "PATCH", "put"), text),
      headers: fc.dictionary(name, text, { maxKeys: 4 }),
      credentials: fc.constantFrom<RequestCredentials[]>("omit", "same-origin", "include"),
      mode: fc.constantFrom<RequestMode[]>("cors", "no-cors", "same-origin", "navigate"),
      body: fc.anything(),
    },
    { requiredKeys: ["url", "method", "headers", "credentials"] },
  );
  const exchanges = fc.record({
    pageOrigin: text,
    request,
    preflight: fc.option(answer),
    actual: fc.option(answer),
    redirectTarget: fc.option(answer),
  });

  it("nothing throws; ok means allowed; what is refused shows nothing", () => {
    fc.assert(
      fc.property(exchanges, (each) => {
        const verdict = judge(each);
        expect(verdict.allowed).toBe(verdict.reason.startsWith("ok."));
        expect(verdict.preflightNeeded).toBe(verdict.preflightRequest !== null);
        expect(verdict.readableHeaders.filter((header) => header.startsWith("set-cookie"))).toEqual([]);
        if (!verdict.allowed) expect(verdict.readableHeaders).toEqual([]);
        if (verdict.reason.startsWith("preflight.")) expect(verdict.preflightNeeded).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("a valid request to the own origin is never refused, whatever the answer says", () => {
    fc.assert(
      fc.property(request, answer, fc.option(answer), (each, actual, preflight) => {
        const own: PageRequest = { ...each, url: "/x", method: "PATCH", mode: "cors" };
        fc.pre(typeof openRequest(own, PAGE) !== "string");
        const still: Answer = { ...actual, status: 200 };
        expect(reasonOf({ pageOrigin: PAGE, request: own, preflight, actual: still })).toBe("ok.same-origin");
      }),
    );
  });

  it("credentials never make an exchange pass that fails without them", () => {
    fc.assert(
      fc.property(exchanges, (each) => {
        const withThem = judge({ ...each, request: { ...each.request, credentials: "include" } });
        const without = judge({ ...each, request: { ...each.request, credentials: "omit" } });
        if (withThem.allowed) expect(without.allowed).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("an answer that is not needed does not matter", () => {
    fc.assert(
      fc.property(exchanges, fc.option(answer), (each, preflight) => {
        fc.pre(each.redirectTarget === null);
        const opened = openRequest(each.request, each.pageOrigin);
        fc.pre(typeof opened === "string" || preflightFor(opened) === null);
        expect(judge({ ...each, preflight })).toEqual(judge(each));
      }),
    );
  });
});
