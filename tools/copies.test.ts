import { expect, test } from "vitest";
import { copiesIn, sourcesIn } from "./copies.ts";

/** A function of `lines` lines; each line says something else, so that no part of it is a copy of another part. */
const written = (lines: number) =>
  [
    "export function sum(entries: readonly Entry[]): number {",
    ...Array.from(
      { length: lines - 2 },
      (_, n) => `  const value${n} = entries[${n}].weight * factor${n} + offset${n};`,
    ),
    "}",
  ].join("\n");

const STYLES = Array.from({ length: 8 }, (_, n) => `  property-${n}: calc(${n}px + var(--step-${n})) var(--line);`);
const SCRIPT = Array.from({ length: 8 }, (_, n) => `if [ -n "$value_${n}" ]; then printf '%s\\n' "$value_${n}"; fi`);

test("eight lines that stand twice are found, in code, styles and scripts", async () => {
  expect(await copiesIn({ "src/a.ts": `const a = 1;\n${written(8)}`, "src/b.ts": written(8) })).toEqual([
    "src/b.ts:1-8 is src/a.ts:2-9",
  ]);
  const rule = (name: string) => `.${name} {\n${STYLES.join("\n")}\n}`;
  expect(await copiesIn({ "src/a.css": rule("a"), "src/b.css": rule("b") })).toHaveLength(1);
  expect(await copiesIn({ "deploy/a.sh": SCRIPT.join("\n"), "deploy/b.sh": SCRIPT.join("\n") })).toHaveLength(1);
});

test("a copy within one file is found", async () => {
  const twice = `${written(8)}\nexport const between = [1, 2, 3];\n${written(8)}`;
  expect(await copiesIn({ "src/a.ts": twice })).toHaveLength(1);
});

test("seven lines, the same imports and another text are not copies", async () => {
  const imports = Array.from({ length: 12 }, (_, n) => `import { part${n}, other${n} } from "./part-${n}.ts";`);
  expect(await copiesIn({ "src/a.ts": written(7), "src/b.ts": written(7) })).toEqual([]);
  expect(await copiesIn({ "src/a.ts": imports.join("\n"), "src/b.ts": imports.join("\n") })).toEqual([]);
  expect(await copiesIn({ "src/a.ts": written(8), "src/b.ts": written(8).replaceAll("value", "other") })).toEqual([]);
});

test("all of src and deploy is read", () => {
  const paths = Object.keys(sourcesIn(process.cwd()));
  for (const path of ["src/main.tsx", "src/ui/tokens.css", "src/domain/scripts/collector.sh", "deploy/nginx.ts"])
    expect(paths).toContain(path);
});
