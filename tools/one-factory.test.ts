/**
 * Tests build entries with `entryWith` and `fieldsWith` (`src/domain/cors/testing/`): a new field then has one place in them.
 * Counted is every test file with an object literal that names seven or more of the nine fields, but for those that give it to the
 * factory. What starts from another object by `...` is not built by hand.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, Visitor } from "vite";
import { expect, test } from "vitest";
import { BLANK_ENTRY } from "../src/domain/cors/policy.ts";

const root = join(import.meta.dirname, "..");
const fields = Object.keys(BLANK_ENTRY).filter((name) => name !== "id");
const byHand = 7;

const testFiles = ["src", "e2e", "tools", "deploy", "demo"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.(test|spec)\.tsx?$|\/(testing\/[\w-]+|arbitrary)\.ts$/.test(file));

/** Whether some object literal in `code` is an entry that is written out. */
function writesAnEntry(code: string): boolean {
  let found = false;
  const visitor = new Visitor({
    ObjectExpression({ properties }) {
      const names = properties.flatMap((property) =>
        property.type === "Property" && property.key.type === "Identifier" ? [property.key.name] : [],
      );
      if (names.length === properties.length && names.filter((name) => fields.includes(name)).length >= byHand)
        found = true;
    },
  });
  visitor.visit(parseSync("some.tsx", code).program);
  return found;
}

test("an entry that is written out is seen", () => {
  const entry = (names: readonly string[]) => `const a = { ${names.map((name) => `${name}: null`).join(", ")} };`;
  expect(writesAnEntry(entry(fields))).toBe(true);
  expect(writesAnEntry(entry(fields.slice(0, byHand - 1)))).toBe(false);
});

test("two test files write entries out: one replays a recording, one compares all that is stored", () => {
  const found = testFiles.filter((file) => {
    const code = readFileSync(join(root, file), "utf8");
    return !code.includes("/entry-with.ts") && writesAnEntry(code);
  });
  expect(found.toSorted()).toEqual(["e2e/cors-form.spec.ts", "src/mocks/replay.test.ts"]);
});
