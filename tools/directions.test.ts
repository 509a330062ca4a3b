import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { checkDirections } from "./directions.ts";

let root = "";
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Writes a small repository and returns the findings as `file: message`. */
function findingsOf(files: Record<string, string>): string[] {
  root = mkdtempSync(join(tmpdir(), "directions-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return checkDirections(root).findings.map(({ file, message }) => `${file}: ${message}`);
}

const house = {
  "src/main.tsx": "export const a = 1;",
  "src/app/a.ts": "export const a = 1;",
  "src/features/cors/a.ts": "export const a = 1;",
  "src/features/session/a.ts": "export const a = 1;",
  "src/platform/cors.ts": "export const a = 1; export type A = 1;",
  "src/platform/cors-schema.ts": "export const a = 1;",
  "src/ui/a.ts": "export const a = 1;",
  "src/text/a.ts": "export const a = 1;",
  "src/domain/cors/a.ts": "export const a = 1;",
  "src/mocks/a.ts": "export const a = 1;",
  "e2e/fixtures.ts": "export const a = 1;",
  "tools/a.ts": "export const a = 1;",
  "deploy/a.ts": "export const a = 1;",
};

test("the allowed directions pass, and every file is read", () => {
  expect(
    findingsOf({
      ...house,
      "src/main.tsx": 'import "./app/a.ts"; import { createRoot } from "react-dom/client"; createRoot;',
      "src/app/b.tsx": 'import "../features/cors/a.ts"; import "../platform/cors.ts"; import "../ui/a.ts";',
      "src/features/cors/b.ts": 'import "./a.ts"; import "../../platform/cors.ts"; import "../../domain/cors/a.ts";',
      "src/domain/b.ts": 'import "../text/a.ts";',
      "src/ui/b.ts": 'import "../text/a.ts";',
      "src/platform/b.ts": 'import "../domain/cors/a.ts"; export const read = () => fetch("/");',
      "src/mocks/b.ts":
        'import type { A } from "../platform/cors.ts"; import "../platform/cors-schema.ts"; import "msw";',
      "src/features/cors/b.test.ts": 'import "../../mocks/a.ts"; import "vitest"; import "node:fs"; await fetch("/");',
      "e2e/a.spec.ts": 'import "./fixtures.ts"; import "../src/mocks/a.ts"; import "../deploy/a.ts";',
      "public/logo.svg": "<svg/>",
    }),
  ).toEqual([]);
  expect(checkDirections(root).modules).toBe(21);
});

test.each([
  ["domain to platform", "src/domain/b.ts", 'import "../platform/cors.ts";'],
  ["text to domain", "src/text/b.ts", 'import "../domain/cors/a.ts";'],
  ["domain to React", "src/domain/b.ts", 'import { useState } from "react"; useState;'],
  ["ui to domain", "src/ui/b.ts", 'import "../domain/cors/a.ts";'],
  ["ui to the query library", "src/ui/b.ts", 'import "@tanstack/react-query";'],
  ["platform to ui", "src/platform/b.ts", 'import "../ui/a.ts";'],
  ["feature to another feature", "src/features/cors/b.ts", 'import "../session/a.ts";'],
  ["feature to app", "src/features/cors/b.ts", 'import "../../app/a.ts";'],
  ["feature to the mock", "src/features/cors/b.ts", 'import "../../mocks/a.ts";'],
  ["feature's test to another feature", "src/features/cors/b.test.ts", 'import "../session/a.ts";'],
  ["app to the mock", "src/app/b.ts", 'import "../mocks/a.ts";'],
  ["mocks to the platform's code", "src/mocks/b.ts", 'import { a } from "../platform/cors.ts"; a;'],
  ["source to tools", "src/app/b.ts", 'import "../../tools/a.ts";'],
  ["source to deploy", "src/app/b.ts", 'import "../../deploy/a.ts";'],
  ["e2e to the app", "e2e/b.ts", 'import "../src/app/a.ts";'],
  ["Node in the browser", "src/app/b.ts", 'import "node:fs";'],
  ["dynamic import", "src/domain/b.ts", 'export const load = () => import("../platform/cors.ts");'],
  ["computed import", "src/app/b.ts", "export const load = (name: string) => import(name);"],
  ["worker by query", "src/domain/b.ts", 'import address from "../platform/cors.ts?worker&url"; address;'],
  ["worker by URL", "src/domain/b.ts", 'new Worker(new URL("../platform/cors.ts", import.meta.url));'],
  ["import of a type", "src/domain/b.ts", 'import type { A } from "../platform/cors.ts"; export type B = A;'],
  ["typeof import", "src/domain/b.ts", 'export type B = typeof import("../platform/cors.ts");'],
  ["re-export", "src/domain/b.ts", 'export * from "../platform/cors.ts";'],
  ["named re-export", "src/domain/b.ts", 'export { a } from "../platform/cors.ts";'],
  ["glob import", "src/app/b.ts", 'import.meta.glob("../**/*.ts");'],
  ["absolute import", "src/app/b.ts", 'import "/src/ui/a.ts";'],
  ["missing extension", "src/app/b.ts", 'import "../ui/a";'],
  ["fetch outside platform", "src/features/cors/b.ts", 'fetch("/api");'],
  ["fetch of window outside platform", "src/app/b.ts", 'window.fetch("/api");'],
  ["web socket", "src/app/b.ts", 'new WebSocket("wss://x");'],
  ["spec outside e2e", "src/app/b.spec.ts", ""],
  ["script in public", "public/a.js", ""],
  ["broken file", "src/app/b.ts", "const = ;"],
])("%s is a finding", (_, file, text) => {
  const findings = findingsOf({ ...house, [file]: text });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain(`${file}: `);
});
