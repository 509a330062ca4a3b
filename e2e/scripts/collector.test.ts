/** The collector, run for real against TLS servers on loopback: as root, as the folder's owner and as somebody else. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
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
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readCollectorReport } from "../../src/domain/certificates/collector.ts";
import { type HealthState, health } from "../../src/domain/certificates/health.ts";
import { readCertificates } from "../../src/domain/certificates/read.ts";
import { collector } from "../../src/domain/scripts/collector.ts";
import { pem } from "../../src/mocks/certificates/der.ts";
import { type Issuer, issue } from "../../src/mocks/certificates/issue.ts";
import { makePlace, OTHER_USER, type Place, run, WEB_USER } from "./place.ts";
import { closedPort, servePlain, serveTls, TALKS } from "./tls-servers.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A certificate that has so much of its lifetime left, in milliseconds. */
const lives = (left: number, lifetime = 90 * DAY, names = ["localhost"]) =>
  issue({ commonName: names[0] ?? "", names, from: Date.now() + left - lifetime, until: Date.now() + left });

let place: Place;
let sound: Issuer;
let other: Issuer;
const opened: { close: () => Promise<void> }[] = [];

beforeAll(async () => {
  [sound, other] = await Promise.all([lives(80 * DAY), lives(79 * DAY)]);
});
beforeEach(() => {
  place = makePlace();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  place.remove();
});

async function serve(...args: Parameters<typeof serveTls>) {
  const server = await serveTls(...args);
  opened.push(server);
  return server.port;
}
async function behave(...args: Parameters<typeof servePlain>) {
  const server = await servePlain(...args);
  opened.push(server);
  return server.port;
}

type Asked = { host?: string; port: number; starttls?: "smtp" | "imap" | "postgres" | null };
type Extra = { command?: string; metricsFile?: string; folder?: string; waits?: number };

/** `waits`: seconds for a server, of which a busy machine needs some. */
function install(
  asked: readonly Asked[],
  { command = "", metricsFile = "", folder = place.folder, waits = 100 }: Extra = {},
) {
  const endpoints = asked.map(({ host = "localhost", port, starttls = null }) => ({ host, port, starttls }));
  const script = collector({ folder, endpoints, command, metricsFile }).replace("WAIT=10", `WAIT=${waits}`);
  return place.install("gatehouse collector", script);
}
const collect = (asked: readonly Asked[], extra?: Extra) => run([install(asked, extra)]);

function stored(port: number, host = "localhost") {
  const text = place.read(`${host}_${port}.served.pem`);
  return { text, report: readCollectorReport(text) };
}
/** The head as the page reads it, and the certificates below it. */
async function storedLeaf(port: number) {
  const read = await readCertificates(new TextEncoder().encode(stored(port).text));
  expect(read.hasPrivateKey).toBe(false);
  return read.certificates.map(({ der }) => Buffer.from(der).toString("base64"));
}
const base64 = (...certificates: readonly Issuer[]) =>
  certificates.map(({ der }) => Buffer.from(der).toString("base64"));

