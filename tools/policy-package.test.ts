import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fieldsWith } from "../src/domain/cors/testing/entry-with.ts";
import { readPolicyFile, writePackage } from "../src/domain/policy-file/package.ts";

const entry = fieldsWith({
  origin: "https://a.example,https://ü.example",
  max_age: 600,
  description: "é ".repeat(400),
});

/** What df-core's `Package` and `Importer` do with a package before they create: each step throws where theirs does. */
const IMPORT = `
$zip = new ZipArchive();
if ($zip->open($argv[1]) !== true) exit(2);
$manifest = json_decode($zip->getFromName('package.json'), true);
if (!isset($manifest['version'], $manifest['df_version'], $manifest['service']['system']['cors'])) exit(3);
echo json_encode(json_decode($zip->getFromName('system/cors.json'), true));
`;
const hasPhpZip = spawnSync("php", ["-r", "exit(class_exists('ZipArchive') ? 0 : 1);"]).status === 0;
const hasPython = spawnSync("python3", ["--version"]).status === 0;

function inFolder<Result>(use: (file: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  try {
    return use(join(folder, "package.zip"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(!hasPhpZip)("PHP reads the package as df-core does", () => {
  inFolder((file) => {
    writeFileSync(file, writePackage([entry]));
    const { status, stdout } = spawnSync("php", ["-r", IMPORT, file], { encoding: "utf8" });
    expect({ status, records: JSON.parse(stdout) }).toEqual({ status: 0, records: [entry] });
  });
});

test.skipIf(!hasPython)("another program's archive, compressed, is read, and ours by another program", async () => {
  const zipped = inFolder((file) => {
    writeFileSync(file, writePackage([entry]));
    const script = `
import sys, zipfile
old = zipfile.ZipFile(sys.argv[1])
assert old.testzip() is None
files = [(one.filename, old.read(one)) for one in old.infolist()]
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as new:
    new.comment = b"a comment"
    for name, content in files: new.writestr(name, content)
`;
    const { status, stderr } = spawnSync("python3", ["-c", script, file], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return new Uint8Array(readFileSync(file));
  });
  expect(zipped.length).toBeLessThan(writePackage([entry]).length);
  expect(await readPolicyFile(zipped)).toEqual({ entries: [entry], problems: [] });
});
