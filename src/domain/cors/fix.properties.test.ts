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

/** What *Fix all* makes of an entry. */
const fixed = (part: Partial<CorsPolicy>): CorsPolicy =>
  fixAll({ ...PLAIN, ...part }, (entry) =>
    lint(entry, { entries: [entry], serverOrigin: "https://df.example.com", adminOrigin: null }),
  ).entry;

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

test("the repair of a broken regex reaches no path outside of the one that it begins with", () => {
  fc.assert(
    fc.property(TAILS, (tail) => {
      const path = `^/api/v2/${tail}`;
      fc.pre(compilePath(path).validity === "invalid");
      const after = compilePath(fixed({ path }).path);
      for (const sample of ELSEWHERE) expect(after.matches(sample), JSON.stringify([path, sample])).toBe(false);
    }),
    { numRuns: 800, examples: [["(db|"], ["(db|files"], ["[a|b"], ["db)|"], ["{id|x"]] },
  );
});

test("a quantifier behind a stray bracket repeats nothing", () => {
  expect(fixed({ path: "^/api/(*" }).path).toBe("^/api/\\(\\*");
});
