import { describe, expect, test } from "vitest";
import { lint, lintAll } from "./lint.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

const CLEAN = entryWith({
  path: "api/v2/db/*",
  header: "Content-Type,X-DreamFactory-API-Key,X-DreamFactory-Session-Token",
  max_age: 600,
  method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
});
const ADMIN = "https://admin.example.com";

/** Errors and warnings, as `code` and `code!` for errors, with those hints that are named. */
function codes(change: Partial<CorsPolicy>, adminOrigin: string | null = null): string[] {
  const entry = { ...CLEAN, ...change };
  return lint(entry, { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin })
    .filter(({ severity }) => severity !== "info")
    .map(({ code, severity }) => (severity === "error" ? `${code}!` : code))
    .sort();
}

const table = (rows: readonly [string, ...string[]][]) => rows.map(([text, ...expected]) => ({ text, expected }));

describe("path", () => {
  test.each(
    table([
      ["", "path-empty!"],
      ["  ", "path-empty!"],
      ["/api/v2/db/*", "path-leading-slash!"],
      ["/*", "path-leading-slash!"],
      ["/", "path-outside-api!"],
      ["api/v2/db/", "path-trailing-slash!"],
      ["/api/v2/db/", "path-leading-slash!", "path-trailing-slash!"],
      ["api/v2/db#x", "path-has-query!"],
      ["^/api/v2/db\\?limit=5", "path-has-query!"],
      ["^https://df.example.com/api/v2/.*", "path-is-url!"],
      ["api/v2/db/* ", "path-whitespace!"],
      [`api/v2/${"x".repeat(249)}`, "path-too-long!"],
      ["api/V2/db/*", "path-case"],
      ["status", "path-outside-api!"],
      ["api", "path-outside-api!"],
      ["v2/*", "path-outside-api!"],
      ["^/rest/.*", "path-outside-api!"],
      ["^/api$", "path-outside-api!"],
      ["^/(rest|soap)/", "path-outside-api!"],
      ["^/(rest|api)/"],
      ["^.*"],
      ["*"],
      ["*/db/*"],
      ["^/api/v2/(", "path-regex-invalid!"],
      ["^/api/v2/a}b", "path-regex-invalid!"],
      ["^*", "path-regex-invalid!"],
      ["^/api/v2/db/*", "path-regex-glob"],
      ["^/api/v2/(a+)+$", "path-regex-slow"],
      ["^/api/v2/(a|b*)*", "path-regex-slow"],
      ["^/api/v2(/[^/]+)*$"],
      ["^/api/v2/(db|files)(/.*)?$"],
      ["^/api/v2/a b", "path-regex-not-encoded!"],
      ["^/api/v2/é", "path-regex-not-encoded!"],
      ["api/v2/files/a%20b.txt", "path-encoded!"],
      ["api/v2/files/café.txt"],
      ["api/v2/.*", "path-glob-regex!"],
      ["api/v2/\\d+", "path-glob-regex!"],
      ["api/v2/[a-z]*", "path-glob-regex!"],
      ["api/v2/db$", "path-glob-regex!"],
      ["api/v2/files/*.*"],
      ["api/**"],
    ]),
  )("$text", ({ text, expected }) => expect(codes({ path: text })).toEqual(expected));

  test("a broken regex is as bad while it is switched off", () => {
    expect(codes({ path: "^/api/[", enabled: false })).toEqual(["path-regex-invalid!"]);
  });
});

