/** Every exported function of src/domain/ and src/platform/ has a doc comment. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const FOLDERS = ["src/domain", "src/platform"];

/** The exported functions of a module that have no doc comment, by name. Of an overloaded one, one form has it. */
function undocumented(file: string, source: string): string[] {
  const { program, comments } = parseSync(file, source);
  const isDocumented = new Map<string, boolean>();
  for (const node of program.body) {
    if (node.type !== "ExportNamedDeclaration") continue;
    const doc = comments.findLast(
      ({ type, value, end }) => type === "Block" && value.startsWith("*") && end <= node.start,
    );
    const has = doc !== undefined && source.slice(doc.end, node.start).trim() === "";
    for (const name of functionNames(node.declaration, source)) {
      isDocumented.set(name, has || isDocumented.get(name) === true);
    }
  }
  return [...isDocumented].flatMap(([name, has]) => (has ? [] : [name]));
}

type Program = ReturnType<typeof parseSync>["program"];
type Declaration = Extract<Program["body"][number], { type: "ExportNamedDeclaration" }>["declaration"];

function functionNames(declaration: Declaration, source: string): string[] {
  if (declaration === null) return [];
  if (declaration.type === "VariableDeclaration")
    return declaration.declarations
      .filter(({ init }) => init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression")
      .map(({ id }) => source.slice(id.start, id.end).split(":")[0] ?? "");
  return "id" in declaration && declaration.id && /Function/.test(declaration.type)
    ? [source.slice(declaration.id.start, declaration.id.end)]
    : [];
}

test("an export without a doc comment is found, whatever its form", () => {
  const source = `/** Documented. */
export function a() {}
export function b() {}
// A line is not a doc comment.
export const c = () => 1;
/** Of the type. */
export type T = string;
export const d = 1;
export async function e() {}
/** Documented. */
export const f = async () => 1;
/** Documented in one of its forms. */
export function g(a: string): string;
export function g(a: number): number;
export function g(a: unknown) { return a; }
`;
  expect(undocumented("x.ts", source)).toEqual(["b", "c", "e"]);
});

test("every exported function of the domain and of the platform says what it takes, gives and throws", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  ).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(100);
  const missing = files.flatMap((file) =>
    undocumented(file, readFileSync(join(root, file), "utf8")).map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});
