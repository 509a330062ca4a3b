import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** What `npm …` printed in this project's folder, whether or not it failed: the npm that runs the script, or the one on the path. */
export function npm(...options: string[]): string {
  const running = process.env.npm_execpath;
  const [program, first] = running === undefined ? ["npm", []] : [process.execPath, [running]];
  const { stdout } = spawnSync(program, [...first, ...options], {
    cwd: join(import.meta.dirname, ".."),
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout ?? "";
}