describe("origin", () => {
  test.each(
    table([
      [",,", "origin-empty!"],
      ["https://a.example.com,,https://b.example.com", "origin-empty-item"],
      ["localhost:4200", "origin-missing-scheme!"],
      ["//app.example.com", "origin-missing-scheme!"],
      ["https://app.example.com/", "origin-trailing-slash!"],
      ["https://app.example.com/*", "origin-has-path!"],
      [" https://app.example.com", "origin-whitespace"],
      ["https://a.example.com, https://b.example.com", "origin-whitespace!"],
      [" *", "origin-whitespace!"],
      ["https://a.example.com|https://b.example.com", "origin-wrong-separator!"],
      ["https://a.example.com\nhttps://b.example.com", "origin-wrong-separator!"],
      ["https://me:secret@app.example.com", "origin-invalid!"],
      ["https://app.example.com:65536", "origin-invalid!"],
      ["https://app..example.com", "origin-invalid!"],
      ["file://", "origin-invalid!"],
      ["https:/x", "origin-invalid!"],
      ["https://127.1", "origin-invalid!"],
      ["^https://.*\\.example\\.com$", "origin-regex!"],
      ["https://münchen.example", "origin-non-ascii!"],
      ["HTTPS://app.example.com", "origin-uppercase!"],
      ["https://app.example.com:443", "origin-default-port!"],
      ["http://app.example.com:80", "origin-default-port!", "origin-insecure"],
      ["https://app.example.com,https://app.example.com", "origin-duplicate"],
      ["capacitor://localhost"],
      ["http://localhost:4200"],
      ["http://127.0.0.1"],
      ["http://app.example.com", "origin-insecure"],
      ["null", "origin-null"],
      ["*"],
      ["https://app.example.com,*", "origin-wildcard-redundant"],
      ["https://*.example.com:8443", "origin-wildcard-subdomain"],
      ["https://app.example.com:*", "origin-wildcard-port"],
      ["http://localhost:*", "origin-wildcard-port"],
      ["*example.com", "origin-wildcard-too-loose!"],
      ["https://app.*", "origin-wildcard-too-loose!"],
      ["http://localhost*", "origin-wildcard-too-loose!"],
      ["http*://app.example.com", "origin-wildcard-too-loose!"],
      ["https://*", "origin-wildcard-too-loose!"],
      ["https://*.*.example.com", "origin-wildcard-too-loose!"],
      ["https://*.com", "origin-public-suffix!"],
      ["https://*.co.uk", "origin-public-suffix!"],
      ["https://*.vercel.app", "origin-public-suffix!"],
      ["https://*.github.io:8443", "origin-public-suffix!"],
      ["https://*.internal", "origin-wildcard-subdomain"],
    ]),
  )("$text", ({ text, expected }) => expect(codes({ origin: text })).toEqual(expected));

  test("only further mentions of an origin are dropped", () => {
    const entry = { ...CLEAN, origin: "https://a.example.com,https://b.example.com,https://a.example.com" };
    const findings = lint(entry, { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin: null });
    expect(findings.map(({ code, fix }) => [code, fix?.origin])).toEqual([
      ["origin-duplicate", "https://a.example.com,https://b.example.com"],
    ]);
  });

  test("of a repeated origin the one that works stays", () => {
    for (const broken of ["https://a.example.com/*", "https://A.example.com", " https://a.example.com"]) {
      const entry = { ...CLEAN, origin: `${broken},https://a.example.com` };
      const findings = lint(entry, { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin: null });
      const repeated = findings.find(({ code }) => code === "origin-duplicate");
      expect(repeated?.fix?.origin).toBe("https://a.example.com");
    }
  });

  test("with credentials", () => {
    expect(codes({ origin: "*", supports_credentials: true })).toEqual(["origin-wildcard-credentials!"]);
    expect(codes({ origin: "null", supports_credentials: true })).toEqual(["origin-null!"]);
  });

  test.each(["*", "null", "https://*.com", "*.example.com"])("%s on the system API", (origin) => {
    expect(codes({ origin, path: "api/v2/system/*" })).toContain("system-api-open");
    expect(codes({ origin, path: "^/api/v2/.*" })).toContain("system-api-open");
    expect(codes({ origin, path: "api/v2/system/*", enabled: false })).not.toContain("system-api-open");
    expect(codes({ origin, path: "/api/v2/*" })).not.toContain("system-api-open");
  });

  test.each([
    "^/api/v2/system/lookup.*",
    "^/api/v2/system/event/[0-9]+$",
    "^/API/v2/System/something_new/7$",
    "^/api/v2/(db|system/something_new)/?",
  ])("* on %s", (path) => expect(codes({ origin: "*", path })).toContain("system-api-open"));

  test.each(["^/api/v2/db/.*", "^/api/v2/systems/.*", "^/api/v2/system$"])("* on %s is not the system API", (path) =>
    expect(codes({ origin: "*", path })).not.toContain("system-api-open"),
  );

  test.each([" *", "https://app.example.com,null", "*.example.com", "http://app.example.com", "NULL", ", null"])(
    "%j is repaired only after a question",
    (origin) => {
      const entry = { ...CLEAN, origin };
      const findings = lint(entry, { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin: null });
      for (const finding of findings) if (finding.fix !== undefined) expect(finding.ask).toBe(true);
      expect(findings.some(({ fix }) => fix !== undefined)).toBe(true);
    },
  );
});

