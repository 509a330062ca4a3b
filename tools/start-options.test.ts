import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startOptions } from "./start-options.ts";

const usual = { port: 8080, platformPort: 8090, platform: null, dev: false };

test("the usual ports, those of the environment, and those of the command line", () => {
  expect(startOptions([], {})).toEqual(usual);
  expect(startOptions(["--dev"], { PORT: "81", PLATFORM_PORT: "82" })).toEqual({
    ...usual,
    port: 81,
    platformPort: 82,
    dev: true,
  });
  expect(startOptions(["--port", "0", "--platform-port=9000"], { PORT: "81" })).toEqual({
    ...usual,
    port: 0,
    platformPort: 9000,
  });
});

test.each([
  ["https://df.example.com/", "https://df.example.com"],
  ["https://df.example.com:8443/df", "https://df.example.com:8443/df"],
  ["http://localhost:8090", "http://localhost:8090"],
])("a real platform: %s", (text, platform) => {
  expect(startOptions(["--platform", text], {})).toEqual({ ...usual, platform });
});

test.each([
  [["--port", "x"], "--port"],
  [["--port", "65536"], "--port"],
  [["--port", "-1"], "--port"],
  [["--platform-port", "1.5"], "--platform-port"],
  [["--platform", "df.example.com"], "--platform"],
  [["--platform", "http://df.example.com"], "--platform"],
  [["--platform", "https://user@df.example.com"], "--platform"],
  [["--colour"], "--colour"],
])("%j is refused by name", (args, name) => {
  expect(() => startOptions(args, {})).toThrow(name);
});

test("the command says its options, and ends with 2 after a wrong one", () => {
  const run = [join(import.meta.dirname, "start.ts")];
  const help = execFileSync(process.execPath, [...run, "--help"], { encoding: "utf8" });
  for (const name of ["--port", "--platform-port", "--platform", "--help"]) expect(help).toContain(name);
  const wrong = spawnSync(process.execPath, [...run, "--port", "x"], { encoding: "utf8" });
  expect([wrong.status, wrong.stderr.trim()]).toEqual([2, '--port: "x" is not a port (0 to 65535)']);
});
