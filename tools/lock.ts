/**
 * Completes package-lock.json. Some registries do not hold the native builds for other systems; npm then leaves those
 * optional packages out of the lock without a word, and `npm ci` refuses the lock later. Run after adding a package:
 * `npm run lock`.
 */
import { readFile, writeFile } from "node:fs/promises";

type LockEntry = {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  resolved?: string;
  optionalDependencies?: Record<string, string>;
};

export type Lock = { packages: Record<string, LockEntry> };

/** Optional packages that an entry of the lock asks for and that have no entry of their own, by place in node_modules. */
export function missingOptional(lock: Lock): Map<string, LockEntry> {
  const missing = new Map<string, LockEntry>();
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const places = [`${parent}/node_modules/${name}`, `node_modules/${name}`];
      if (places.some((place) => lock.packages[place])) continue;
      missing.set(`node_modules/${name}`, {
        version: version.replace(/^[~^]/, ""),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
        ...systemOf(name),
      });
    }
  }
  return missing;
}

/** Reads `…-linux-x64-musl` and the like: the entry then is not even fetched on another system. */
function systemOf(name: string): Pick<LockEntry, "os" | "cpu" | "libc"> {
  const system = /(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-(\w+))?$/.exec(name);
  if (!system?.[1] || !system[2]) return {};
  const libc = system[1] !== "linux" ? [] : system[3]?.startsWith("musl") ? ["musl"] : system[3] ? ["glibc"] : [];
  return { os: [system[1]], cpu: [system[2]], ...(libc.length > 0 ? { libc } : {}) };
}

if (import.meta.main) {
  const file = new URL("../package-lock.json", import.meta.url);
  const lock: Lock = JSON.parse(await readFile(file, "utf8"));
  const missing = missingOptional(lock);
  const [root, ...rest] = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
  if (!root) throw new Error("package-lock.json has no packages");
  rest.sort(([a], [b]) => a.localeCompare(b, "en"));
  lock.packages = Object.fromEntries([root, ...rest]);
  await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.size} optional packages added`);
}
