import fc from "fast-check";
import { expect, test } from "vitest";
import { effort } from "../testing/effort.ts";
import { applyFix, fixAll } from "./fix.ts";
import { SUMMARIES } from "./lint/codes.ts";
import { type Finding, lint, lintAll } from "./lint.ts";
import { parseOrigin, splitOrigins } from "./origin.ts";
import { compilePath } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";
import { cases } from "./testing/cases.ts";
import { entryWith } from "./testing/entry-with.ts";

const origins = { serverOrigin: "https://df.example.com", adminOrigin: "https://admin.example.com" };
const alone = (entry: CorsPolicy): Finding[] => lint(entry, { entries: [entry], ...origins });

/** Texts that are nearly right: pieces of real values, put together at random. */
const words = (...pieces: string[]) =>
  fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 3 })), {
      maxLength: 8,
    })
    .map((all) => all.join(""));

const path = fc.oneof(
  words(
    "api/",
    "api/v2/",
    "/",
    "^",
    "*",
    "**",
    "db",
    "_table",
    ".*",
    "(",
    ")",
    "|",
    "[a-z]",
    "+",
    "$",
    "?",
    "\\?",
    "%20",
    " ",
    "é",
    "API",
    "V2",
    "https://h",
    "{",
    "}",
    "\\",
  ),
  fc.string(),
);
const origin = fc.oneof(
  words(
    "https://",
    "http://",
    "HTTPS://",
    "app.example.com",
    "App.Example.com",
    "localhost",
    "*.",
    "*",
    "null",
    ",",
    ", ",
    ";",
    "|",
    " ",
    "\n",
    ":443",
    ":80",
    ":8443",
    "/",
    "/x",
    "?q",
    "münchen.example",
    "github.io",
    "com",
    "[::1]",
    "127.0.0.1",
    "'",
    "@",
    "\\.",
    "^",
    "$",
    "(a|b)",
  ),
  fc.string(),
);
const headerList = fc.option(
  words(
    "Content-Type",
    "X-DreamFactory-API-Key",
    "*",
    ",",
    ", ",
    ";",
    " ",
    "\n",
    "X-*",
    "Cookie",
    "Origin",
    "ETag",
    "ü",
  ),
  { nil: null },
);
const anyAge: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, 0, -1, 600, 7201, 86_401, 2 ** 32, "600", "abc", 1.5, true),
  fc.integer(),
  fc.double(),
);

const entry: fc.Arbitrary<CorsPolicy> = fc
  .record({
    id: fc.integer({ min: 1, max: 6 }),
    path,
    origin,
    header: headerList,
    exposed_header: headerList,
    max_age: anyAge,
    method: fc.array(fc.constantFrom("GET", "POST", "PUT", "get", "TRACE", "TRACK", "OPTIONS", "FOO", "")),
    supports_credentials: fc.boolean(),
    enabled: fc.boolean(),
    description: fc.constant(null),
  })
  // Outside data: what the platform and forms hold does not keep to the types.
  .map((value): CorsPolicy => JSON.parse(JSON.stringify(value)));

test("no text makes lint throw, and each finding is whole", () => {
  fc.assert(
    fc.property(entry, (one) => {
      for (const finding of alone(one)) {
        expect(finding.message).toMatch(/^[^\n]+\. [^\n]+\.$|^[^\n]+\.$/);
        expect(finding.code).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
        expect(finding.summary).toMatch(/^.{5,40}$/);
        expect(finding.summary).not.toMatch(/[.]$/);
        expect(finding.item).toBe(finding.items[0] ?? null);
        expect(Object.keys(finding.fix ?? {})).not.toContain("id");
        expect(finding.ask === undefined || finding.fix !== undefined).toBe(true);
      }
    }),
    cases(300),
  );
});

test.each(Object.values(SUMMARIES))("“%s” fits into a cell of a table", (summary) => {
  expect(summary).toMatch(/^.{5,40}$/);
});

test("the values at fault in a list are those that stand in it", () => {
  const LISTS = ["origin", "header", "exposed_header"] as const;
  fc.assert(
    fc.property(entry, (one) => {
      for (const { field, items } of alone(one)) {
        const name = LISTS.find((list) => list === field);
        if (name === undefined) continue;
        const stored = one[name] ?? "";
        const parts = new Set([stored, ...stored.split(","), ...stored.split(/[\r\n,]+/)]);
        for (const item of items)
          expect(
            [...parts].some((part) => part.trim() === item.trim()),
            item,
          ).toBe(true);
      }
    }),
    cases(500),
  );
});

