import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { staleReason } from "./prepare.mjs";

let folder = "";
const wanted = {
  "": {},
  "node_modules/react": { version: "19.3.1" },
  "node_modules/fsevents": { version: "2.0.0", optional: true },
};

function write(file: string, value: unknown): void {
  mkdirSync(join(folder, file, ".."), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(value));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prepare-"));
  write("package-lock.json", { packages: wanted });
  write("node_modules/.package-lock.json", { packages: { "node_modules/react": { version: "19.3.1" } } });
  write("node_modules/react/package.json", {});
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a complete tree is left alone, without the optional packages of other systems", () => {
  expect(staleReason(folder)).toBeNull();
});

test("an absent tree, another version and a cut-short one are installed again", () => {
  rmSync(join(folder, "node_modules/react/package.json"));
  expect(staleReason(folder)).toBe("react is not complete");
  write("node_modules/.package-lock.json", { packages: { "node_modules/react": { version: "18.0.0" } } });
  expect(staleReason(folder)).toBe("react 19.3.1 is not installed");
  write("node_modules/.package-lock.json", { packages: {} });
  expect(staleReason(folder)).toBe("react 19.3.1 is not installed");
  rmSync(join(folder, "node_modules"), { recursive: true });
  expect(staleReason(folder)).toBe("nothing is installed yet");
});
