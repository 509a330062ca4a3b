import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { fixAll } from "./fix.ts";
import { lint } from "./lint.ts";
import { compilePath } from "./path.ts";
import type { CorsPolicy } from "./policy.ts";

// Shared machines are slow at times; what counts is what comes out.
vi.setConfig({ testTimeout: 30_000 });

const PLAIN: CorsPolicy = {
  id: 1,
  path: "api/v2/db/*",
  origin: "https://app.example.com",
  header: "Content-Type",
  exposed_header: null,
  max_age: 600,
  method: ["GET", "POST"],
  supports_credentials: false,
  enabled: true,
  description: null,
};

const findingsOf = (entry: CorsPolicy) =>
  lint(entry, { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin: null });

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
        numRuns: 800,
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

test("a quantifier behind a stray bracket repeats nothing", () => {
  expect(fixed({ path: "^/api/(*" }).path).toBe("^/api/\\(\\*");
});