test.each([
  "[",
  "(",
  "*",
  "a.",
  "a*",
  "^(a",
  "^/api/(a+)+",
  ",",
  "a,",
  "x y,",
  "https://",
  "\\\\",
  "%2A",
  "null,",
  "*.",
  "/",
])("a hundred thousand letters of %j are linted within seconds", (piece) => {
  const linted = (round: number) => {
    const long = piece.repeat(100_000 / piece.length - round);
    const one = entryWith({ path: long, origin: long, header: long, exposed_header: long, max_age: 600 });
    expect(alone(one).map(({ code }) => code)).toContain("path-too-long");
  };
  expect(effort(600, linted)).toBeLessThan(600);
});

test("lint finds what lintAll finds", () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }), (entries) => {
      const all = lintAll(entries, origins);
      for (const one of entries) {
        expect(lint(one, { entries, ...origins })).toEqual(all.get(Number(one.id)));
        expect(lint({ ...one }, { entries: entries.map((other) => ({ ...other })), ...origins })).toEqual(
          all.get(Number(one.id)),
        );
      }
    }),
    cases(300),
  );
});

test("a fixed entry does not report the same finding again", () => {
  fc.assert(
    fc.property(entry, (one) => {
      for (const finding of alone(one)) {
        if (finding.fix === undefined) continue;
        const codes = alone(applyFix(one, finding)).map(({ code }) => code);
        expect(codes, JSON.stringify([finding, one])).not.toContain(finding.code);
      }
    }),
    cases(600),
  );
});

test("Fix all comes to an end, and again finds nothing to do", () => {
  fc.assert(
    fc.property(entry, (one) => {
      const { entry: fixed, applied } = fixAll(one, alone);
      expect(applied.length).toBeLessThan(40);
      expect(fixAll(fixed, alone).applied).toEqual([]);
    }),
    cases(300),
  );
});

/** What the platform lets in: a lone item is sent to everyone, without the blanks that HTTP takes off. */
function letIn(text: string): string[] {
  const items = text.split(",");
  const [only] = items;
  const compared = items.length === 1 && only !== undefined && !only.includes("*") ? [only.trim()] : items;
  return compared.filter((item) => item.includes("*") || parseOrigin(item).normalised === item);
}

test("an automatic fix lets in no origin but those that the text names", () => {
  fc.assert(
    fc.property(entry, (one) => {
      const { entry: fixed } = fixAll(one, alone);
      const named = splitOrigins(one.origin).map((text) => parseOrigin(text).normalised);
      const before = letIn(one.origin);
      for (const item of letIn(fixed.origin)) {
        expect(before.includes(item) || (named.includes(item) && !item.includes("*") && item !== "null")).toBe(true);
      }
      expect(fixed.supports_credentials && !one.supports_credentials).toBe(false);
    }),
    cases(300),
  );
});

test("an automatic fix never breaks a path", () => {
  fc.assert(
    fc.property(entry, (one) => {
      const { path: fixed } = fixAll(one, alone).entry;
      if (fixed !== one.path) expect(compilePath(fixed).validity).not.toBe("invalid");
    }),
    cases(200),
  );
});

test.each([" ^-$*", "/^(", " ^/api/(*"])("%j is a glob that would be a broken regex, and is not made one", (path) => {
  const { path: fixed } = fixAll(entryWith({ path }), alone).entry;
  expect(compilePath(fixed).validity).not.toBe("invalid");
});

test("no path outside of the API is proposed for one", () => {
  const finding = alone(entryWith({ path: "^/^" })).find(({ code }) => code === "path-outside-api");
  expect(finding).toBeDefined();
  expect(finding).not.toHaveProperty("fix");
});

test.each(["(0.A}", "' 'https://com"])("%j is not taken for a list of origins", (origin) => {
  expect(alone(entryWith({ origin })).map(({ code }) => code)).not.toContain("origin-json");
});

test("an entry in its plain form has no errors and no warnings", () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  const plain = fc.record({
    host: fc.array(label, { minLength: 1, maxLength: 3 }),
    segments: fc.array(label, { minLength: 1, maxLength: 3 }),
    age: fc.integer({ min: 1, max: 7_200 }),
  });
  fc.assert(
    fc.property(plain, ({ host, segments, age }) => {
      const one = entryWith({
        path: `api/v2/${segments.join("/")}/*`,
        origin: `https://${host.join(".")}.example.com`,
        header: "Content-Type,X-DreamFactory-API-Key,X-DreamFactory-Session-Token",
        max_age: age,
        method: ["GET", "POST"],
      });
      expect(
        lint(one, { entries: [one], ...origins, adminOrigin: null }).filter(({ severity }) => severity !== "info"),
      ).toEqual([]);
    }),
  );
});
