import { expect, test } from "vitest";
import { parseOrigin } from "./origin.ts";
import { APP_ORIGINS, ORIGIN_ADVICE, originKind } from "./origin-advice.ts";

test.each([
  ["https://shop.example.com", null],
  ["https://vercel.app.example.com", null],
  ["capacitor://localhost", "app"],
  ["https://localhost", "app"],
  ["http://tauri.localhost", "app"],
  ["null", "null"],
  ["file:///x", "null"],
  ["http://localhost:5173", "local"],
  ["https://127.0.0.1:8080", "local"],
  ["https://app-*.vercel.app", "preview-pattern"],
  ["https://*.netlify.app", "preview-pattern"],
  ["https://app-git-main-team.vercel.app", "preview"],
  ["https://notvercel.app", null],
])("%s is %s", (origin, kind) => {
  expect(originKind(origin)).toBe(kind);
});

test("what the forms offer are origins that browsers send", () => {
  for (const { origin } of APP_ORIGINS) {
    expect(parseOrigin(origin)).toMatchObject({ kind: "origin", problems: [], normalised: origin });
    expect(ORIGIN_ADVICE[originKind(origin) ?? "null"]).toMatch(/\.$/);
  }
});
