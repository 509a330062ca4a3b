/** A newcomer's way: the commands of docs/hosting.md, as they stand there, on a machine with nginx; then the browser. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ADA } from "../src/mocks/story.ts";
import { expect, fillSignIn, test } from "./fixtures.ts";
import { runInTerminal } from "./run-in-terminal.ts";
import { watch } from "./watch.ts";
import { freePort, pathOf } from "./web-servers.ts";

const ROOT = join(import.meta.dirname, "..");

/** The `sh` blocks of a section. */
function commands(section: string): string[] {
  const text = readFileSync(join(ROOT, "docs/hosting.md"), "utf8");
  const part = text.split(/^## /m).find((each) => each.startsWith(`${section}\n`)) ?? "";
  return [...part.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = "", block = ""]) =>
    block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
}

/** What a clone holds, and the installed packages. */
function clone(to: string): void {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const files = execFileSync("git", list, { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const file of files.filter((name) => !/\/(recordings|vectors|screenshots)\//.test(name))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(ROOT, file), join(to, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(to, "node_modules"));
}

test("from zero to signed in, by the document's own commands", async ({ standIn, browser }) => {
  const nginx = pathOf("nginx");
  test.skip(nginx === null, "needs nginx");
  standIn.platform.reset({ users: [ADA] });
  const folder = mkdtempSync(join(tmpdir(), "newcomer-"));
  chmodSync(folder, 0o755);
  const origin = `http://localhost:${await freePort()}`;
  const here = (name: string) => join(folder, name);
  for (const name of ["clone", "bin", "conf.d"]) mkdirSync(here(name));
  clone(here("clone"));

  // A machine with a running nginx that includes conf.d, and with a sudo that has nothing to ask.
  writeFileSync(
    here("nginx.conf"),
    `${process.getuid?.() === 0 ? "user root;\n" : ""}pid ${here("pid")};\nevents {}\nhttp {
    include /etc/nginx/mime.types;
    access_log off;
${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `    ${name}_temp_path ${here(name)};`).join("\n")}
    include ${here("conf.d")}/*.conf;\n}\n`,
  );
  const asInstalled = [nginx ?? "", "-p", folder, "-c", here("nginx.conf"), "-e", here("error.log")];
  writeFileSync(here("bin/nginx"), `#!/bin/sh\nexec ${asInstalled.join(" ")} "$@"\n`, { mode: 0o755 });
  writeFileSync(here("bin/sudo"), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  expect(spawnSync(here("bin/nginx")).status).toBe(0);
  const context = await browser.newContext();
  try {
    const [addresses = "", ...rest] = commands("From zero to signed in");
    const own: Record<string, string> = {
      PLATFORM: standIn.url,
      CONSOLE: origin,
      WWW: here("www"),
      SITE: here("conf.d/gatehouse.conf"),
    };
    const changed = addresses.replace(/^(\w+)=.*$/gm, (_, name: string) => `${name}=${own[name]}`);
    expect(Object.keys(own).every((name) => addresses.includes(`${name}=`))).toBe(true);
    expect(rest).toHaveLength(3);
    const script = ["set -e", `PATH=${here("bin")}:$PATH`, `cd ${here("clone")}`, changed, ...rest].join("\n");
    const { status, screen } = await runInTerminal(
      script,
      [],
      [
        { prompt: "E-mail of an administrator: ", type: ADA.email },
        { prompt: "Password: ", type: ADA.password },
      ],
    );
    expect(screen).toContain(`Done. ${origin} can sign in now.`);
    expect(status).toBe(0);

    const watched = await watch(context, [origin, standIn.url]);
    const page = await context.newPage();
    const answer = await page.goto(origin);
    expect(answer?.headers()["content-security-policy"]).toContain(`connect-src 'self' ${standIn.url};`);
    await fillSignIn(page, ADA);
    await expect(page.getByRole("link", { name: "api/v2/system/*", exact: true })).toBeVisible();
    expect(watched.undeclared()).toEqual([]);
  } finally {
    await context.close();
    spawnSync(here("bin/nginx"), ["-s", "stop"]);
    rmSync(folder, { recursive: true });
  }
});
