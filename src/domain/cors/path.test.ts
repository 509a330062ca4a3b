import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { effort } from "../testing/effort.ts";
import { apiPathOf, compilePath, pathBytes } from "./path.ts";

type GlobCase = { path: string; subjects: string[]; matches: string };

const globs: GlobCase[] = readFileSync(new URL("vectors/glob.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

describe("globs match as Laravel's Request::is", () => {
  it.each(globs.map((c) => [c.path, c] as const))("%j", (path, { subjects, matches }) => {
    const pattern = compilePath(path);
    expect(pattern).toMatchObject({ kind: "glob", validity: "valid" });
    expect(subjects.map((subject) => (pattern.matches(subject) ? "1" : "0")).join("")).toBe(matches);
  });

  it("compare the decoded path without its outer slashes, case-sensitively", () => {
    expect(compilePath("api/v2/*").matches("/api/v2")).toBe(false);
    expect(compilePath("/api/v2/*").matches("/api/v2/db")).toBe(false);
    expect(compilePath("api/V2/*").matches("/api/v2/db")).toBe(false);
    expect(compilePath("/").matches("/")).toBe(true);
    expect(compilePath("api/v2/a b").matches("//api/v2/a%20b//")).toBe(true);
  });

  it("match invalid UTF-8 by a lone star only", () => {
    expect(compilePath("*").matches("/api/%FF")).toBe(true);
    expect(compilePath("**").matches("/api/%FF")).toBe(false);
  });

  it("do not backtrack", () => {
    const slashes = (round: number) => `${"/".repeat(200_000)}x${round}`;
    expect(effort(400, (round) => expect(compilePath("a/*").matches(slashes(round))).toBe(false))).toBeLessThan(400);
    const pattern = compilePath(`${"a*".repeat(100)}b`);
    const letters = (round: number) => `/${"a".repeat(8000 + round)}`;
    expect(effort(400, (round) => expect(pattern.matches(letters(round))).toBe(false))).toBeLessThan(400);
  });
});

it("pathBytes counts UTF-8 bytes", () => {
  expect(["", "api/*", "é", "€", "😀", "\ud800"].map(pathBytes)).toEqual([0, 5, 2, 3, 4, 3]);
});

it("apiPathOf takes the raw path out of a URL", () => {
  expect(apiPathOf("https://u:p@h:1/a//b%2F/?x=/#/y")).toBe("/a//b%2F/");
  expect(apiPathOf("https://h")).toBe("/");
  expect(apiPathOf("https://h?x")).toBe("/");
  expect(apiPathOf("//api/v2")).toBe("//api/v2");
  expect(apiPathOf("")).toBe("/");
});
