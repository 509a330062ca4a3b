import type FastCheck from "fast-check";

/** For brute force: all raw paths below `/api/` that begin with one of `firsts` and have up to three of `nexts` more; no `//`. */
export function smallPaths(firsts: readonly string[], nexts: readonly string[]): string[] {
  const found: string[] = [];
  const add = (path: string, left: number) => {
    found.push(path);
    if (left === 0) return;
    for (const next of nexts) if (next !== "/" || !path.endsWith("/")) add(path + next, left - 1);
  };
  for (const first of firsts) add(`/api/${first}`, 3);
  return found;
}

/** For properties: stored globs below `api/` of up to `maxLength` of these pieces. */
export const smallGlob = (fc: typeof FastCheck, pieces: readonly string[], maxLength: number) =>
  fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength })
    .map((chosen) => `api/${chosen.join("")}`.replace(/\/+/g, "/").replace(/\/$/, ""));

/** What the entries of every small world have in common: four globs to a regular expression; not stored yet. */
export const smallEntry = (
  fc: typeof FastCheck,
  glob: FastCheck.Arbitrary<string>,
  regex: FastCheck.Arbitrary<string>,
) => ({
  path: fc.oneof({ weight: 4, arbitrary: glob }, { weight: 1, arbitrary: regex }),
  id: fc.constant<number | null>(null),
  exposed_header: fc.constant(null),
  max_age: fc.constant(600),
  supports_credentials: fc.boolean(),
  enabled: fc.boolean(),
  description: fc.constant(null),
});
