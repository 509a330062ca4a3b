/** Debian's own Nginx and Apache accept the lines that the guide shows. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkInput, type GuideInput } from "../../src/domain/certbot/choices.ts";
import { METHODS, SERVERS } from "../../src/domain/certbot/options.ts";
import { tlsConfiguration, webrootConfiguration } from "../../src/domain/certbot/server.ts";
import { pem } from "../../src/mocks/certificates/der.ts";
import { issue } from "../../src/mocks/certificates/issue.ts";

const DOMAINS = "www.example.com bücher.example";
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "gatehouse-web-"));
  const live = join(root, "live/www.example.com");
  mkdirSync(live, { recursive: true });
  const certificate = await issue({ names: ["www.example.com"], from: Date.now(), until: Date.now() + 86_400_000 });
  const key = new Uint8Array(await crypto.subtle.exportKey("pkcs8", certificate.key.privateKey));
  writeFileSync(join(live, "fullchain.pem"), pem(certificate.der));
  writeFileSync(join(live, "privkey.pem"), pem(key, "PRIVATE KEY"));
});
afterAll(() => rmSync(root, { recursive: true }));

function choicesOf(changes: Pick<GuideInput, "method" | "server">) {
  const webroot = join(root, "it's a web; root {#}");
  const input = {
    system: "debian",
    release: "fedora",
    automatic: false,
    domains: DOMAINS,
    email: "",
    sshPort: "22",
  } as const;
  const checked = checkInput({ ...input, webroot, ...changes });
  if ("errors" in checked) throw new Error(JSON.stringify(checked.errors));
  return checked.choices;
}

/** Where certbot's files lie here; without IPv6 a web server cannot listen on it, whatever its configuration says. */
function onThisMachine(configuration: string): string {
  const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ family }) => family === "IPv6"));
  const here = configuration.replaceAll("/etc/letsencrypt/live", join(root, "live"));
  return hasIpv6 ? here : here.replace(/^\s*listen \[::\].*\n/gm, "");
}

function nginxTest(configuration: string) {
  const path = join(root, "nginx.conf");
  const globals = `pid ${root}/nginx.pid;\nerror_log stderr;\nevents {}\n`;
  writeFileSync(
    path,
    `${globals}http {\naccess_log off;\nserver_names_hash_bucket_size 128;\n${onThisMachine(configuration)}\n}\n`,
  );
  return spawnSync("nginx", ["-t", "-c", path], { encoding: "utf8" });
}

function apacheTest(configuration: string) {
  const path = join(root, "apache.conf");
  const modules = ["mpm_event", "authz_core", "alias", "socache_shmcb", "ssl"]
    .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
    .join("\n");
  const globals = `ServerName localhost\nPidFile ${root}/apache.pid\nErrorLog ${root}/apache.log\nListen 80\nListen 443\n`;
  writeFileSync(path, `${globals}${modules}\n${onThisMachine(configuration)}\n`);
  return spawnSync("apachectl", ["-f", path, "-t"], { encoding: "utf8" });
}

const CASES = METHODS.flatMap((method) => SERVERS.map((server) => ({ method, server }))).filter(
  ({ method, server }) => method === server || method === "standalone" || method === "webroot",
);

test.each(CASES)("$server accepts the lines for the method $method", ({ method, server }) => {
  const choices = choicesOf({ method, server });
  const lines = tlsConfiguration(choices);
  const split = lines.indexOf("\nserver {");
  const { status, stderr } =
    server === "nginx" ? nginxTest(`server {\n${lines.slice(0, split)}\n}\n${lines.slice(split)}`) : apacheTest(lines);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/test is successful|Syntax OK/) });
  expect(stderr).not.toMatch(/\[(warn|error|emerg)\]/);
});

test.each(SERVERS)("%s accepts the lines that let Let's Encrypt in before there is a certificate", (server) => {
  const lines = webrootConfiguration(choicesOf({ method: "webroot", server }));
  const result =
    server === "nginx"
      ? nginxTest(`server {\nlisten 80;\n${lines}\n}`)
      : apacheTest(`<VirtualHost *:80>\n${lines}\n</VirtualHost>`);
  expect({ status: result.status, stderr: result.stderr }).toEqual({
    status: 0,
    stderr: expect.stringMatching(/test is successful|Syntax OK/),
  });
});

test("a mistake would be found", () => {
  expect(nginxTest("server { listen 80; ssl_certificat x; }").status).not.toBe(0);
  expect(apacheTest("SSLEngin on").status).not.toBe(0);
});
