import { describe, expect, it } from "vitest";
import { answer } from "./answer.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

const APP = "https://app.example.com";

/** Fields of a wrong type too. */
const entry = (part: Partial<Record<keyof CorsPolicy, unknown>> = {}): CorsPolicy =>
  ({ ...entryWith({ header: "*" }), ...part }) as CorsPolicy;

const preflight = (url = "/api/v2/db", method = "GET") => ({
  method: "OPTIONS",
  url,
  headers: { Origin: APP, "Access-Control-Request-Method": method },
});
const get = (url = "/api/v2/db") => ({ method: "GET", url, headers: { Origin: APP } });

describe("who answers", () => {
  it("is the longest path in bytes, not in characters", () => {
    const entries = [entry({ id: 1, path: "api/v2/caf*" }), entry({ id: 2, path: "api/v2/é***" })];
    expect(
      answer([entry({ id: 1, path: "api/*/abc" }), entry({ id: 2, path: "api/*/é*" })], get("/api/v2/%C3%A9")).entry
        ?.id,
    ).toBe(2);
    expect(answer(entries, get("/api/v2/cafe")).entry?.id).toBe(1);
  });

  it("is the one read first of equally long ones, whatever its id", () => {
    const entries = [entry({ id: 7, path: "api/*/db" }), entry({ id: 2, path: "api/v2/*" })];
    expect(answer(entries, get()).entry?.id).toBe(7);
  });

  it("is nobody outside api/*, though the match is told", () => {
    const got = answer([entry({ path: "*" })], preflight("/status"));
    expect(got).toEqual({ by: "router", status: null, headers: {}, entry: expect.objectContaining({ path: "*" }) });
  });

  it("takes absolute URLs and paths alike, without query and fragment", () => {
    for (const url of ["https://df.example.com:8443/api/v2/db?a=/b#c", "/api/v2/db?a#b", "HTTP://x/api/v2/db#?"]) {
      expect(answer([entry({ path: "api/v2/db" })], get(url)).entry).not.toBeNull();
    }
  });

  it("is broken by any enabled regex that PCRE refuses, in both behaviours and everywhere", () => {
    const entries = [entry({ id: 1, path: "api/v2/**********" }), entry({ id: 2, path: "^/a}b" })];
    for (const behaviour of ["entries-apply", "entries-ignored"] as const) {
      expect(answer(entries, get("/status"), behaviour)).toEqual({
        by: "broken",
        status: 500,
        headers: {},
        entry: null,
      });
    }
    expect(answer([entry(), entry({ path: "^/a}b", enabled: false })], get()).by).toBe("api");
  });

  it("is unknown only where an undecided regex may win", () => {
    const undecided = entry({ id: 2, path: "^/(a)\\1" });
    expect(answer([entry({ path: "api/*" }), undecided], get())).toEqual({
      by: "unknown",
      status: null,
      headers: {},
      entry: null,
    });
    expect(answer([entry({ path: "api/v2/**" }), undecided], get()).by).toBe("api");
    expect(answer([undecided], get(), "entries-ignored").headers).toEqual({ "access-control-allow-origin": "*" });
  });

  it("is not the API for paths that are not UTF-8 or that no route has", () => {
    expect(answer([entry({ path: "*" })], preflight("/api/v2/%FF"))).toMatchObject({ by: "router", headers: {} });
    expect(answer([entry({ path: "*" })], get("//api/v2/db"))).toMatchObject({
      by: "router",
      headers: { "access-control-allow-origin": APP },
    });
  });
});

describe("headers", () => {
  it("compares header names in any case, and without the blanks around values", () => {
    const request = {
      method: "options",
      url: "/api/v2/db",
      headers: { ORIGIN: ` ${APP}\t`, "access-control-request-METHOD": "get" },
    };
    expect(answer([entry({ origin: `${APP},https://b.example` })], request)).toMatchObject({
      by: "preflight",
      status: 204,
      headers: {
        "access-control-allow-origin": APP,
        vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
      },
    });
  });

  it("stop at a line break inside a stored list, as PHP drops that header and those after it", () => {
    expect(answer([entry({ header: "X-A\nX-B", max_age: 5 })], preflight()).headers).toEqual({
      "access-control-allow-origin": APP,
      "access-control-allow-methods": "GET",
    });
    expect(answer([entry({ origin: `${APP}\r\nhttps://b.example` })], preflight()).headers).toEqual({});
    expect(answer([entry({ exposed_header: "X-A\nX-B" })], get()).headers).toEqual({
      "access-control-allow-origin": APP,
    });
  });

  it("send a break at the end of a value cut off", () => {
    expect(answer([entry({ origin: `${APP}\n` })], get()).headers["access-control-allow-origin"]).toBe(APP);
  });
});

describe("values of a wrong type are cast as PHP does", () => {
  it.each([
    [31, "GET, POST, PUT, PATCH, DELETE"],
    [64, "HEAD"],
    [0, ""],
    ["GET,POST", ""],
    [["post", "nonsense", 5, "COPY", "get"], "GET, POST, COPY"],
    [null, ""],
  ])("method %j", (method, sent) => {
    expect(answer([entry({ method })], preflight()).headers["access-control-allow-methods"]).toBe(sent);
  });

  it.each([
    [null, undefined],
    [undefined, undefined],
    ["abc", "0"],
    ["12 hours", "12"],
    [1.9, "1"],
    [-5, "-5"],
    [-0.5, "0"],
    [true, "1"],
    [99999999999, "99999999999"],
  ])("max_age %j", (max_age, sent) => {
    expect(answer([entry({ max_age })], preflight()).headers["access-control-max-age"]).toBe(sent);
  });

  it.each([
    ["false", "true"],
    ["0", undefined],
    [1, "true"],
    [null, undefined],
    [[], undefined],
  ])("supports_credentials %j", (supports_credentials, sent) => {
    expect(answer([entry({ supports_credentials })], get()).headers["access-control-allow-credentials"]).toBe(sent);
  });

  it("reads missing texts as empty ones", () => {
    const bare = entry({ origin: null, header: undefined, exposed_header: {} });
    expect(answer([bare], preflight()).headers).toMatchObject({
      "access-control-allow-origin": "",
      "access-control-allow-headers": "",
    });
    expect(answer([entry({ path: null }), entry({ path: 5 })], get()).entry).toBeNull();
  });
});
