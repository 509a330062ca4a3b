/** Entries that people stored and the console once judged wrongly, rebuilt from public reports, and others of their kinds. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { answer } from "./answer.ts";
import { fixAll } from "./fix.ts";
import { type Finding, lint } from "./lint.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

type Case = { id: string; fn: string; input: { entries?: CorsPolicy[]; path?: string } };
const cases: Case[] = JSON.parse(readFileSync(new URL("./vectors/practice.json", import.meta.url), "utf8"));

const context = { serverOrigin: "https://df.example.org", adminOrigin: null };
const findingsOf = (entry: CorsPolicy): Finding[] => lint(entry, { ...context, entries: [entry] });
const codesOf = (entry: CorsPolicy) => findingsOf(entry).map(({ code }) => code);
const found = (entry: CorsPolicy, code: string) => findingsOf(entry).find((finding) => finding.code === code);

function stored(id: string): CorsPolicy {
  const entry = cases.find((each) => each.id === id)?.input.entries?.[0];
  if (entry === undefined) throw new Error(`no case ${id}`);
  return entry;
}

describe("the reports", () => {
  test.each([
    "fix-dead-host https://*-acme-team-5f6a1a8c.vercel.app",
    "fix-dead-host https://shop-[^.]*-acme-team\\.vercel\\.app",
  ])("%s", (id) => {
    const findings = findingsOf(stored(id)).filter(({ field }) => field === "origin");
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });

  test.each<[string, string, string, object | undefined, boolean]>([
    [
      'origin-json ["http://localhost:3001","http://localhost:3002"]',
      "origin-json",
      "error",
      { origin: "http://localhost:3001,http://localhost:3002" },
      false,
    ],
    ["origin-json ['host1.com', 'host2.com']", "origin-json", "error", { origin: "host1.com,host2.com" }, false],
    ["path-host df.example.org/api/v2/*", "path-has-host", "error", { path: "api/v2/*" }, false],
    ["path-host api.site.ext/api/v2/*", "path-has-host", "error", { path: "api/v2/*" }, false],
    [
      "path-placeholder api/v2/db/_table/{table_name}",
      "path-placeholder",
      "error",
      { path: "api/v2/db/_table/*" },
      true,
    ],
    ["path-placeholder api/v2/db/_table/:id", "path-placeholder", "error", { path: "api/v2/db/_table/*" }, true],
    ["path-placeholder api/v2/db/_table/<id>", "path-placeholder", "error", { path: "api/v2/db/_table/*" }, true],
    ["origin-ws", "origin-websocket", "error", { origin: "https://app.example.com" }, true],
    ["origin-port-0", "origin-invalid", "error", undefined, false],
    ["origin-bad-punycode", "origin-invalid", "error", undefined, false],
    ["origin-covered", "origin-redundant", "warning", { origin: "https://*.example.com:8080" }, true],
    ["header-quoted", "header-invalid", "error", { header: "Content-Type,X-DreamFactory-API-Key" }, false],
    ["path-is-url-star", "path-is-url", "error", { path: "*" }, true],
    ["header-with-value", "header-invalid", "error", { header: "Content-Type,X-DreamFactory-API-Key" }, false],
    ["route-prefix", "path-outside-api", "error", { path: "api/rest/v2/*" }, true],
  ])("%s", (id, code, severity, fix, asks) => {
    const finding = found(stored(id), code);
    expect(finding).toMatchObject({ severity });
    expect(finding?.fix).toEqual(fix);
    expect(finding?.ask === true).toBe(asks);
  });

  test("a trailing dot is sent by browsers", () => {
    expect(codesOf(stored("origin-trailing-dot"))).not.toContain("origin-invalid");
    expect(codesOf(entryWith({ origin: "https://example.com.." }))).toContain("origin-invalid");
  });

  test("origins of installed apps are not a developer's machine", () => {
    expect(codesOf(stored("origin-app-webview"))).not.toContain("origin-loopback");
    for (const origin of ["tauri://localhost", "http://tauri.localhost", "ionic://localhost,http://localhost"])
      expect(codesOf(entryWith({ origin }))).not.toContain("origin-loopback");
    for (const origin of ["https://localhost", "capacitor://localhost,http://localhost:3000"])
      expect(codesOf(entryWith({ origin }))).toContain("origin-loopback");
  });

  test("a quoted list of headers is repaired whole, and nothing is missing in it then", () => {
    const { entry } = fixAll(stored("header-quoted"), findingsOf);
    expect(entry.header).toBe("Content-Type,X-DreamFactory-API-Key");
    expect(codesOf(entry).filter((code) => code.startsWith("header-"))).toEqual([]);
  });

  test("a name that belongs into answers is removed on a question only", () => {
    const finding = found(entryWith({ header: "Content-Type,Access-Control-Allow-Origin" }), "header-response-name");
    expect(finding).toMatchObject({ ask: true, fix: { header: "Content-Type" } });
  });
});

describe("others of their kinds", () => {
  test.each<[string, string | null]>([
    ['["https://a.example"]', "https://a.example"],
    ["[https://a.example, https://b.example]", "https://a.example,https://b.example"],
    ['"https://a.example", "https://b.example"', "https://a.example,https://b.example"],
    ["{'https://a.example','*'}", "https://a.example,*"],
    ['"https://a.example,https://b.example"', "https://a.example,https://b.example"],
    ["\u201chttps://a.example\u201d,\u201chttps://b.example\u201d", "https://a.example,https://b.example"],
    ["array('https://a.example')", "https://a.example"],
    ["'https://a.example'", null],
    ["https://[::1]:3000", null],
    ["https://a.example,https://b.example", null],
  ])("%s", (origin, repaired) => {
    const finding = found(entryWith({ origin }), "origin-json");
    expect(finding?.fix?.origin ?? null).toBe(repaired);
    // A * that comes to life is a question.
    expect(finding?.ask === true).toBe(repaired?.includes("*") === true);
  });

  test.each([
    ["[https://a.example,https://b.example,https://c.example]", ["https://b.example"]],
    ["(https://a.example,*,https://b.example)", ["*"]],
    ["{https://a.example,,https://*.b.example,null,https://c.example}", ["https://*.b.example", "null"]],
    ["[https://a.example, https://b.example]", []],
    ['["https://a.example","https://b.example"]', []],
  ])("%s: what stands whole between commas is let in, and not said to match nothing", (origin, whole) => {
    const entry = entryWith({ origin });
    const isLetIn = (pageOrigin: string) =>
      "access-control-allow-origin" in
      answer([entry], { method: "GET", url: `/${entry.path.replace("*", "x")}`, headers: { origin: pageOrigin } })
        .headers;
    const items = origin.split(",").filter((item) => item !== "");
    // No browser sends an origin with a bracket, a quotation mark or a blank.
    const sent = items.filter((item) => !/[[\](){}" ]/.test(item));
    if (!whole.includes("*")) expect(sent.filter((item) => isLetIn(item.replace("*.b", "x.b")))).toEqual(whole);
    const finding = found(entry, "origin-json");
    const dead = items.filter((item) => !whole.includes(item));
    const named = whole.length > 0 ? `“${dead[0]}” (and ${dead.length - 1} more)` : `“${origin}”`;
    expect(finding?.message).toContain(`so ${named} never matches`);
    expect(findingsOf(entry).some(({ code }) => /^origin-(any|wildcard)/.test(code))).toBe(
      whole.some((item) => item.includes("*")),
    );
    expect(finding?.fix?.origin).toBe(
      origin
        .replace(/[[\](){}" ]/g, "")
        .split(",")
        .filter((item) => item !== "")
        .join(","),
    );
  });

  test.each(["[]", '[""]', "['']"])("%s is a list without origins", (origin) => {
    const findings = findingsOf(entryWith({ origin })).filter(({ field }) => field === "origin");
    expect(findings).toMatchObject([{ code: "origin-json", severity: "error" }]);
    expect(findings[0]?.fix).toBeUndefined();
  });

  test.each([
    ["https://xn--f.example", true],
    ["https://app.xn--99999999.example.com", true],
    ["https://*.xn--a-.example", true],
    ["https://xn--bcher-kva.example", false],
    ["https://shop.xn--80ak6aa92e.com", false],
  ])("%s: not a host %j", (origin, isInvalid) => {
    expect(codesOf(entryWith({ origin })).includes("origin-invalid")).toBe(isInvalid);
  });

  test.each([
    "/*",
    "*/",
    " *",
    "/**",
    "*?limit=5",
    "https://df.example.org/**",
    "https://df.example.org/*/db/*",
    "^https://df.example.org/*",
    "^https://df.example.org/.*",
    "^https://df.example.org/.+$",
    ".*",
    "(.*)",
  ])("what would open all of the API is never a fix without a question: %j", (path) => {
    const fixes = findingsOf(entryWith({ path })).filter(({ field, fix }) => field === "path" && fix !== undefined);
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.filter(({ ask }) => !ask)).toEqual([]);
  });

  test.each<[string, string | undefined]>([
    ["df.example.org/*", undefined],
    ["df.example.org:8443/rest/v2/*", undefined],
    ["index.php/v2/*", undefined],
    ["my-host/api/v2/*", "api/v2/*"],
    ["df/api/v2/db/*", "api/v2/db/*"],
    ["^/df/api/v2/.*", "^/api/v2/.*"],
    ["v2/db/*", "api/v2/db/*"],
    ["^/v2/db/.*", "^/api/v2/db/.*"],
  ])("%s is outside of the API, and no host is put into it", (path, repaired) => {
    const finding = found(entryWith({ path }), "path-outside-api");
    expect(finding).toMatchObject({ severity: "error" });
    expect([finding?.fix?.path, finding?.ask]).toEqual([repaired, repaired === undefined ? undefined : true]);
  });

  test.each<[string, string | null]>([
    ["localhost:8080/api/v2/*", "api/v2/*"],
    ["[::1]:8080/api/v2/*", "api/v2/*"],
    ["10.0.0.5/api/v2/db/*", "api/v2/db/*"],
    ["df:8443/api/v2/*", "api/v2/*"],
    ["//df.example.org/api/v2/*", "api/v2/*"],
    ["df.example.org/df/api/v2/*", "api/v2/*"],
    ["api/v2/df.example.org/api/*", null],
    ["robots.txt", null],
  ])("%s", (path, repaired) => {
    expect(found(entryWith({ path }), "path-has-host")?.fix?.path ?? null).toBe(repaired);
    if (repaired !== null) expect(codesOf(entryWith({ path }))).not.toContain("path-outside-api");
  });

  test.each<[string, string | null]>([
    ["api/v2/{service}/{id?}", "api/v2/*/*"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in people's code
    ["api/v2/${service}/x", "api/v2/*/x"],
    ["api/v2/{{service}}/x", "api/v2/*/x"],
    ["api/v2/<int:id>", "api/v2/*"],
    ["api/v2/:service/_table/:id", "api/v2/*/_table/*"],
    ["api/v2/{a}{b}", "api/v2/*"],
    ["api/v2/db:x", null],
    ["^/api/v2/db/{id}$", "^/api/v2/db/[^/]+$"],
    ["^/api/v2/:service/_table/<table>", "^/api/v2/[^/]+/_table/[^/]+"],
    ["^/api/v2/a{2}", null],
    ["^/api/v2/{2}x", null],
    ["^/api/v2/(?<name>db|files)/x", null],
    ["^/api/v2/(?:db)/x", null],
  ])("%s", (path, repaired) => {
    const finding = found(entryWith({ path }), "path-placeholder");
    expect(finding?.fix?.path ?? null).toBe(repaired);
    if (repaired !== null)
      expect(codesOf(entryWith({ path }))).toEqual(expect.not.arrayContaining(["path-has-query", "path-glob-regex"]));
  });

  test.each<[string, string[]]>([
    ["https://*.example.com,https://a.example.com", ["https://a.example.com"]],
    ["https://a.example.com:*,https://a.example.com:8080", ["https://a.example.com:8080"]],
    ["https://*.example.com,https://example.com", []],
    ["https://*.example.com,http://a.example.com", []],
    ["https://*.a.example.com,https://*.example.com:8080", []],
    ["https://*.example.com,https://*.example.com", []],
    ["*,https://a.example.com", []],
  ])("%s: covered %j", (origin, covered) => {
    expect(found(entryWith({ origin }), "origin-redundant")?.items ?? []).toEqual(covered);
  });

  test.each([
    ['["Content-Type", "X-A"]', "Content-Type,X-A"],
    ["'Content-Type','X-A'", "Content-Type,X-A"],
    ["`Content-Type`,X-A", "Content-Type,X-A"],
    ["Authorization: Bearer x,X-A", "Authorization,X-A"],
    ["X-A=1", "X-A"],
    ["Content-Type X-A", "Content-Type,X-A"],
    ['{"Content-Type": "application/json"}', "Content-Type"],
  ])("headers %s become %s", (header, repaired) => {
    expect(found(entryWith({ header }), "header-invalid")?.fix?.header).toBe(repaired);
    expect(found(entryWith({ exposed_header: header }), "exposed-invalid")?.fix?.exposed_header).toBe(repaired);
  });

  test.each(["ws://a.example", "wss://a.example:8443"])("%s is not a page", (origin) => {
    const finding = found(entryWith({ origin }), "origin-websocket");
    expect(finding).toMatchObject({ severity: "error", ask: true, fix: { origin: origin.replace(/^ws/, "http") } });
  });
});
