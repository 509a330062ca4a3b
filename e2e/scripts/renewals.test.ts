/** What the collector says of certbot's renewals, run for real: as root, beside a loopback DNS server (dnsmasq). */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { collector } from "../../src/domain/scripts/collector.ts";
import { pem } from "../../src/mocks/certificates/der.ts";
import { issue } from "../../src/mocks/certificates/issue.ts";
import { freePort } from "../web-servers.ts";
import { makePlace, type Place, run, WEB_USER } from "./place.ts";

const DAY = 86_400_000;
let place: Place;
let dns: ChildProcess | null = null;

beforeEach(() => {
  place = makePlace();
});
afterEach(async () => {
  if (dns?.exitCode === null) {
    dns.kill();
    await once(dns, "exit");
  }
  dns = null;
  place.remove();
});

/** dnsmasq with these records alone, on a free port. Gives dig's options. */
async function serveDns(records: readonly string[]): Promise<string> {
  const port = await freePort();
  const fixed = ["--no-resolv", "--no-hosts", "--no-daemon", "--conf-file=/dev/null", "--pid-file", "--user=root"];
  const listen = [`--port=${port}`, "--listen-address=127.0.0.1", "--bind-interfaces", "--local=/example/"];
  dns = spawn("/usr/sbin/dnsmasq", [...fixed, ...listen, ...records], { stdio: ["ignore", "ignore", "pipe"] });
  // It logs that it has started once it listens.
  await once(dns.stderr ?? dns, "data");
  return `@127.0.0.1 -p ${port}`;
}

/** A CAA record as dnsmasq takes records that it does not know: flags, length of the tag, tag and value. */
const caa = (name: string, tag: string, value: string): string =>
  `--dns-rr=${name},257,00${tag.length.toString(16).padStart(2, "0")}${Buffer.from(tag + value).toString("hex")}`;

const certbot = () => join(place.root, "letsencrypt");
const logs = () => join(place.root, "log");

async function lineage(
  name: string,
  names: readonly string[],
  renewed: Date,
  server = "https://acme-v02.api.letsencrypt.org/directory",
) {
  const live = join(certbot(), "live", name);
  mkdirSync(live, { recursive: true });
  mkdirSync(join(certbot(), "renewal"), { recursive: true });
  mkdirSync(logs(), { recursive: true });
  for (const path of [certbot(), join(certbot(), "live"), logs()]) chmodSync(path, 0o700);
  const certificate = await issue({ names, from: Date.now() - DAY, until: Date.now() + 80 * DAY });
  writeFileSync(join(live, "cert.pem"), pem(certificate.der));
  utimesSync(join(live, "cert.pem"), renewed, renewed);
  writeFileSync(join(certbot(), "renewal", `${name}.conf`), `version = 5.6.0\n[renewalparams]\nserver = ${server}\n`);
}

/** The machine's local time, as certbot logs it, whatever zone this process was given. */
const logTime = (date: Date): string =>
  execFileSync("date", ["-d", date.toISOString(), "+%F %T,000"], { env: {}, encoding: "utf8" }).trim();

async function collect(resolver = "@127.0.0.1 -p 1", uid?: number) {
  const script = collector({ folder: place.folder, endpoints: [], command: "", metricsFile: "" })
    .replace("CERTBOT=/etc/letsencrypt", `CERTBOT='${certbot()}'`)
    .replace("CERTBOT_LOGS=/var/log/letsencrypt", `CERTBOT_LOGS='${logs()}'`)
    .replace("RESOLVER=\n", `RESOLVER='${resolver}'\n`)
    // A busy machine needs some time for an answer.
    .replace("WAIT=10", "WAIT=100")
    .replace("+time=3", "+time=90");
  return await run([place.install("gatehouse collector", script)], uid === undefined ? {} : { uid });
}

