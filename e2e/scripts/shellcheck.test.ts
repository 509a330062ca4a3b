/** Every variant of the generated scripts: what its first line names parses it, and shellcheck finds nothing. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { collector } from "../../src/domain/scripts/collector.ts";
import { deployHook } from "../../src/domain/scripts/deploy-hook.ts";

const FOLDER = "/opt/dreamfactory/storage/app/ssl";
/** Settings are only quoted, so each hostile one stands once. */
const HOSTILE = ["/srv/it's a $(folder) `here`/ssl", '/\u202e/"\\/$x/ssl'];
const RELOADS = [null, "nginx", "apache2", "httpd"] as const;
const PLAIN = { folder: FOLDER, endpoints: [], command: "", metricsFile: "" };
const ENDPOINTS = [
  { host: "www.example.com", port: 443, starttls: null },
  { host: "2001:db8::1", port: 25, starttls: "smtp" },
] as const;

const variants: [string, string][] = [
  ...[null, FOLDER].flatMap((folder) =>
    RELOADS.map((reload): [string, string] => [
      `hook-${folder ? "stores" : "reloads"}-${reload}`,
      deployHook({ folder, reload }),
    ]),
  ),
  ...HOSTILE.map((folder, at): [string, string] => [`hook-hostile-${at}`, deployHook({ folder, reload: "nginx" })]),
  ["collector-empty", collector(PLAIN)],
  [
    "collector-full",
    collector({ ...PLAIN, endpoints: ENDPOINTS, command: "mail -s x a@b.example", metricsFile: "/x.prom" }),
  ],
  ...HOSTILE.map((text, at): [string, string] => [
    `collector-hostile-${at}`,
    collector({ folder: text, endpoints: ENDPOINTS, command: text, metricsFile: text }),
  ]),
  // The part of the hook that runs in the folder is a text within it, which shellcheck does not read.
  ["hook-writer", `#!/bin/sh\n${/^WRITER='([^']*)'$/m.exec(deployHook({ folder: "/x", reload: null }))?.[1]}`],
];

test("shellcheck finds nothing in any variant", () => {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-variants-"));
  try {
    for (const [name, script] of variants) writeFileSync(join(folder, name), script);
    const { status, stdout, stderr } = spawnSync(
      "shellcheck",
      variants.map(([name]) => join(folder, name)),
      {
        encoding: "utf8",
      },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("each variant's first line names the shell that parses it", () => {
  for (const [, script] of variants) {
    expect(script.slice(0, 10)).toBe("#!/bin/sh\n");
    execFileSync("/bin/sh", ["-n"], { input: script });
  }
});