describe("lists", () => {
  test.each<[string, Partial<CorsPolicy>, string[]]>([
    ["no method", { method: [] }, ["method-none!"]],
    ["no GET", { method: ["POST"] }, ["method-get-missing"]],
    ["an unknown method", { method: ["GET", "FOO"] }, ["method-unsupported!"]],
    ["a method that no browser sends", { method: ["GET", "TRACE"] }, ["method-forbidden"]],
    ["TRACK", { method: ["GET", "TRACK"] }, ["method-forbidden!"]],
    ["lower case", { method: ["get", "OPTIONS", "GET"] }, []],
    ["no header", { header: null }, ["header-empty"]],
    ["a spaced *", { header: "Content-Type, *" }, ["header-wildcard-spaced"]],
    ["no Content-Type", { header: "X-DreamFactory-API-Key" }, ["header-content-type-missing"]],
    ["no Content-Type, reading only", { header: "X-DreamFactory-API-Key", method: ["GET"] }, []],
    ["a blank for a comma", { header: "Content-Type X-DreamFactory-API-Key" }, ["header-invalid!"]],
    ["half a wildcard", { header: "Content-Type,X-DreamFactory-API-Key,X-*" }, ["header-partial-wildcard!"]],
    ["a cookie", { header: "Content-Type,X-DreamFactory-API-Key,Cookie,Sec-Fetch-Mode" }, ["header-forbidden"]],
    [
      "an answer's header",
      { header: "Content-Type,X-DreamFactory-API-Key,Access-Control-Allow-Origin" },
      ["header-response-name"],
    ],
    ["a line break", { header: "Content-Type,\nX-DreamFactory-API-Key" }, ["header-control-char!"]],
    [
      "exposed * with credentials",
      { exposed_header: "*", supports_credentials: true },
      ["exposed-wildcard-credentials"],
    ],
    ["an exposed blank", { exposed_header: "ETag X-Total" }, ["exposed-invalid!"]],
    ["half an exposed wildcard", { exposed_header: "X-*" }, ["exposed-partial-wildcard"]],
    ["an exposed cookie", { exposed_header: "Set-Cookie" }, ["exposed-forbidden"]],
    ["an exposed request header", { exposed_header: "Origin,Access-Control-Max-Age" }, ["exposed-request-name"]],
    ["an exposed line break", { exposed_header: "ETag\nLink" }, ["exposed-control-char!"]],
    ["below zero", { max_age: -5 }, ["max-age-negative!"]],
    ["a fraction", { max_age: 1.5 }, ["max-age-not-integer!"]],
    ["two days", { max_age: 172_800 }, ["max-age-over-firefox"]],
    ["a day", { max_age: 86_400 }, []],
  ])("%s", (_, change, expected) => expect(codes(change)).toEqual(expected));
});

