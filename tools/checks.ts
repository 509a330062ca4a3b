/** The checks that only read the repository. `npm run check` runs them, and `npm test` runs them first. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "..");
export const bin = (name: string) => join(root, "node_modules", ".bin", name);

export type Check = {
  name: string;
  command: readonly string[];
  /** Lines that are shown at once, and not at the end only: of a test that fails. */
  alarm?: RegExp;
};
export type Outcome = { ok: boolean; output: string; seconds: number };

export const STATIC_CHECKS: readonly Check[] = [
  { name: "types", command: [bin("tsc"), "--noEmit", "-p", "."] },
  { name: "lint and format", command: [bin("biome"), "check", "--colors=off"] },
  { name: "directions", command: [process.execPath, "tools/directions.ts"] },
  { name: "copies", command: [process.execPath, "tools/copies.ts"] },
  { name: "dead code", command: [process.execPath, bin("knip"), "--no-progress"] },
];

/** Runs a command in the repository and keeps what it prints: it is shown when the check fails. */
export function outcomeOf({ command, alarm }: Check): Promise<Outcome> {
  const [program = "", ...args] = command;
  const started = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const end = (ok: boolean, output: string) => resolve({ ok, output, seconds: (performance.now() - started) / 1000 });
    const child = spawn(program, args, { cwd: root, env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" } });
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    if (alarm) {
      createInterface(child.stdout).on("line", (line) => {
        if (alarm.test(line)) console.log(line.trim());
      });
    }
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => end(false, String(error)));
    child.on("close", (code) => end(code === 0, Buffer.concat(chunks).toString()));
  });
}

/** Runs all of `checks` side by side, and tells of each when it ends. */
export async function sideBySide<T extends Check>(
  checks: readonly T[],
  tell: (check: T, outcome: Outcome) => void,
): Promise<void> {
  await Promise.all(checks.map(async (check) => tell(check, await outcomeOf(check))));
}

if (import.meta.main) {
  await sideBySide(STATIC_CHECKS, ({ name }, { ok, output, seconds }) => {
    console.log(`${ok ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)`);
    if (!ok) console.log(output.trimEnd());
    if (!ok) process.exitCode = 1;
  });
}
