import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CorsFields } from "../../cors/policy.ts";
import { fieldsWith } from "../../cors/testing/entry-with.ts";
import { anyEntries } from "../arbitrary.ts";
import { apacheCors } from "./apache.ts";
import { apiGatewayCors } from "./api-gateway.ts";
import { expressCors } from "./express.ts";
import { nginxCors } from "./nginx.ts";

const entry = fieldsWith({
  origin: "https://app.example.com,https://*.example.net",
  header: "Content-Type",
  max_age: 600,
});

const LAYERS = [
  ["nginx", nginxCors, "#"],
  ["Apache", apacheCors, "#"],
  ["Express", expressCors, "//"],
  ["API Gateway", (entries: CorsFields[]) => apiGatewayCors(entries, "https://df.example.com"), "#"],
] as const;

describe.each(LAYERS)("%s", (_, write, sign) => {
  const commentsOf = (text: string) =>
    text
      .split("\n")
      .filter((line) => line.startsWith(sign))
      .join("\n");

  test("its comments name what does not carry over, and the two layers", () => {
    const said = commentsOf(write([entry, { ...entry, path: "^/api/v2/x" }, { ...entry, path: "^/api/(" }]));
    expect(said).toContain("TWO LAYERS");
    expect(said).toMatch(/[Rr]egular expressions as paths/);
    expect(said).toContain("LEFT OUT “^/api/v2/x”: its path is a regular expression");
    expect(said).toContain("LEFT OUT “^/api/(”: its regular expression breaks the platform");
    for (const word of ["longest path", "405", "everyone"]) expect(said).toContain(word);
  });

  test("a disabled entry is not in it", () => {
    expect(write([{ ...entry, enabled: false }])).toBe(write([]));
  });

  test("the longest path stands first", () => {
    const text = write([{ ...entry, path: "api/*" }, entry]);
    expect(text.indexOf("1: “api/v2/*”")).toBeGreaterThan(0);
    expect(text.indexOf("2: “api/*”")).toBeGreaterThan(0);
  });

  test("no text of an entry makes it throw, or ends a comment", () => {
    fc.assert(
      fc.property(anyEntries(fc), (entries) => {
        const text = write(entries);
        // Entries are numbered in comments of one line each.
        const numbered = text.split("\n").filter((line) => new RegExp(`^${sign} (\\d+: |LEFT OUT )“`).test(line));
        expect(numbered.length).toBe(entries.filter(({ enabled }) => enabled).length);
        expect(text).not.toMatch(/[\u2028\u2029\ud800-\udfff](?![\udc00-\udfff])/u);
      }),
    );
  });
});
