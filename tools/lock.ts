/**
 * Completes package-lock.json. npm leaves native builds for other systems out of the lock, or out of its checksums,
 * without a word when it does not fetch them; `npm ci` elsewhere then refuses the lock, or takes whatever it is sent.
 * Run after adding a package: `npm run lock`.
 */
import { readFile, writeFile } from "node:fs/promises";
import * as z from "zod/mini";
import { npm } from "./npm.ts";

const texts = z.optional(z.array(z.string()));
/** What the lock keeps of a published version. */
const publishedSchema = z.object({
  version: z.string(),
  "dist.integrity": z.string(),
  license: z.optional(z.string()),
  os: texts,
  cpu: texts,
  libc: texts,
  engines: z.optional(z.record(z.string(), z.string())),
});
type Published = z.infer<typeof publishedSchema>;

type LockEntry = Partial<Omit<Published, "dist.integrity">> & {
  integrity?: string;
  resolved?: string;
  optional?: boolean;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
};

export type Lock = { packages: Record<string, LockEntry> };

/** Asks for a published version by name and range. */
type View = (name: string, range: string) => Published;

/** Optional packages that an entry of the lock asks for and that have no entry of their own, by place in node_modules. */
function missingOptional(lock: Lock): [string, LockEntry][] {
  return Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !lock.packages[`${parent}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`])
      .map(([name, version]): [string, LockEntry] => [
        `node_modules/${name}`,
        { version, ...(dev ? { dev } : {}), optional: true },
      ]),
  );
}

/** The lock with an entry for each optional package, and a checksum in each entry. @throws when `view` does. */
export function completed(lock: Lock, view: View): Lock {
  const { "": root = {}, ...others } = { ...lock.packages, ...Object.fromEntries(missingOptional(lock)) };
  const packages = Object.entries(others).map(([place, entry]): [string, LockEntry] => {
    if (entry.integrity !== undefined) return [place, entry];
    const {
      "dist.integrity": integrity,
      version,
      ...more
    } = view(place.split("node_modules/").at(-1) ?? "", entry.version ?? "");
    return [place, { ...entry, version, integrity, ...more }];
  });
  packages.sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lock, packages: { "": root, ...Object.fromEntries(packages) } };
}

/** @throws when the registry does not know the version. */
function viewOf(name: string, range: string): Published {
  const text = npm("view", `${name}@${range}`, ...Object.keys(publishedSchema.def.shape), "--json");
  const known = z.union([publishedSchema, z.array(publishedSchema)]).safeParse(JSON.parse(text || "null"));
  const newest = known.data && [known.data].flat().at(-1);
  if (!newest) throw new Error(`The registry does not know ${name}@${range}: package-lock.json is left as it was.`);
  return newest;
}

if (import.meta.main) {
  const file = new URL("../package-lock.json", import.meta.url);
  const text = await readFile(file, "utf8");
  const before: Lock = JSON.parse(text);
  const after = `${JSON.stringify(completed(before, viewOf), null, 2)}\n`;
  await writeFile(file, after);
  console.log(`package-lock.json: ${after === text ? "complete already" : "completed"}`);
}