/** The record's fields, those that repeat one below the other. */
function record(name: string): Record<string, string[]> {
  const lines = place.read(`${name}.renewal.txt`).matchAll(/^# ([a-z-]+): (.*)$/gm);
  const fields: Record<string, string[]> = {};
  for (const [, key = "", value = ""] of lines) fields[key] = [...(fields[key] ?? []), value];
  return fields;
}
const iso = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

test("a lineage without an error: renewed, last run, and the window that its authority suggests", async () => {
  const renewed = new Date("2026-11-02T03:12:00Z");
  await lineage("a.example", ["a.example", "www.a.example"], renewed);
  const log = join(logs(), "letsencrypt.log");
  const head = "2026-11-20 03:12:00,000:DEBUG:certbot._internal";
  writeFileSync(
    log,
    `${head}.display.obj:Processing ${certbot()}/renewal/a.example.conf\n{\n  "suggestedWindow": {\n    "start": "2026-12-30T04:00:00Z",\n    "end": "2027-01-01T04:00:00Z"\n  }\n}\n${head}.renewal:not due\n`,
  );
  const ran = new Date("2026-11-20T03:12:05Z");
  utimesSync(log, ran, ran);
  expect(await collect()).toEqual({ code: 0, output: "" });
  expect(record("a.example")).toMatchObject({
    lineage: ["a.example"],
    name: ["a.example", "www.a.example"],
    renewed: [iso(renewed)],
    ran: [iso(ran)],
    failed: [""],
    error: [""],
    window: ["2026-12-30T04:00:00Z 2027-01-01T04:00:00Z"],
  });
  const { uid, mode } = statSync(join(place.folder, "a.example.renewal.txt"));
  expect([uid, mode & 0o777]).toEqual([WEB_USER, 0o644]);
});

test("the last error is told until a renewal succeeds, and only that lineage's", async () => {
  const failed = new Date(Date.now() - DAY);
  const line = (name: string, text: string) =>
    `${logTime(failed)}:ERROR:certbot._internal.renewal:Failed to renew certificate ${name} with error: ${text}\n`;
  await lineage("a.example", ["a.example"], new Date(failed.getTime() - DAY));
  await lineage("b.example", ["b.example"], new Date(failed.getTime() + 3_600_000));
  writeFileSync(
    join(logs(), "letsencrypt.log"),
    line("a.example", "Some challenges have failed.") + line("b.example", "x"),
  );
  const { code, output } = await collect();
  expect([code, output]).toEqual([
    1,
    "gatehouse-collector: a.example: its last renewal failed: Some challenges have failed.\n",
  ]);
  expect(record("a.example")).toMatchObject({ error: ["Some challenges have failed."], failed: [iso(failed)] });
  expect(record("b.example")).toMatchObject({ error: [""], failed: [""] });
});

test("DNS that points elsewhere or nowhere, and CAA records that refuse the authority, are told", async () => {
  const resolver = await serveDns([
    "--host-record=here.example,127.0.0.1",
    "--host-record=away.example,203.0.113.9,2001:db8::9",
    caa("closed.example", "issue", "digicert.com"),
    caa("open.example", "issue", "letsencrypt.org; accounturi=https://x"),
    caa("wild.example", "issue", "letsencrypt.org"),
    caa("wild.example", "issuewild", ";"),
  ]);
  const names = [
    "here.example",
    "away.example",
    "gone.example",
    "sub.closed.example",
    "open.example",
    "*.wild.example",
  ];
  await lineage("many", names, new Date());
  await lineage("private", ["sub.closed.example"], new Date(), "https://ca.acme.example/acme");
  expect((await collect(resolver)).code).toBe(0);
  const { dns: points, caa: refuses } = record("many");
  expect(points).toEqual([
    "here.example here",
    "away.example elsewhere 203.0.113.9 2001:db8::9",
    "gone.example nowhere",
    "sub.closed.example nowhere",
    "open.example nowhere",
  ]);
  expect(refuses).toEqual([
    'sub.closed.example refuses letsencrypt.org: 0 issue "digicert.com"',
    '*.wild.example refuses letsencrypt.org: 0 issuewild ";"',
  ]);
  // Of an authority whose CAA name is not known nothing is said.
  expect(record("private").caa).toBeUndefined();
});

test("hostile names and logs reach no command, no path and no other line", async () => {
  const failed = new Date(Date.now() - DAY);
  await lineage("a.example", ["a.example"], new Date(failed.getTime() - DAY));
  writeFileSync(join(certbot(), "renewal", "$(id).conf"), "");
  writeFileSync(join(certbot(), "renewal", "-x.conf"), "");
  const text = "$(id) `id` \u202e\u001b[31m '\"; # error: y";
  writeFileSync(
    join(logs(), "letsencrypt.log"),
    `${logTime(failed)}:ERROR:x:Failed to renew certificate a.example with error: ${text}\n`,
  );
  await collect();
  expect(place.files()).toEqual(["a.example.renewal.txt"]);
  const [error = ""] = record("a.example").error ?? [];
  expect(error).toMatch(/^[ -~]*$/);
  expect(error).toContain("$(id) `id`");
  expect(record("a.example").error).toHaveLength(1);
});

test("without root, and without certbot, there are no such records", async () => {
  expect(await collect()).toEqual({ code: 0, output: "" });
  await lineage("a.example", ["a.example"], new Date());
  expect(await collect(undefined, WEB_USER)).toEqual({ code: 0, output: "" });
  expect(place.files()).toEqual([]);
});
