/** Every variant of the generated scripts: what its first line names parses it, and shellcheck finds nothing. */
import { execFileSync, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { collector } from "../../src/domain/scripts/collector.ts";
import { deployHook } from "../../src/domain/scripts/deploy-hook.ts";

const FOLDERS = ["/opt/dreamfactory/storage/app/ssl", "/srv/it's a $(folder) `here`/ssl", '/\u202e/"\\/ssl'];
const RELOADS = [null, "nginx", "apache2", "httpd"] as const;
const HOSTS = [
  [],
  [
    { host: "www.example.com", port: 443, starttls: null },
    { host: "2001:db8::1", port: 25, starttls: "smtp" },
  ],
] as const;
const COMMANDS = ["", `mail -s "Certificates $(hostname)" 'admin@example.com'`, `echo \${HOME} \\ it's`];

const variants: [string, string][] = [
  ...[null, ...FOLDERS].flatMap((folder) =>
    RELOADS.map((reload): [string, string] => [`deploy hook ${folder} ${reload}`, deployHook({ folder, reload })]),
  ),
  ...FOLDERS.flatMap((folder) =>
    HOSTS.flatMap((endpoints) =>
      COMMANDS.flatMap((command) =>
        ["", "/var/lib/it's/x.prom"].map((metricsFile): [string, string] => [
          `collector ${folder} ${endpoints.length} ${command} ${metricsFile}`,
          collector({ folder, endpoints, command, metricsFile }),
        ]),
      ),
    ),
  ),
  // The part of the hook that runs in the folder is a text within it, which shellcheck does not read.
  ["the hook's writer", `#!/bin/sh\n${/^WRITER='([^']*)'$/m.exec(deployHook({ folder: "/x", reload: null }))?.[1]}`],
];

test("there are variants", () => expect(variants.length).toBeGreaterThan(30));

test("shellcheck finds nothing in any variant", () => {
  for (const [name, script] of variants) {
    const { status, stdout, stderr } = spawnSync("shellcheck", ["-"], { input: script, encoding: "utf8" });
    expect({ name, status, stdout, stderr }).toEqual({ name, status: 0, stdout: "", stderr: "" });
  }
});

test("each variant's first line names the shell that parses it", () => {
  for (const [, script] of variants) {
    expect(script.slice(0, 10)).toBe("#!/bin/sh\n");
    execFileSync("/bin/sh", ["-n"], { input: script });
  }
});
