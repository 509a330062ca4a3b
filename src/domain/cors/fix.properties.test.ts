import fc from "fast-check";
import { expect, test } from "vitest";
import { answer } from "./answer.ts";
import { judge } from "./browser.ts";
import { exchangeOf } from "./exchange.ts";
import { applyFix, fixAll } from "./fix.ts";
import { grantChanges } from "./grants.ts";
import { lint } from "./lint.ts";
import { compilePath } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { entryWith } from "./testing/entry-with.ts";

const PLAIN = entryWith({ path: "api/v2/db/*", header: "Content-Type", max_age: 600, method: ["GET", "POST"] });

const PLATFORM = "https://df.example.com";

const findingsOf = (entry: CorsPolicy) => lint(entry, { entries: [entry], serverOrigin: PLATFORM, adminOrigin: null });

/** What *Fix all* makes of an entry. */
const fixed = (part: Partial<CorsPolicy>): CorsPolicy => fixAll({ ...PLAIN, ...part }, findingsOf).entry;

const joined = (...pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((all) => all.join(""));

/** Paths of the API that no text which begins with api/v2/ names, with the names that follow there in other places. */
const ELSEWHERE = ["/api/other", "/api/db", "/api/files/x", "/api/other/db", "/api/other/files/db/x", "/api/%20/x/%3F"];
const TAILS = joined(
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "|",
  "*",
  ".*",
  "?",
  "\\?",
  "\\",
  "db",
  "files",
  "x",
  " ",
  "#",
  "$",
  "^",
  "/",
);

test.each(["^/api/v2/", "api/v2/", "/api/v2/", " ^/api/v2/", "^https://h/api/v2/"])(
  "an automatic fix of a path that begins with %j reaches no path outside of it",
  (head) => {
    fc.assert(
      fc.property(TAILS, (tail) => {
        const path = head + tail;
        const before = compilePath(path);
        const after = compilePath(fixed({ path }).path);
        for (const sample of ELSEWHERE) {
          if (before.matches(sample) !== true)
            expect(after.matches(sample), JSON.stringify([path, sample])).not.toBe(true);
        }
      }),
      {
        numRuns: 500,
        examples: [
          "(db|",
          "(db|files",
          "[a|b",
          "db)|",
          "{id|x",
          "(a)|db",
          "a|files/(a|b)",
          "db/(x)|",
          "db|\\?x",
          "db|*",
        ].map((tail) => [tail]),
      },
    );
  },
);

test.each([
  ["api/v2/(a)|x", "^/(api/v2/(a)|x)$"],
  ["api/v2/db|api/v2/files/(a|b)", "^/(api/v2/db|api/v2/files/(a|b))$"],
])("the alternatives of %j stay whole, after a question", (path, regex) => {
  const entry = { ...PLAIN, path };
  expect(findingsOf(entry)).toContainEqual(expect.objectContaining({ fix: { path: regex }, ask: true }));
});

test.each(["^/api/v2/db|\\?x", "^\\?x", "^/\\?x"])("nothing is left to propose of %j without its query", (path) => {
  expect(findingsOf({ ...PLAIN, path }).find(({ code }) => code === "path-has-query")).not.toHaveProperty("fix");
});

test.each(["*??[a-z]", "**??+", "api/*??(a|b)", "api/[a]??#?+"])("one fix takes all of the query off %j", (path) => {
  const codesAfter = (fix: Partial<CorsPolicy>) => findingsOf({ ...PLAIN, ...fix }).map(({ code }) => code);
  const finding = findingsOf({ ...PLAIN, path }).find(({ code }) => code === "path-has-query");
  expect(finding).toHaveProperty("fix");
  expect(codesAfter({ path, ...finding?.fix })).not.toContain("path-has-query");
});

test("an address within an address is not proposed as its path", () => {
  const finding = findingsOf({ ...PLAIN, path: "https://h/https://h" }).find(({ code }) => code === "path-is-url");
  expect(finding).toBeDefined();
  expect(finding).not.toHaveProperty("fix");
});

test("a quantifier behind a stray bracket repeats nothing", () => {
  expect(fixed({ path: "^/api/(*" }).path).toBe("^/api/\\(\\*");
});

const LISTS = joined(
  "*",
  " *",
  "Foo",
  "ETag",
  ",",
  ", ",
  "\n",
  "\r\n",
  " ",
  ";",
  "X-*",
  "Set-Cookie",
  "Foo Bar",
  "\u00a0",
);

/** Whether a page's scripts may send, and read, a header that no list names. */
function ofAnyName(part: Partial<CorsPolicy>): { isSent: boolean; isRead: boolean } {
  const page = { url: "/api/v2/db/x", method: "GET", credentials: "omit" } as const;
  const entries = [{ ...PLAIN, ...part }];
  const sent = exchangeOf(entries, { ...page, url: PLATFORM + page.url, headers: { "x-unnamed": "1" } }, PLAIN.origin);
  const answered = answer(entries, { ...page, headers: { Origin: PLAIN.origin } });
  const verdict = judge({
    pageOrigin: PLAIN.origin,
    request: { ...page, url: PLATFORM + page.url, headers: {} },
    preflight: null,
    actual: { status: 200, headers: { ...answered.headers, "x-unnamed": "1" } },
  });
  return { isSent: sent.verdict?.allowed === true, isRead: verdict.readableHeaders.includes("x-unnamed") };
}

test("an automatic fix of the lists of headers brings no wildcard to life", () => {
  fc.assert(
    fc.property(LISTS, fc.boolean(), (list, supports_credentials) => {
      const part = { header: list, exposed_header: list, supports_credentials };
      const before = ofAnyName(part);
      const after = ofAnyName(fixed(part));
      expect(after.isSent && !before.isSent, JSON.stringify(list)).toBe(false);
      expect(after.isRead && !before.isRead, JSON.stringify(list)).toBe(false);
    }),
    {
      numRuns: 800,
      examples: ["Content-Type\n*", "ETag\n*", "*,Foo Bar", " *,Foo Bar"].map((list) => [list, false]),
    },
  );
});

test("a wildcard without effect is not said to make others useless", () => {
  const codes = (part: Partial<CorsPolicy>) => findingsOf({ ...PLAIN, ...part }).map(({ code }) => code);
  expect(codes({ header: "Content-Type\n*" })).not.toContain("header-wildcard-redundant");
  expect(codes({ header: "Content-Type\n*" })).not.toContain("header-wildcard");
  expect(codes({ exposed_header: "ETag\n*" })).not.toContain("exposed-wildcard-redundant");
  expect(codes({ exposed_header: "*,Foo Bar" })).not.toContain("exposed-wildcard-redundant");
  expect(codes({ exposed_header: "ETag, *" })).toContain("exposed-wildcard-redundant");
});

test("a blank within a host does not let a part of it in unasked", () => {
  const label = fc.stringMatching(/^[a-z]{1,3}$/);
  const hosts = fc.array(label, { minLength: 3, maxLength: 5 }).map((labels) => labels.join("."));
  const blanks = fc.constantFrom(" ", "  ", "\n", "\t");
  fc.assert(
    fc.property(hosts, blanks, fc.nat(), fc.constantFrom("", "https://a.example,"), (host, blank, at, more) => {
      const cut = at % host.length;
      const origin = `${more}https://${host.slice(0, cut)}${blank}${host.slice(cut)}`;
      const entry = { ...PLAIN, origin: fixed({ origin }).origin };
      for (const page of [`https://${host.slice(0, cut)}`, `https://${host.slice(cut)}`, `https://${host}`]) {
        const { headers } = answer([entry], { method: "GET", url: "/api/v2/db/x", headers: { Origin: page } });
        expect(headers["access-control-allow-origin"], JSON.stringify([origin, page])).not.toBe(page);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["https://a.example https://b.example", "https://a.example,https://b.example"],
  ["a.example b.example", "https://a.example,https://b.example"],
  ["https://a.example;b.example", "https://a.example,https://b.example"],
  ["https://app. example.com", "https://app. example.com"],
])("%j becomes %j without a question", (origin, repaired) => expect(fixed({ origin }).origin).toBe(repaired));

const ORIGINS = [
  ...["https://a.example", "https://a.example/", "HTTPS://A.example", "https://a.example:443", "https://a.example/*"],
  ...["*", " *", "null", "http://b.example", "b.example", "https://*.a.example", "*a.example", "https://s.a.example"],
];
const HEADERS = [
  "*",
  " *",
  "Content-Type",
  "Content-Type: application/json",
  "X A",
  "content-type",
  "Cookie",
  "X-A",
  "x-a\n",
];
const METHODS = ["GET", "get", "POST", "OPTIONS", "TRACE", "GET,POST"];

test("a fix without a question takes nothing from anybody whom the entry lets in", () => {
  const list = (items: string[]) => fc.array(fc.constantFrom(...items), { minLength: 1, maxLength: 3 });
  const place = { path: "/api/v2/db/x", platformOrigin: PLATFORM };
  fc.assert(
    fc.property(list(ORIGINS), list(HEADERS), list(METHODS), fc.boolean(), (origin, header, method, credentials) => {
      const stored = {
        ...PLAIN,
        ...{ origin: origin.join(","), header: header.join(","), method, supports_credentials: credentials },
      };
      for (const finding of findingsOf(stored)) {
        if (finding.fix === undefined || finding.ask) continue;
        const { changes } = grantChanges(stored, applyFix(stored, finding), place);
        expect(
          changes.filter(({ change }) => change === "loses"),
          finding.code,
        ).toEqual([]);
      }
    }),
    {
      numRuns: 25,
      examples: [
        [["*"], ["Content-Type"], ["GET"], true],
        // Sent as it is, no browser could read the list of headers; with a line break within it, it is not sent.
        [["https://a.example"], ["x-a\n", "Content-Type: application/json"], ["DELETE"], false],
        [["https://a.example"], ["x-a\n", "X A", "Cookie"], ["GET", "DELETE"], false],
        [["https://a.example"], [" *", "*"], ["GET"], false],
      ],
    },
  );
});

test("*Fix all* leaves credentials on where every website may call: who needs cookies is for somebody to decide", () => {
  const open = { ...PLAIN, origin: "*", supports_credentials: true };
  expect(fixed(open)).toEqual(open);
  expect(findingsOf(open)).toContainEqual(
    expect.objectContaining({ code: "origin-wildcard-credentials", fix: { supports_credentials: false }, ask: true }),
  );
});