describe("the console's own access", () => {
  const system = { ...CLEAN, path: "api/v2/system/*", origin: ADMIN };

  test.each<[string, Partial<CorsPolicy>, boolean]>([
    ["all that it needs", {}, false],
    ["another origin", { origin: "https://app.example.com" }, true],
    ["everybody", { origin: "*" }, false],
    ["reading only", { method: ["GET"] }, true],
    ["no session token", { header: "Content-Type" }, true],
    ["another origin, switched off", { origin: "https://app.example.com", enabled: false }, false],
    ["only the users' sign-in", { path: "api/v2/user/*", origin: "https://app.example.com" }, true],
  ])("%s", (_, change, locksOut) => {
    expect(codes({ ...system, ...change }, ADMIN).includes("entry-locks-out-admin!")).toBe(locksOut);
  });

  test("needs no entry on the platform's own origin", () => {
    expect(codes({ ...system, origin: "https://app.example.com" }, "https://df.example.com")).toEqual([]);
  });

  test("is not lost to an entry that a longer one answers for", () => {
    const wide = { ...CLEAN, path: "api/v2/*", origin: "https://app.example.com" };
    const users = { ...CLEAN, id: 3, path: "api/v2/user/session", origin: ADMIN };
    const context = { serverOrigin: "https://df.example.com", adminOrigin: ADMIN };
    const locksOut = (entries: CorsPolicy[]) =>
      lint(wide, { entries, ...context }).some(({ code }) => code === "entry-locks-out-admin");
    expect(locksOut([wide])).toBe(true);
    expect(locksOut([wide, { ...system, id: 2 }, users])).toBe(false);
  });

  test("can be given back after a question", () => {
    const entry = { ...system, origin: "https://app.example.com", method: ["GET"] };
    const context = { serverOrigin: "https://df.example.com", adminOrigin: ADMIN };
    const finding = lint(entry, { entries: [entry], ...context }).find(({ code }) => code === "entry-locks-out-admin");
    expect(finding?.ask).toBe(true);
    expect(finding?.message).toContain(ADMIN);
    expect(codes({ ...entry, ...finding?.fix }, ADMIN)).toEqual([]);
  });
});

describe("an entry for this console alone", () => {
  const own = { origin: ADMIN, path: "api/v2/files/ssl*" };
  const fixOf = (change: Partial<CorsPolicy>, adminOrigin: string | null) => {
    const entry = { ...CLEAN, ...change };
    return lint(entry, { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin }).map(({ fix }) => fix);
  };
  const SESSION = "X-DreamFactory-Session-Token";

  test("is judged by what the console sends: a session token, and no API key", () => {
    const header = `${SESSION},Content-Type`;
    expect(codes({ ...own, header }, ADMIN)).toEqual([]);
    expect(codes({ ...own, path: "api/v2/system/*", header }, ADMIN)).toEqual([]);
    expect(codes({ ...own, header: "Content-Type" }, ADMIN)).toEqual(["header-df-missing"]);
    expect(fixOf({ ...own, header: "Content-Type" }, ADMIN)).toEqual([{ header: `Content-Type,${SESSION}` }]);
    expect(fixOf({ ...own, header: null }, ADMIN)).toEqual([{ header }]);
    expect(codes({ ...own, header: SESSION }, ADMIN)).toEqual(["header-content-type-missing"]);
  });

  test("and any other entry by what applications send", () => {
    const header = `${SESSION},Content-Type`;
    for (const origin of ["https://app.example.com", `${ADMIN},https://app.example.com`, "*"])
      expect(codes({ ...own, origin, header }, ADMIN)).toContain("header-df-missing");
    expect(codes({ ...own, header }, null)).toContain("header-df-missing");
  });
});

