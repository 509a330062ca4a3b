import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { firstEntries } from "../contact/first-entries.ts";
import { refusedCalls } from "../cors/access.ts";
import { ADMIN_CALLS, certificateCalls } from "../cors/admin-calls.ts";
import { lint } from "../cors/lint.ts";
import { entryWith } from "../cors/testing/entry-with.ts";
import { firstEntriesScript } from "./first-entries.ts";

const ORIGIN = "https://console.example";
const BASE = "https://api.example/df/api/v2";
const calls = { admin: ADMIN_CALLS, certificates: certificateCalls("files", "ssl") };
const wanted = firstEntries(ORIGIN, "/api/v2", calls, { service: "files", folder: "ssl" });
const script = firstEntriesScript({ base: BASE, apiPath: "/api/v2", consoleOrigin: ORIGIN }, wanted);
const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

const stored = wanted.map(({ entry }, index) => ({ ...entryWith({ ...entry, id: index + 1 }), header: entry.header }));

test("the entries let every call through, and no more than that", () => {
  const all = [...calls.admin, ...calls.certificates];
  const origins = { platformOrigin: "https://api.example", pageOrigin: ORIGIN };
  expect(refusedCalls(stored, all, origins)).toEqual([]);
  for (const entry of stored) {
    for (const method of entry.method) {
      const less = stored.map((one) =>
        one === entry ? { ...one, method: one.method.filter((m) => m !== method) } : one,
      );
      const needed = method === "GET" ? 0 : refusedCalls(less, all, origins).length;
      if (method !== "GET") expect(needed, `${entry.path} without ${method}`).toBeGreaterThan(0);
    }
    for (const header of entry.header.split(",")) {
      const less = stored.map((one) =>
        one === entry ? { ...one, header: one.header.replace(header, "").replace(/^,|,$/, "") } : one,
      );
      expect(refusedCalls(less, all, origins).length, `${entry.path} without ${header}`).toBeGreaterThan(0);
    }
  }
  expect(refusedCalls(stored, all, { ...origins, pageOrigin: "https://other.example" })).toHaveLength(all.length);
});

test("the console's own lint has no error to find in them", () => {
  const context = { entries: stored, serverOrigin: "https://api.example", adminOrigin: ORIGIN };
  expect(stored.flatMap((entry) => lint(entry, context)).filter(({ severity }) => severity === "error")).toEqual([]);
});

test.runIf(hasShellcheck)("shellcheck has nothing to say", () => {
  const { stdout } = spawnSync("shellcheck", ["-s", "sh", "-"], { input: script, encoding: "utf8" });
  expect(stdout).toBe("");
});

test("hostile names stay words", () => {
  const nasty = "https://x'; echo hacked; $(echo hacked) `echo hacked` @body@ \\";
  const made = firstEntriesScript({ base: `${nasty}/api/v2`, apiPath: "/api/v2", consoleOrigin: nasty }, wanted);
  const head = made.slice(0, made.indexOf("[ $# -gt 0 ]"));
  const said = execFileSync("sh", ["-c", `${head}\nprintf '%s|%s' "$api" "$ORIGIN"`], { encoding: "utf8" });
  expect(said).toBe(`${nasty}/api/v2|${nasty}`);
});
