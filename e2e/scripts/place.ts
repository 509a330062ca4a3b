/** A place on this machine where a script runs for real: as root, and as the user who owns the certificates' folder. */
import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's users of a web server and of nobody in particular. */
export const WEB_USER = 33;
export const OTHER_USER = 65534;

export type Run = { code: number | null; output: string };

export type Place = {
  /** Belongs to root; everyone may enter it. */
  readonly root: string;
  /** The certificates' folder, of the web server's user. Its name holds a space. */
  readonly folder: string;
  readonly files: () => string[];
  readonly read: (name: string) => string;
  /** Stores a script and gives its path. */
  readonly install: (name: string, script: string) => string;
  readonly remove: () => void;
};

/** @throws Error for another user than root, who cannot become one */
export function makePlace(): Place {
  if (process.getuid?.() !== 0)
    throw new Error("the scripts are run as root and as other users: run these tests as root");
  const root = mkdtempSync(join(tmpdir(), "gatehouse-scripts-"));
  chmodSync(root, 0o755);
  const storage = join(root, "storage app");
  const folder = join(storage, "ssl");
  mkdirSync(folder, { recursive: true });
  for (const path of [storage, folder]) chownSync(path, WEB_USER, WEB_USER);
  return {
    root,
    folder,
    files: () => readdirSync(folder).sort(),
    read: (name) => readFileSync(join(folder, name), "utf8"),
    install: (name, script) => {
      const path = join(root, name);
      writeFileSync(path, script, { mode: 0o755 });
      return path;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Runs a command without blocking, so that servers of this process answer. `uid`: as that user instead of root. */
export function run(
  command: readonly string[],
  { uid, env = {} }: { uid?: number; env?: Record<string, string> } = {},
): Promise<Run> {
  const [program = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(uid !== undefined && { uid, gid: uid }),
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}
