import type FastCheck from "fast-check";
import type { CorsPolicy } from "../policy.ts";
import { entryWith } from "./entry-with.ts";

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

/** Entries of a small world, not stored yet: four globs to a regular expression, with the fields of `rest`. */
export const smallEntry = (
  fc: typeof FastCheck,
  glob: FastCheck.Arbitrary<string>,
  regex: FastCheck.Arbitrary<string>,
  rest: Pick<Arbitraries, "origin" | "header" | "method"> & Partial<Arbitraries>,
): FastCheck.Arbitrary<CorsPolicy> =>
  fc
    .record({
      path: fc.oneof({ weight: 4, arbitrary: glob }, { weight: 1, arbitrary: regex }),
      supports_credentials: fc.boolean(),
      enabled: fc.boolean(),
      ...rest,
    })
    .map((part) => entryWith({ id: null, max_age: 600, ...part }));

type Arbitraries = { [Name in keyof CorsPolicy]: FastCheck.Arbitrary<CorsPolicy[Name]> };
