/** Runs a shell script as a person does: on a terminal of its own, which util-linux's `script` makes. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Types each answer when its prompt has appeared.
 * @returns the exit status, and all that stood on the terminal.
 */
export async function runInTerminal(
  script: string,
  args: readonly string[],
  answers: readonly { prompt: string; type: string }[],
): Promise<{ status: number | null; screen: string }> {
  const folder = mkdtempSync(join(tmpdir(), "script-"));
  try {
    writeFileSync(join(folder, "it.sh"), script);
    const command = ["sh", join(folder, "it.sh"), ...args].join(" ");
    const child = spawn("script", ["-qec", command, "/dev/null"], { stdio: ["pipe", "pipe", "inherit"] });
    let screen = "";
    const waiting = [...answers];
    child.stdout.on("data", (part: Buffer) => {
      screen += part.toString();
      const next = waiting[0];
      if (next === undefined || !screen.endsWith(next.prompt)) return;
      waiting.shift();
      child.stdin.write(`${next.type}\n`);
    });
    const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { status, screen };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
