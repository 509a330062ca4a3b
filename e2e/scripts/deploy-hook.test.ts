/** The deploy hook, run for real: as root and as the owner of the folder. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deployHook, type ReloadService } from "../../src/domain/scripts/deploy-hook.ts";
import { pem } from "../../src/mocks/certificates/der.ts";
import { type Issuer, issue } from "../../src/mocks/certificates/issue.ts";
import { makePlace, OTHER_USER, type Place, run, WEB_USER } from "./place.ts";

const DAY = 86_400_000;
let place: Place;
let certificate: Issuer;
let chain: string;

beforeEach(async () => {
  place = makePlace();
  certificate = await issue({ names: ["example.com"], from: Date.now() - DAY, until: Date.now() + 80 * DAY });
  chain = pem(certificate.der) + pem(certificate.der);
});
afterEach(() => place.remove());

/** A lineage as certbot makes it: links in live/, files in archive/, both closed to others. */
function makeLineage(name = "example.com", fullchain = chain): string {
  const base = join(place.root, "letsencrypt");
  const [live, archive] = [join(base, "live", name), join(base, "archive", name)];
  for (const folder of [live, archive]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const folder of ["live", "archive"]) chmodSync(join(base, folder), 0o700);
  for (const [file, content] of [
    ["fullchain", fullchain],
    ["privkey", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"],
  ] as const) {
    writeFileSync(join(archive, `${file}1.pem`), content, { mode: 0o600 });
    rmSync(join(live, `${file}.pem`), { force: true });
    symlinkSync(`../../archive/${name}/${file}1.pem`, join(live, `${file}.pem`));
  }
  return live;
}

const install = (reload: ReloadService = null, folder: string | null = place.folder) =>
  place.install("gatehouse deploy hook", deployHook({ folder, reload }));
const renew = (lineage: string, hook = install()) =>
  run([hook], { env: { RENEWED_LINEAGE: lineage, RENEWED_DOMAINS: "example.com" } });

test("stores the certificates as a file of the folder's owner, readable, and nothing else", async () => {
  expect(await renew(makeLineage())).toEqual({ code: 0, output: "" });
  expect(place.files()).toEqual(["example.com.pem"]);
  expect(place.read("example.com.pem")).toBe(chain);
  const { uid, gid, mode } = statSync(join(place.folder, "example.com.pem"));
  expect([uid, gid, mode & 0o777]).toEqual([WEB_USER, WEB_USER, 0o644]);
});

test("a second run changes nothing, and a renewed certificate replaces the file", async () => {
  await renew(makeLineage());
  const first = statSync(join(place.folder, "example.com.pem"));
  expect((await renew(makeLineage())).code).toBe(0);
  const second = statSync(join(place.folder, "example.com.pem"));
  expect([second.ino, second.mtimeMs]).toEqual([first.ino, first.mtimeMs]);
  expect((await renew(makeLineage("example.com", pem(certificate.der)))).code).toBe(0);
  expect(place.read("example.com.pem")).toBe(pem(certificate.der));
});

test("runs by hand with the lineage as its argument, and without any says what it needs", async () => {
  const lineage = makeLineage("my site-0001");
  expect((await run([install(), `${lineage}/`])).code).toBe(0);
  expect(place.files()).toEqual(["my site-0001.pem"]);
  const { code, output } = await run([install()]);
  expect(code).toBe(1);
  expect(output).toContain("names no lineage");
});

test("runs as another user than root, without any right of root", async () => {
  const lineage = makeLineage();
  execFileSync("chown", ["-R", String(WEB_USER), join(place.root, "letsencrypt")]);
  expect(await run([install(), lineage], { uid: WEB_USER })).toEqual({ code: 0, output: "" });
  expect(place.read("example.com.pem")).toBe(chain);
  const refused = await run([install(), lineage], { uid: OTHER_USER });
  expect(refused.code).toBe(1);
});

for (const [what, content] of [
  ["after the certificates", (own: string) => `${own}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`],
  ["before them, of another kind", (own: string) => `-----BEGIN EC PRIVATE KEY-----\r\nAAAA\r\n${own}`],
  ["in UTF-16", (own: string) => `${own}${[..."-----BEGIN PRIVATE KEY-----"].join("\0")}`],
] as const) {
  test(`a private key ${what} is refused: nothing is written, nothing of it is shown`, async () => {
    const { code, output } = await renew(makeLineage("example.com", content(chain)));
    expect(code).toBe(1);
    expect(output).toContain("holds a private key");
    expect(output).not.toContain("AAAA");
    expect(place.files()).toEqual([]);
  });
}

test("only whole certificates are stored, whatever stands between them", async () => {
  const lines = `Bag Attributes\n  key: secret\n${chain.replaceAll("\n", "\r\n")}\nsecret\n`;
  expect((await renew(makeLineage("example.com", lines))).code).toBe(0);
  expect(place.read("example.com.pem")).toBe(chain);
});

for (const [what, content] of [
  ["no certificate", "hello\n"],
  ["a torn certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"],
  ["text within a certificate", "-----BEGIN CERTIFICATE-----\n$(id)\n-----END CERTIFICATE-----\n"],
] as const) {
  test(`${what}: nothing is written`, async () => {
    expect((await renew(makeLineage("example.com", content))).code).toBe(1);
    expect(place.files()).toEqual([]);
  });
}

test("a missing lineage, and one with a hostile name, fail and say so", async () => {
  expect((await renew(join(place.root, "nowhere"))).output).toContain("cannot be read");
  for (const name of ["-rf", ".hidden", "a;id", "a$(id)", "a\nb"]) {
    const { code, output } = await renew(makeLineage(name));
    expect(code).toBe(1);
    expect(output).toMatch(/^gatehouse-deploy-hook: [\x20-\x7e]*\n$/);
  }
  expect(place.files()).toEqual([]);
});

test("a link planted at the target is replaced, and what it points to stays", async () => {
  const outside = join(place.root, "outside");
  writeFileSync(outside, "mine");
  chmodSync(outside, 0o666);
  symlinkSync(outside, join(place.folder, "example.com.pem"));
  expect((await renew(makeLineage())).code).toBe(0);
  expect(readFileSync(outside, "utf8")).toBe("mine");
  expect(place.read("example.com.pem")).toBe(chain);
});

test("a link to a folder planted at the target is replaced: nothing lands in that folder", async () => {
  const outside = join(place.root, "outside");
  mkdirSync(outside);
  chmodSync(outside, 0o777);
  symlinkSync(outside, join(place.folder, "example.com.pem"));
  expect((await renew(makeLineage())).code).toBe(0);
  expect(existsSync(join(outside, "example.com.pem"))).toBe(false);
  expect(place.read("example.com.pem")).toBe(chain);
});

test("the temporary file has a name that nobody can foresee, and never follows a link", async () => {
  // mktemp creates the file itself (O_EXCL); links under its prefix are left as they are.
  const outside = join(place.root, "outside");
  writeFileSync(outside, "mine");
  chmodSync(outside, 0o666);
  for (const name of [".gatehouse-hook.XXXXXXXX", ".example.com.pem", "example.com.pem.tmp"])
    symlinkSync(outside, join(place.folder, name));
  expect((await renew(makeLineage())).code).toBe(0);
  expect(readFileSync(outside, "utf8")).toBe("mine");
  expect(deployHook({ folder: "/x", reload: null })).toContain("mktemp ./.gatehouse-hook.XXXXXXXX");
});

for (const [what, owner] of [
  ["root", 0],
  ["another user", OTHER_USER],
] as const) {
  test(`a link planted in the place of the folder, to a folder of ${what}, is refused`, async () => {
    const outside = join(place.root, "outside");
    mkdirSync(outside);
    chownSync(outside, owner, owner);
    rmSync(place.folder, { recursive: true });
    symlinkSync(outside, place.folder);
    lchownSync(place.folder, WEB_USER, WEB_USER);
    const { code, output } = await renew(makeLineage());
    expect(code).toBe(1);
    expect(output).toMatch(/belongs to root|may not be trusted/);
    expect(execFileSync("ls", ["-A", outside], { encoding: "utf8" })).toBe("");
  });
}

test("a link planted above the folder is refused too, and root's own links are followed", async () => {
  const outside = join(place.root, "outside");
  mkdirSync(join(outside, "ssl"), { recursive: true });
  chownSync(join(outside, "ssl"), OTHER_USER, OTHER_USER);
  const storage = join(place.root, "storage");
  symlinkSync(outside, storage);
  lchownSync(storage, WEB_USER, WEB_USER);
  const { code, output } = await renew(makeLineage(), install(null, join(storage, "ssl")));
  expect(code).toBe(1);
  expect(output).toContain("may not be trusted");
  expect(existsSync(join(outside, "ssl/example.com.pem"))).toBe(false);
  lchownSync(storage, 0, 0);
  expect((await renew(makeLineage(), install(null, join(storage, "ssl")))).code).toBe(0);
  expect(statSync(join(outside, "ssl/example.com.pem")).uid).toBe(OTHER_USER);
});

test("a folder of root's is refused, a missing one is named", async () => {
  chownSync(place.folder, 0, 0);
  expect((await renew(makeLineage())).output).toContain("belongs to root");
  expect(place.files()).toEqual([]);
  expect((await renew(makeLineage(), install(null, join(place.root, "gone")))).output).toContain("there is no folder");
});

test("a folder of a user id without a name works: that of a container", async () => {
  for (const path of [place.folder, join(place.folder, "..")]) chownSync(path, 4242, 4242);
  expect((await renew(makeLineage())).code).toBe(0);
  expect(statSync(join(place.folder, "example.com.pem")).uid).toBe(4242);
});

test("a folder that its owner may not write fails and keeps the old file", async () => {
  await renew(makeLineage());
  chmodSync(place.folder, 0o555);
  const { code, output } = await renew(makeLineage("example.com", pem(certificate.der)));
  expect(code).toBe(1);
  expect(output).toContain("could not be written");
  expect(place.read("example.com.pem")).toBe(chain);
});

test("a full disk fails, keeps the old file and leaves no rest", async () => {
  await renew(makeLineage());
  // A limit on the size of a file meets the writer as a full disk does: the write fails after some bytes.
  const hook = install();
  const limited = await run(["prlimit", "--fsize=512", hook, makeLineage("example.com", chain + chain + chain)]);
  expect(limited.code).toBe(1);
  expect(limited.output).toContain("could not be written");
  expect(place.files()).toEqual(["example.com.pem"]);
  expect(place.read("example.com.pem")).toBe(chain);
});

test("two runs at once leave one whole file", async () => {
  const lineage = makeLineage();
  const hook = install();
  const runs = await Promise.all(Array.from({ length: 6 }, () => run([hook, lineage])));
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(place.files()).toEqual(["example.com.pem"]);
  expect(place.read("example.com.pem")).toBe(chain);
});

/** Stands in for the programs of a machine with systemd: notes how they are called. */
function withPrograms(script: string, answers: Record<string, string>): string {
  const bin = join(place.root, "bin");
  mkdirSync(bin, { recursive: true });
  for (const [name, body] of Object.entries(answers))
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >>'${place.root}/calls'\n${body}\n`, { mode: 0o755 });
  return script.replace("PATH=/usr/sbin", `PATH='${bin}':/usr/sbin`);
}
const RUNNING = '[ "$1" != is-active ] || echo active';
const calls = () => readFileSync(join(place.root, "calls"), "utf8").trim().split("\n");

for (const [service, check] of [
  ["nginx", "nginx -t"],
  ["apache2", "apachectl configtest"],
  ["httpd", "apachectl configtest"],
] as const) {
  test(`${service} is checked, then reloaded; a failed check is logged, reloads nothing, and the file is stored`, async () => {
    const script = deployHook({ folder: place.folder, reload: service });
    const good = place.install(
      "hook",
      withPrograms(script, { systemctl: RUNNING, [check.split(" ")[0] ?? ""]: "", logger: "" }),
    );
    expect((await run([good, makeLineage()])).code).toBe(0);
    expect(calls()).toEqual([`systemctl is-active ${service}`, check, `systemctl reload ${service}`]);
    rmSync(join(place.root, "calls"));
    rmSync(join(place.folder, "example.com.pem"));
    const bad = withPrograms(script, {
      systemctl: RUNNING,
      [check.split(" ")[0] ?? ""]: "echo broken >&2; exit 1",
      logger: "",
    });
    const { code, output } = await run([place.install("hook", bad), makeLineage()]);
    expect([code, output]).toEqual([1, expect.stringContaining("still serves the old certificate: broken")]);
    expect(calls().slice(0, 2)).toEqual([`systemctl is-active ${service}`, check]);
    expect(calls().slice(2)).toEqual([expect.stringMatching(/^logger -t gatehouse-deploy-hook -p daemon.err -- /)]);
    expect(place.files()).toEqual(["example.com.pem"]);
  });
}

test.each(["inactive", "failed", "unknown"])(
  "a web server that is %s is left alone; a hook without a folder only reloads",
  async (state) => {
    const script = deployHook({ folder: null, reload: "nginx" });
    const stopped = withPrograms(script, { systemctl: `echo ${state}; exit 3`, nginx: "", logger: "" });
    expect((await run([place.install("hook", stopped), makeLineage()])).code).toBe(0);
    expect(calls()[0]).toBe("systemctl is-active nginx");
    expect(calls().filter((call) => call.startsWith("nginx"))).toEqual([]);
    expect(place.files()).toEqual([]);
  },
);

test.each([
  ["no answer from systemd", "echo 'Failed to connect to bus' >&2; exit 1", "Failed to connect to bus"],
  ["silence", "exit 4", "no answer"],
])("%s is a failure, not a web server that does not run", async (_, systemctl, said) => {
  const script = withPrograms(deployHook({ folder: place.folder, reload: "nginx" }), {
    systemctl,
    nginx: "",
    logger: "",
  });
  const { code, output } = await run([place.install("hook", script), makeLineage()]);
  expect([code, output]).toEqual([1, expect.stringContaining(`may still serve the old certificate: ${said}`)]);
  expect(calls().filter((call) => call.startsWith("nginx"))).toEqual([]);
  expect(place.files()).toEqual(["example.com.pem"]);
});

test("--help says how it is used", async () => {
  const { code, output } = await run([install(), "--help"]);
  expect(code).toBe(0);
  expect(output).toContain("RENEWED_LINEAGE");
});
