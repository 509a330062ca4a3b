import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldsWith } from "../src/domain/cors/testing/entry-with.ts";
import { writePolicy } from "../src/domain/policy-file/index.ts";
import { writePackage } from "../src/domain/policy-file/package.ts";

const entry = fieldsWith({
  header: "Content-Type,X-DreamFactory-API-Key,X-DreamFactory-Session-Token",
  method: ["GET", "POST"],
  max_age: 600,
});

/** Makes every attempt to reach a network end the process with code 99. */
const NO_NETWORK = `
import net from "node:net"; import dns from "node:dns"; import dgram from "node:dgram";
const forbid = (what) => () => { process.stderr.write("NETWORK " + what); process.exit(99); };
net.Socket.prototype.connect = forbid("connect"); net.Server.prototype.listen = forbid("listen");
dns.lookup = forbid("lookup"); dgram.createSocket = forbid("udp"); globalThis.fetch = forbid("fetch");
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "policy-"));
  const files: Record<string, string | Uint8Array> = {
    "guard.mjs": NO_NETWORK,
    "good.json": writePolicy([entry]),
    "other.json": writePolicy([
      { ...entry, method: ["GET"] },
      { ...entry, path: "api/v2/files/*" },
    ]),
    "bad.json": writePolicy([{ ...entry, origin: "https://app.example.com/" }]),
    "broken.json": writePolicy([entry]).replace('"enabled": true', '"enabled": yes'),
    "empty.json": "",
    "hostile.json": writePolicy([
      { ...entry, path: "\u001b]0;evil\u0007\u001b[2J\u202eapi", origin: "\u001b[31m", description: "\r\n::error::x" },
    ]),
    "package.zip": writePackage([entry]),
    "latin1.json": Uint8Array.of(0x7b, 0xe9),
    "huge.json": writePolicy(Array.from({ length: 5_000 }, (_, at) => ({ ...entry, path: `api/v2/${at}/*` }))),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", join(folder, "guard.mjs"), join(import.meta.dirname, "policy.ts"), ...args],
    {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder },
      encoding: "utf8",
      input: writePolicy([entry]),
      maxBuffer: 1e9,
    },
  );
  return { status, stdout, stderr };
}

test("the guard of these tests notices a network", () => {
  const code = 'await fetch("http://127.0.0.1:9")';
  expect(
    spawnSync(process.execPath, ["--import", join(folder, "guard.mjs"), "--input-type=module", "-e", code]).status,
  ).toBe(99);
});

describe("lint", () => {
  test("a good file", () => {
    expect(run("lint", "good.json")).toEqual({ status: 0, stdout: "1 entry, nothing found.\n", stderr: "" });
    for (const file of ["package.zip", "-"]) expect(run("lint", file).stdout).toBe("1 entry, nothing found.\n");
  });

  test("an error fails, a lesser finding where it is asked for", () => {
    const { status, stdout } = run("lint", "bad.json");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^error origin-trailing-slash “api\/v2\/\*”: /);
    const cut = ["lint", "other.json"];
    expect(run(...cut).status).toBe(0);
    expect(run(...cut, "--fail-on", "info").status).toBe(1);
  });

  test("the same as JSON", () => {
    const { status, stdout } = run("lint", "bad.json", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      entries: 1,
      findings: [{ path: "api/v2/*", code: "origin-trailing-slash", field: "origin" }],
    });
  });

  test("a console that loses its access", () => {
    const locked = run(
      "lint",
      "good.json",
      "--platform",
      "https://df.example.com",
      "--console",
      "https://console.example.com",
    );
    expect(locked.status).toBe(1);
    expect(locked.stdout).toContain("entry-locks-out-admin");
  });
});

describe("explain", () => {
  const ask = (...more: string[]) => run("explain", "good.json", "--url", "/api/v2/files", ...more);
  test("allowed, refused, and by which entry", () => {
    expect(ask("--origin", "https://app.example.com", "--header", "Content-Type")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^allowed: .*\n“api\/v2\/\*” answers\.\n$/),
    });
    const refused = ask("--origin", "https://evil.example.com", "--json");
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ outcome: "refused", entry: "api/v2/*" });
  });
  test("needs a page and an address", () => {
    expect(run("explain", "good.json")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("explain needs --origin and --url"),
    });
  });
});

describe("diff", () => {
  test("the same, and not", () => {
    expect(run("diff", "good.json", "package.zip")).toMatchObject({
      status: 0,
      stdout: "0 added, 0 changed, 0 removed, 1 the same.\n",
    });
    expect(run("diff", "good.json", "other.json")).toMatchObject({
      status: 1,
      stdout:
        '+ “api/v2/files/*”\n~ “api/v2/*”\n    method: “["GET","POST"]” → “["GET"]”\n1 added, 1 changed, 0 removed, 0 the same.\n',
    });
    expect(JSON.parse(run("diff", "good.json", "other.json", "--json").stdout)).toMatchObject({
      added: [{ path: "api/v2/files/*" }],
      changed: [{ path: "api/v2/*", fields: ["method"] }],
      removed: [],
      same: [],
      reordered: [],
    });
  });
});

describe("impact", () => {
  test("nobody, and somebody", () => {
    expect(run("impact", "good.json", "good.json")).toMatchObject({
      status: 0,
      stdout: "No website gains or loses access.\n",
    });
    const { status, stdout } = run("impact", "good.json", "bad.json");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^- “https:\/\/app\.example\.com” loses .*“api\/v2\/\*”/m);
    expect(JSON.parse(run("impact", "good.json", "bad.json", "--json").stdout)).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ change: "loses", origin: "https://app.example.com", before: "api/v2/*" }),
      ]),
    });
  });
});

describe("what cannot be used", () => {
  test.each([
    [
      "a fault of the form",
      ["lint", "broken.json"],
      "“broken.json”, line 20: A value is expected, but here is “yes,”.",
    ],
    ["an empty file", ["lint", "empty.json"], "“empty.json”: The text is empty."],
    ["another encoding", ["lint", "latin1.json"], "“latin1.json”: The file is not text in UTF-8."],
    ["no such file", ["lint", "none.json"], "“none.json” cannot be read"],
    ["one file too few", ["diff", "good.json"], "diff needs 2 files, not 1"],
    ["one file too many", ["lint", "good.json", "good.json"], "lint needs 1 file, not 2"],
    ["no command", [], "a command is needed"],
    ["another command", ["apply", "good.json"], "“apply” is not a command"],
    ["another option", ["lint", "good.json", "--force"], "Unknown option '--force'"],
    ["another severity", ["lint", "good.json", "--fail-on", "all"], "--fail-on is error, warning or info"],
    ["no address", ["lint", "good.json", "--console", "example.com"], "--console is not an address"],
  ])("%s", (_, args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("as JSON", () => {
    const { status, stdout } = run("lint", "broken.json", "--json");
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      problems: [{ file: "broken.json", line: 20, message: "A value is expected, but here is “yes,”." }],
    });
  });
});

test("the help names every command, and is not a fault", () => {
  const { status, stdout } = run("--help");
  expect(status).toBe(0);
  for (const command of ["lint", "explain", "diff", "impact"]) expect(stdout).toContain(command);
});

test("hostile text reaches no terminal", () => {
  for (const args of [
    ["lint", "hostile.json"],
    ["diff", "good.json", "hostile.json"],
    ["impact", "good.json", "hostile.json"],
    ["lint", "\u001b[31m.json"],
    ["lint", "--\u001b[31m"],
  ]) {
    const { status, stdout, stderr } = run(...args);
    expect([1, 2]).toContain(status);
    expect(stdout + stderr).not.toMatch(/[^\P{C}\n]/u);
    expect(stdout + stderr).not.toMatch(/^::/m);
  }
});

test("a huge file", () => {
  expect(run("diff", "huge.json", "huge.json")).toMatchObject({
    status: 0,
    stdout: "0 added, 0 changed, 0 removed, 5000 the same.\n",
  });
  const { status, stdout } = run("lint", "huge.json", "--json", "--fail-on", "warning");
  expect({ status, entries: JSON.parse(stdout).entries }).toEqual({ status: 0, entries: 5_000 });
});