describe("with another word than api (DF_API_ROUTE_PREFIX)", () => {
  const of = (
    path: string,
    more: Partial<CorsPolicy> = {},
    adminOrigin: string | null = null,
    apiPath = "/rest/v2",
  ) => {
    const entry = { ...CLEAN, path, ...more };
    return lint(entry, { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin, apiPath }).filter(
      ({ severity }) => severity !== "info",
    );
  };

  test.each([
    ["rest/v2/db/*", []],
    ["^/rest/v2/db/.*$", []],
    ["*", []],
    ["re*", []],
    ["api/v2/db/*", ["path-outside-api"]],
    ["^/api/v2/db/.*$", ["path-outside-api"]],
    ["Rest/v2/db/*", ["path-case"]],
    ["rest/V2/db/*", ["path-case"]],
    ["Rest/V2/db/*", ["path-case"]],
    ["/rest/v2/db/*", ["path-leading-slash"]],
    ["restful/v2/db/*", ["path-outside-api"]],
    ["rest", ["path-outside-api"]],
  ])("%s: %j", (path, expected) => expect(of(path).map(({ code }) => code)).toEqual(expected));

  test("fixes and messages use it", () => {
    expect(of("db/*")[0]?.fix).toEqual({ path: "rest/db/*" });
    expect(of("^/db/.*$")[0]?.fix).toEqual({ path: "^/rest/db/.*$" });
    expect(of("Rest/v2/db/*")[0]?.fix).toEqual({ path: "rest/v2/db/*" });
    expect(of("rest/V2/db/*")[0]?.fix).toEqual({ path: "rest/v2/db/*" });
    expect(of("REST/V2/db/*")[0]).toMatchObject({
      fix: { path: "rest/v2/db/*" },
      message: expect.stringMatching(/ Write rest\/ and the version in lower case\.$/),
    });
    for (const path of ["", "db/*", "^/db/.*$", "Rest/v2/db/*", "rest/v2/*"])
      for (const { message } of of(path, { origin: "*" })) expect(message.replaceAll(path, "")).not.toMatch(/\bapi\//);
  });

  test("what reaches the admin API, and what locks the console out, is judged at its addresses", () => {
    const codesOf = (path: string, more?: Partial<CorsPolicy>) => of(path, more, ADMIN).map(({ code }) => code);
    expect(codesOf("rest/v2/system/*", { origin: "*" })).toContain("system-api-open");
    expect(codesOf("^/rest/v2/.*$", { origin: "*" })).toContain("system-api-open");
    expect(codesOf("rest/v2/system/*", { origin: "https://other.example" })).toContain("entry-locks-out-admin");
    expect(codesOf("rest/v2/system/*", { origin: ADMIN })).toEqual([]);
    expect(of("a/b/v2/system/*", { origin: ADMIN }, ADMIN, "/a/b/v2")).toEqual([]);
    expect(of("rest/system/*", { origin: "https://other.example" }, ADMIN, "/rest").map(({ code }) => code)).toContain(
      "entry-locks-out-admin",
    );
  });
});

test.each([
  ["until 2026-09-30", true, true],
  ["until 2026-11-27", true, false],
  ["until 2026-09-30", false, false],
  ["", true, false],
])("description %j, enabled %j: overdue %j", (description, enabled, isOverdue) => {
  const entry = entryWith({ id: 1, path: "api/v2/x", description, enabled });
  const context = { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin: null };
  const now = new Date("2026-11-27T12:00:00Z");
  const overdue = lint(entry, { ...context, now }).filter(({ code }) => code === "opening-overdue");
  expect(overdue.map(({ severity, field, fix }) => ({ severity, field, fix }))).toEqual(
    isOverdue ? [{ severity: "warning", field: "description", fix: undefined }] : [],
  );
  expect(
    lintAll([entry], { ...context, now })
      .get(1)
      ?.some(({ code }) => code === "opening-overdue"),
  ).toBe(isOverdue);
  // What a caller without a clock asks is not answered by guessing.
  expect(lint(entry, context).some(({ code }) => code === "opening-overdue")).toBe(false);
});