test("stores what the server shows, with all that the page wants to know, as a file of the folder's owner", async () => {
  const names: (string | false)[] = [];
  const authority = await issue({
    commonName: "CA",
    isCA: true,
    from: Date.now() - DAY,
    until: Date.now() + 900 * DAY,
  });
  const port = await serve(() => sound, { chain: [authority], onName: (name) => names.push(name) });
  const before = Date.now() - 1000;
  expect(await collect([{ port }])).toEqual({ code: 0, output: "" });
  const { report } = stored(port);
  expect(report).toMatchObject({ host: "localhost", port, address: "127.0.0.1", protocol: "TLSv1.3", error: null });
  expect(report?.verify).toMatch(/^18 \(|^21 \(|^20 \(|^19 \(/);
  expect(report?.collected?.getTime()).toBeGreaterThanOrEqual(before);
  expect(report?.received).toEqual(report?.collected);
  expect(await storedLeaf(port)).toEqual(base64(sound, authority));
  expect(names).toEqual(["localhost"]);
  const { uid, gid, mode } = statSync(join(place.folder, `localhost_${port}.served.pem`));
  expect([uid, gid, mode & 0o777]).toEqual([WEB_USER, WEB_USER, 0o644]);
  expect(place.files()).toEqual([`localhost_${port}.history.txt`, `localhost_${port}.served.pem`]);
});

test("an address is asked without a name", async () => {
  const names: (string | false)[] = [];
  const port = await serve(() => sound, { onName: (name) => names.push(name) });
  await collect([{ host: "127.0.0.1", port }]);
  expect(names).toEqual([false]);
  expect(stored(port, "127.0.0.1").report?.address).toBe("127.0.0.1");
});

test("runs as the folder's owner; another user can only say that it cannot write", async () => {
  const port = await serve(() => sound);
  const script = install([{ port }]);
  expect(await run([script], { uid: WEB_USER })).toEqual({ code: 0, output: "" });
  const refused = await run([script], { uid: OTHER_USER });
  expect(refused.code).toBe(3);
  expect(refused.output).toContain("could not be written");
});

test("another certificate takes the place of the first", async () => {
  let shown = sound;
  const port = await serve(() => shown);
  const script = install([{ port }]);
  await run([script]);
  shown = other;
  await run([script]);
  expect(await storedLeaf(port)).toEqual(base64(other));
});

for (const starttls of ["smtp", "imap", "postgres"] as const) {
  test(`STARTTLS ${starttls}`, async () => {
    const port = await serve(() => sound, { talk: TALKS[starttls] });
    expect(await collect([{ port, starttls }])).toEqual({ code: 0, output: "" });
    expect(await storedLeaf(port)).toEqual(base64(sound));
  });
}

test("a server that stalls has its error", async () => {
  const port = await behave(() => {});
  const { code, output } = await collect([{ port }], { waits: 1 });
  expect([code, output.trim().split("\n")]).toEqual([1, [expect.any(String)]]);
  expect(stored(port).report).toMatchObject({
    error: "no answer within 1 seconds",
    received: null,
    protocol: null,
    verify: null,
  });
});

test("a server that closes, one that talks something else and one that is not there each have their error", async () => {
  const closes = await behave((socket) => socket.end());
  const talks = await behave((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const nobody = await closedPort();
  const { code, output } = await collect([closes, talks, nobody].map((port) => ({ port })));
  expect(code).toBe(1);
  expect(output.trim().split("\n")).toHaveLength(3);
  const errors = [closes, talks, nobody].map((port) => stored(port).report?.error);
  expect(errors).toEqual([
    expect.stringMatching(/unexpected eof|no certificate/),
    expect.stringMatching(/wrong version number|packet length too long/),
    "Connection refused",
  ]);
});

test("a name that does not resolve, or that nobody resolves in time, has its error", async () => {
  await collect([{ host: "nothing.invalid", port: 443 }], { waits: 2 });
  expect(stored(443, "nothing.invalid").report?.error).toBe("its name cannot be resolved");
});

test("when a server stops answering, its last certificate and the time when it came stay", async () => {
  const server = await serveTls(() => sound);
  const script = install([{ port: server.port }]);
  await run([script]);
  const path = join(place.folder, `localhost_${server.port}.served.pem`);
  // As if that had been in the morning.
  writeFileSync(path, readFileSync(path, "utf8").replace(/received: .*/, "received: 2026-01-02T03:04:05Z"));
  await server.close();
  expect((await run([script])).code).toBe(1);
  const { report } = stored(server.port);
  expect(report?.error).toBe("Connection refused");
  expect(report?.received).toEqual(new Date("2026-01-02T03:04:05Z"));
  expect(report?.collected?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect(await storedLeaf(server.port)).toEqual(base64(sound));
});

test("what somebody put into the kept file, a key above all, does not survive", async () => {
  const port = await closedPort();
  const name = join(place.folder, `localhost_${port}.served.pem`);
  const key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
  writeFileSync(name, `# received: 2026-01-02T03:04:05Z; id\n${key}${pem(sound.der)}${key}`);
  await collect([{ port }]);
  expect(stored(port).text).not.toMatch(/PRIVATE|AAAA\n/);
  expect(stored(port).report?.received).toBeNull();
  expect(await storedLeaf(port)).toEqual(base64(sound));
});

test("text that a server sends after the handshake is never taken for OpenSSL's own", async () => {
  const key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----";
  const says = `\nCertificate chain\n${pem(other.der)}---\n${key}\nVerify return code: 0 (ok)\n${"x".repeat(2_000_000)}`;
  const port = await serve(() => sound, { says });
  expect((await collect([{ port }])).code).toBe(0);
  expect(await storedLeaf(port)).toEqual(base64(sound));
  expect(stored(port).text).not.toContain("PRIVATE");
  expect(stored(port).report?.verify).not.toBe("0 (ok)");
});

test("hostile text in a certificate's names stays out of the head", async () => {
  const hostile = await lives(80 * DAY, 90 * DAY, ["localhost\n-----BEGIN PRIVATE KEY-----\n# error: x"]);
  const port = await serve(() => hostile);
  await collect([{ port }]);
  expect(stored(port).text).not.toContain("PRIVATE");
  expect(stored(port).report?.error).toBeNull();
});

test("hostile host names reach no command and no path, and the other servers are asked", async () => {
  const port = await serve(() => sound);
  const lines = ["../../etc/passwd", "-connect", "a;id", "$(id)", "`id`", "a/b", "_x", "*"];
  const hosts = lines.map((host) => ({ host, port: 443 }));
  const { code, output } = await collect([...hosts, { port }, { port: 70_000 }, { port: 0 }]);
  expect(code).toBe(3);
  expect(output.match(/not a host name/g)).toHaveLength(lines.length);
  expect(output.match(/not a port/g)).toHaveLength(2);
  expect(place.files()).toEqual([`localhost_${port}.history.txt`, `localhost_${port}.served.pem`]);
});

/** Lifetime, time left, and the state that the status page gives them. */
const AGES: readonly (readonly [lifetime: number, left: number, state: HealthState])[] = [
  [90 * DAY, 30 * DAY + HOUR, "ok"],
  [90 * DAY, 29 * DAY, "due"],
  [90 * DAY, 20 * DAY + HOUR, "due"],
  [90 * DAY, 20 * DAY - HOUR, "warning"],
  [90 * DAY, 7 * DAY + HOUR, "warning"],
  [90 * DAY, 7 * DAY - HOUR, "critical"],
  [47 * DAY, 11 * DAY, "due"],
  [47 * DAY, 10 * DAY, "warning"],
  [47 * DAY, 3.8 * DAY, "critical"],
  [398 * DAY, 31 * DAY, "due"],
  [398 * DAY, 29 * DAY, "warning"],
  [398 * DAY, 6.9 * DAY, "critical"],
  [160 * HOUR, 41 * HOUR, "due"],
  [160 * HOUR, 39 * HOUR, "warning"],
  [160 * HOUR, 19 * HOUR, "critical"],
  [90 * DAY, -HOUR, "expired"],
  [90 * DAY, 91 * DAY, "not-yet-valid"],
];

const SAID: Readonly<Record<HealthState, RegExp | null>> = {
  ok: null,
  due: null,
  warning: /: renewal is late, /,
  critical: /: critical, /,
  expired: /: expired, /,
  "not-yet-valid": /: not yet valid$/,
  unreadable: /: its dates cannot be read$/,
};

test("warns as the page does, at every lifetime, and ends with the worst", async () => {
  const now = Date.now();
  const servers = await Promise.all(
    AGES.map(async ([lifetime, left]) => {
      const certificate = await lives(left, lifetime);
      return { port: await serve(() => certificate), lifetime, left };
    }),
  );
  const { code, output } = await collect(servers);
  expect(code).toBe(2);
  for (const [index, { port, lifetime, left }] of servers.entries()) {
    const dates = { notBefore: new Date(now + left - lifetime), notAfter: new Date(now + left) };
    const { state } = health(dates, new Date(now));
    expect(state).toBe(AGES[index]?.[2]);
    const line = output.split("\n").find((one) => one.includes(`localhost:${port}:`)) ?? null;
    const said = SAID[state];
    if (said === null) expect(line).toBeNull();
    else expect(line).toMatch(said);
  }
});

test.each([
  ["warning", 19, 1],
  ["critical", 6, 2],
] as const)("ends with its own code when the worst is %s", async (_, days, code) => {
  const certificate = await lives(days * DAY);
  const port = await serve(() => certificate);
  expect((await collect([{ port }])).code).toBe(code);
});

test.each([
  ["critical", 6 * DAY - HOUR, /certificate 2 of its chain \(CN=Issuer\): critical, 5 days left, /, 2],
  ["renewal is late", 29 * DAY - HOUR, /certificate 2 of its chain \(CN=Issuer\): renewal is late, 28 days left, /, 1],
  ["expired", -HOUR, /certificate 2 of its chain \(CN=Issuer\): expired, /, 2],
])("the worst certificate that a server sends is named: an issuer that is %s", async (_, left, said, code) => {
  const issuer = await lives(left, 900 * DAY, ["Issuer"]);
  const port = await serve(() => sound, { chain: [issuer, other] });
  const metricsFile = join(place.folder, "gatehouse.prom");
  const result = await collect([{ port }], { metricsFile });
  expect(result).toEqual({ code, output: expect.stringMatching(said) });
  expect(result.output.trim().split("\n")).toHaveLength(1);
  const end = Number(/not_after_seconds\{.*\} (\d+)/.exec(place.read("gatehouse.prom"))?.[1]);
  expect(Math.abs(end - (Date.now() + left) / 1000)).toBeLessThan(300);
});

test("OpenSSL's verify result is stored; a certificate for another name is a warning", async () => {
  const authority = await issue({
    commonName: "CA",
    isCA: true,
    from: Date.now() - DAY,
    until: Date.now() + 900 * DAY,
  });
  const [own, foreign] = await Promise.all(
    ["localhost", "other.example"].map((name) =>
      issue({ names: [name], from: Date.now() - DAY, until: Date.now() + 80 * DAY, issuer: authority }),
    ),
  );
  const ports = await Promise.all([own, foreign].map((one) => serve(() => one ?? sound)));
  writeFileSync(join(place.root, "ca.pem"), pem(authority.der));
  const trusting = { uid: WEB_USER, env: { SSL_CERT_FILE: join(place.root, "ca.pem") } };
  const { code, output } = await run([install(ports.map((port) => ({ port })))], trusting);
  expect(ports.map((port) => stored(port).report?.verify)).toEqual(["0 (ok)", "62 (hostname mismatch)"]);
  expect([code, output]).toEqual([
    1,
    `gatehouse-collector: localhost:${ports[1]}: its certificate is for another name\n`,
  ]);
});

test("links planted at the target and the folder change nothing outside", async () => {
  const outside = join(place.root, "outside");
  mkdirSync(outside);
  writeFileSync(join(outside, "file"), "mine");
  chmodSync(outside, 0o777);
  chmodSync(join(outside, "file"), 0o666);
  const port = await serve(() => sound);
  const name = `localhost_${port}.served.pem`;
  for (const target of [join(outside, "file"), outside, join(outside, "new")]) {
    rmSync(join(place.folder, name), { force: true });
    symlinkSync(target, join(place.folder, name));
    expect((await collect([{ port }])).code).toBe(0);
    expect(readFileSync(join(outside, "file"), "utf8")).toBe("mine");
    expect(existsSync(join(outside, "new"))).toBe(false);
    expect(existsSync(join(outside, name))).toBe(false);
    expect(await storedLeaf(port)).toEqual(base64(sound));
  }
  rmSync(place.folder, { recursive: true });
  chownSync(outside, OTHER_USER, OTHER_USER);
  symlinkSync(outside, place.folder);
  lchownSync(place.folder, WEB_USER, WEB_USER);
  const { code, output } = await collect([{ port }]);
  expect([code, output]).toEqual([3, expect.stringContaining("may not be trusted")]);
  expect(existsSync(join(outside, name))).toBe(false);
});

test("rests of a run that was killed are cleared away", async () => {
  writeFileSync(join(place.folder, ".gatehouse-served.abcdefgh"), "half");
  const port = await serve(() => sound);
  await collect([{ port }]);
  expect(place.files()).toEqual([`localhost_${port}.history.txt`, `localhost_${port}.served.pem`]);
});

test("a folder that cannot be written, one of root's and a missing one end with 3", async () => {
  const port = await serve(() => sound);
  chmodSync(place.folder, 0o555);
  expect(await collect([{ port }])).toMatchObject({ code: 3, output: expect.stringContaining("could not be written") });
  chownSync(place.folder, 0, 0);
  expect(await collect([{ port }])).toMatchObject({ code: 3, output: expect.stringContaining("belongs to root") });
  const folder = join(place.root, "gone");
  expect(await collect([{ port }], { folder })).toMatchObject({
    code: 3,
    output: expect.stringContaining("there is no folder"),
  });
});

test("a full disk keeps the old file and leaves no rest", async () => {
  let shown = [sound];
  const port = await serve(() => shown[0] ?? sound, { chain: [sound, sound] });
  const script = install([{ port }]);
  await run([script]);
  const first = stored(port).text;
  shown = [other];
  const full = await run(["prlimit", "--fsize=1024", script]);
  expect(full.code).toBe(3);
  expect(stored(port).text).toBe(first);
  expect(place.files()).toEqual([`localhost_${port}.history.txt`, `localhost_${port}.served.pem`]);
});

test("of two runs at once one works and the other steps back", async () => {
  const asked = Promise.withResolvers<() => void>();
  let holds = true;
  const port = await behave((socket) => (holds ? asked.resolve(() => socket.destroy()) : socket.destroy()));
  const script = install([{ port }]);
  const first = run([script]);
  const letGo = await asked.promise;
  holds = false;
  expect(await run([script])).toEqual({ code: 3, output: expect.stringContaining("another run is still at work") });
  letGo();
  expect((await first).code).toBe(1);
  expect((await run([script])).code).toBe(1);
});

test("the command gets the messages on stdin, only when something is wrong, and not as root", async () => {
  const port = await serve(() => sound);
  const late = await lives(-DAY);
  const latePort = await serve(() => late);
  const out = join(place.folder, "told");
  const command = `{ id -u; cat; } > '${out}'`;
  await collect([{ port }], { command });
  expect(existsSync(out)).toBe(false);
  await collect([{ port }, { port: latePort }], { command });
  expect(readFileSync(out, "utf8")).toMatch(new RegExp(`^${WEB_USER}\nlocalhost:${latePort}: expired, .*\n$`));
  const later = await lives(-2 * DAY);
  const failing = await collect([{ port: await serve(() => later) }], { command: "exit 7" });
  expect(failing).toMatchObject({ code: 2, output: expect.stringContaining("COMMAND failed with exit code 7") });
});

test("the folder's owner gets no terminal of root's to type into", async () => {
  const late = await lives(-DAY);
  const port = await serve(() => late);
  const out = join(place.folder, "session");
  // In a session of its own a process has no controlling terminal.
  await collect([{ port }], { command: `ps -o sid= -p $$ >'${out}'` });
  const session = execFileSync("ps", ["-o", "sid=", "-p", String(process.pid)], { encoding: "utf8" });
  expect(Number(readFileSync(out, "utf8"))).toBeGreaterThan(0);
  expect(Number(readFileSync(out, "utf8"))).not.toBe(Number(session));
});

test("node_exporter's file says what was found", async () => {
  const port = await serve(() => sound);
  const nobody = await closedPort();
  const folder = join(place.root, "metrics");
  mkdirSync(folder);
  chownSync(folder, WEB_USER, WEB_USER);
  const metricsFile = join(folder, "gatehouse.prom");
  await collect([{ port }, { port: nobody }], { metricsFile });
  const text = readFileSync(metricsFile, "utf8");
  const seconds = Number(new RegExp(`not_after_seconds\\{host="localhost",port="${port}"\\} (\\d+)`).exec(text)?.[1]);
  expect(Math.abs(seconds - (Date.now() + 80 * DAY) / 1000)).toBeLessThan(300);
  expect(text).toContain(`gatehouse_endpoint_up{host="localhost",port="${port}"} 1\n`);
  expect(text).toContain(`gatehouse_endpoint_up{host="localhost",port="${nobody}"} 0\n`);
  expect(text).toMatch(/gatehouse_collector_last_run_seconds \d+\n$/);
  chmodSync(folder, 0o555);
  expect((await collect([{ port }], { metricsFile })).code).toBe(3);
});

test("warnings go to syslog with their level", async () => {
  const bin = join(place.root, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "logger"), `#!/bin/sh\necho "$*" >>'${place.folder}/log'\n`, { mode: 0o755 });
  const late = await lives(-DAY);
  const port = await serve(() => late);
  const script = readFileSync(install([{ port }]), "utf8").replace("PATH=/usr/local", `PATH='${bin}':/usr/local`);
  await run([place.install("collector", script)]);
  expect(place.read("log")).toMatch(/^-t gatehouse-collector -p daemon.crit -- localhost:\d+: expired/);
});

test("--help says how it is used, an argument that it does not know is refused", async () => {
  const script = install([]);
  expect(await run([script, "--help"])).toMatchObject({ code: 0, output: expect.stringContaining("Usage:") });
  expect((await run([script, "--version"])).code).toBe(3);
});

test("COMMAND is quiet while nothing changes, and tells once that a server is well again", async () => {
  let shown = await lives(-DAY);
  const port = await serve(() => shown);
  const out = join(place.folder, "told");
  const script = install([{ port }], { command: `cat >> '${out}'` });
  for (let times = 0; times < 2; times++) expect((await run([script])).code).toBe(2);
  expect(readFileSync(out, "utf8")).toMatch(/^localhost:\d+: expired, .*\n$/);
  shown = sound;
  for (let times = 0; times < 2; times++) expect((await run([script])).code).toBe(0);
  expect(readFileSync(out, "utf8").split("\n").slice(1)).toEqual([`localhost:${port}: well again`, ""]);
  shown = await lives(5.5 * DAY);
  await run([script]);
  expect(readFileSync(out, "utf8").split("\n").at(-2)).toMatch(/: critical, 5 days left, /);
});

test("what COMMAND could not tell is told at the next run, and days that pass are not news", async () => {
  const late = await lives(14.5 * DAY);
  const port = await serve(() => late);
  const out = join(place.folder, "told");
  await collect([{ port }], { command: "exit 1" });
  await collect([{ port }], { command: `cat > '${out}'` });
  expect(readFileSync(out, "utf8")).toContain("renewal is late, 14 days left");
  const known = place.read(".gatehouse-told");
  expect(known).toMatch(/renewal is late, until /);
  rmSync(out);
  await collect([{ port }], { command: `cat > '${out}'` });
  expect(existsSync(out)).toBe(false);
});

const PRINT = /^[0-9A-F]{64} \S+Z \S+Z$/;
const printsIn = (port: number) =>
  place
    .read(`localhost_${port}.history.txt`)
    .split("\n")
    .filter((line) => PRINT.test(line));

test("what a server showed before is kept: first and last seen, at most 100, nothing that somebody put there", async () => {
  let shown = sound;
  const port = await serve(() => shown);
  const script = install([{ port }]);
  await run([script]);
  await run([script]);
  expect(printsIn(port)).toHaveLength(1);
  shown = other;
  await run([script]);
  expect(printsIn(port)).toHaveLength(2);
  const fingerprint = (one: Issuer) => createHash("sha256").update(one.der).digest("hex").toUpperCase();
  expect(printsIn(port).map((line) => line.slice(0, 64))).toEqual([fingerprint(sound), fingerprint(other)]);

  const path = join(place.folder, `localhost_${port}.history.txt`);
  const old = (at: number) =>
    `${at.toString(16).toUpperCase().padStart(64, "0")} 2026-01-02T03:04:05Z 2026-01-02T03:04:05Z`;
  const planted = "-----BEGIN PRIVATE KEY-----\n$(id)\n";
  writeFileSync(path, `${planted}${Array.from({ length: 200 }, (_, at) => old(at)).join("\n")}\n`);
  await run([script]);
  expect(printsIn(port)).toHaveLength(100);
  expect(place.read(`localhost_${port}.history.txt`)).not.toMatch(/PRIVATE|id/);
  expect(printsIn(port).at(-2)).toBe(old(199));

  const outside = join(place.root, "mine");
  writeFileSync(outside, "mine");
  rmSync(path);
  symlinkSync(outside, path);
  await run([script]);
  expect(readFileSync(outside, "utf8")).toBe("mine");
  expect(printsIn(port)).toHaveLength(1);
});
