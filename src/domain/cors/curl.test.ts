import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { curlOf, fetchLine } from "./curl.ts";
import type { Question } from "./explain.ts";

const question = (part: Partial<Question> = {}): Question => ({
  pageOrigin: "https://shop.example.com",
  method: "POST",
  url: "https://df.example.com/api/v2/orders",
  headers: ["Content-Type", "X-DreamFactory-Session-Token"],
  credentials: false,
  ...part,
});

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "curl-stub-"));
  // Prints its words, each ended by NUL.
  writeFileSync(join(folder, "curl"), '#!/bin/sh\nprintf "curl\\0"\nfor word do printf "%s\\0" "$word"; done\n');
  chmodSync(join(folder, "curl"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The words that a stub named curl gets when `sh` runs the line in an empty folder. */
const wordsOf = (line: string): string[] =>
  execFileSync("/bin/sh", ["-c", line], { cwd: folder, encoding: "utf8", env: { PATH: `${folder}:/usr/bin:/bin` } })
    .split("\0")
    .slice(0, -1);

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.toWellFormed()),
  fc.constantFrom("'; id; '", "$(id)", "`id`", "\n rm -rf x", '"', "\\", "-o/tmp/x", "[1-3]{a,b}", "/../..", "%00"),
);

describe("a generated curl line", () => {
  test("asks the preflight's question", () => {
    expect(curlOf(question()).preflight?.words).toEqual([
      ..."curl -i -X OPTIONS --globoff --path-as-is https://df.example.com/api/v2/orders".split(" "),
      ...["-H", "Origin: https://shop.example.com", "-H", "Access-Control-Request-Method: POST", "-H"],
      "Access-Control-Request-Headers: content-type,x-dreamfactory-session-token",
    ]);
  });

  test("sends the request with placeholders for values", () => {
    expect(curlOf(question()).actual?.posix).toBe(
      "curl -i -X POST --globoff --path-as-is https://df.example.com/api/v2/orders -H 'Origin: https://shop.example.com' -H 'content-type: application/json' -H 'x-dreamfactory-session-token: probe'",
    );
  });

  test("has no preflight for a simple request, and asks HEAD without waiting for a body", () => {
    const { preflight, actual } = curlOf(question({ method: "HEAD", headers: [] }));
    expect(preflight).toBeNull();
    expect(actual?.words.slice(0, 2)).toEqual(["curl", "-I"]);
  });

  test("run by sh, it hands curl exactly the words of the page, whatever people type", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.constantFrom("GET", "HEAD", "PATCH", "it's"), (a, b, name, method) => {
        const asked = question({
          url: `https://df.example.com/api/v2/${a}?q=${b}`,
          pageOrigin: b,
          method,
          headers: ["X-A'b", name],
        });
        const { preflight, actual } = curlOf(asked);
        for (const line of [preflight, actual]) if (line) expect(wordsOf(line.posix)).toEqual(line.words);
      }),
      { numRuns: 60 },
    );
  });

  test("whatever people type, no word is an option that the page does not show, and none needs a double quote", () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const { preflight, actual } = curlOf(question({ url: `https://df.example.com/${a}?${b}`, pageOrigin: a }));
        for (const line of [preflight, actual]) {
          const options = line?.words.filter((word) => word.startsWith("-")) ?? [];
          expect(options.every((word) => ["-i", "-X", "-H", "--globoff", "--path-as-is"].includes(word))).toBe(true);
          expect(line?.powershell ?? "").not.toContain('"');
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("PowerShell gets single quotes doubled, the typographic ones too", () => {
  const { actual } = curlOf(question({ method: "GET", headers: ["X-A'b"] }));
  expect(actual?.powershell).toBe(
    "curl.exe -i --globoff --path-as-is https://df.example.com/api/v2/orders -H 'Origin: https://shop.example.com' -H 'x-a''b: probe'",
  );
});

test("the fetch line is JavaScript that makes the same call", async () => {
  const calls: unknown[] = [];
  const fetch = async (...call: unknown[]) => {
    calls.push(call);
    return { status: 200 };
  };
  const url = `https://df.example.com/api/v2/"'\\\u2028$\{x}`;
  const run = new Function("fetch", "console", `return ${fetchLine(question({ url, credentials: true }))}`);
  await run(fetch, { log: () => undefined });
  expect(calls).toEqual([
    [
      url,
      {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-DreamFactory-Session-Token": "probe" },
        credentials: "include",
      },
    ],
  ]);
});
