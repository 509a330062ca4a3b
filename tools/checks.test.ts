import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { outcomeOf, STATIC_CHECKS, sideBySide } from "./checks.ts";

const node = (name: string, script: string) => ({ name, command: [process.execPath, "-e", script] });

test("each check is told with what it printed, and one that fails ends no other", async () => {
  const told: Record<string, [boolean, string]> = {};
  const checks = [
    node("bad", "console.log('line 3 is wrong'); process.exit(1)"),
    node("good", "console.log('all is well')"),
    { name: "missing", command: ["/nowhere/a-program"] },
  ];
  await sideBySide(checks, ({ name }, { ok, output }) => {
    told[name] = [ok, output];
  });
  expect(told).toEqual({
    bad: [false, "line 3 is wrong\n"],
    good: [true, "all is well\n"],
    missing: [false, expect.stringContaining("ENOENT")],
  });
});

test("a line that raises the alarm is shown before the check ends", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const { output } = await outcomeOf({ ...node("bad", "console.log(' ok 1\\n ✘ 2 broken')"), alarm: /✘/ });
  expect(log.mock.calls).toEqual([["✘ 2 broken"]]);
  expect(output).toBe(" ok 1\n ✘ 2 broken\n");
  log.mockRestore();
});

test("they run at the same time", async () => {
  // Each waits for a file of the other: one after the other they would never end.
  const folder = mkdtempSync(join(tmpdir(), "checks-"));
  const meets = (own: string, other: string) =>
    `const fs = require("fs"); fs.writeFileSync("${folder}/${own}", ""); while (!fs.existsSync("${folder}/${other}"));`;
  const done: string[] = [];
  await sideBySide([node("a", meets("a", "b")), node("b", meets("b", "a"))], ({ name }, { ok }) => {
    if (ok) done.push(name);
  });
  expect(done.toSorted()).toEqual(["a", "b"]);
  rmSync(folder, { recursive: true });
});

test("the checks of the repository are there", async () => {
  expect(STATIC_CHECKS.map(({ name }) => name)).toEqual([
    "types",
    "lint and format",
    "directions",
    "copies",
    "dead code",
  ]);
  expect(await outcomeOf(node("empty", ""))).toMatchObject({ ok: true, output: "" });
});
