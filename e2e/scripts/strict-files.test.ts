/** Whether nginx and Apache load a certificate file is asked of the programs themselves. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readCertificates } from "../../src/domain/certificates/read.ts";

const KINDS = join(import.meta.dirname, "../../src/domain/certificates/vectors/kinds");
const KEY = join(KINDS, "02-key.key");
const folder = mkdtempSync(join(tmpdir(), "strict-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** All of them hold one certificate, with this key, and its issuer. */
const files = readdirSync(KINDS).filter((name) => /^(02|00-good\.)/.test(name) && name !== "02-key.key");

const nginx = (file: string): boolean => {
  const main = `pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; server { listen 127.0.0.1:1 ssl; ssl_certificate ${file}; ssl_certificate_key ${KEY}; } }`;
  const place = join(folder, "nginx.conf");
  writeFileSync(place, main);
  return spawnSync("/usr/sbin/nginx", ["-t", "-q", "-p", folder, "-c", place], { stdio: "ignore" }).status === 0;
};

test.each(files)("nginx takes %s just when nothing is said of it", async (name) => {
  const { unloadable } = await readCertificates(readFileSync(join(KINDS, name)));
  const isSaid = unloadable?.kind === "strict" || unloadable?.kind === "format";
  expect(nginx(join(KINDS, name))).toBe(!isSaid);
});

/** Apache reads the files at its start only; `web-servers.test.ts` shows that it starts with a sound one. */
test.each(files.filter((name) => /joined|blank-before|utf16|nopadding|oneline/.test(name)))(
  "Apache does not start with %s either",
  (name) => {
    const place = join(folder, "apache.conf");
    const modules = ["mpm_event", "authz_core", "ssl"].map(
      (module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`,
    );
    const server = `ServerName localhost\nServerRoot ${folder}\nPidFile apache.pid\nErrorLog apache.log\nListen 127.0.0.1:1`;
    const tls = `SSLEngine on\nSSLCertificateFile ${join(KINDS, name)}\nSSLCertificateKeyFile ${KEY}`;
    writeFileSync(place, `${modules.join("\n")}\n${server}\n<VirtualHost *:1>\n${tls}\n</VirtualHost>\n`);
    expect(spawnSync("/usr/sbin/apache2", ["-t", "-f", place], { stdio: "ignore" }).status).toBe(0);
    const start = spawnSync("/usr/sbin/apache2", ["-DFOREGROUND", "-f", place], { stdio: "ignore", timeout: 120_000 });
    expect(start.status).toBe(1);
    expect(readFileSync(join(folder, "apache.log"), "utf8")).toContain("PEM lib");
    rmSync(join(folder, "apache.log"));
  },
);
