import { describe, expect, test } from "vitest";
import { buildChain } from "../../domain/certificates/chain.ts";
import type { CollectedFile } from "../../domain/certificates/collected.ts";
import { readCertificates } from "../../domain/certificates/read.ts";
import { holdsKey, rowFindings, type Status, statusOf, statusSteps } from "../../domain/certificates/status.ts";
import { isWeaker } from "../../domain/certificates/thresholds.ts";
import { pem } from "../../mocks/certificates/der.ts";
import { type Issuer, issue } from "../../mocks/certificates/issue.ts";
import { certificateFiles } from "../../mocks/certificates/story.ts";
import { parseConfig } from "../../platform/config.ts";
import { searchStatus, sortStatus } from "./list/search.ts";
import { timelineOf } from "./list/timeline-model.ts";

const NOW = new Date("2026-11-22T12:00:00Z");
const settingsOf = (certificates: object) =>
  parseConfig(JSON.stringify({ platforms: [{ name: "A" }], certificates }), "https://console.example").certificates;
const SETTINGS = settingsOf({});

async function collected(name: string, content: string | Uint8Array, modified = NOW): Promise<CollectedFile> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const result = await readCertificates(bytes);
  const facts = { ...result, chain: await buildChain(result.certificates) };
  return { name, size: bytes.length, modified, facts, failure: null };
}

const story = Object.entries(await certificateFiles(NOW.getTime())).filter(([path]) => !path.endsWith("/"));
const files = await Promise.all(
  story.map(([path, { content, last_modified }]) =>
    collected(path.slice("ssl/".length), content, new Date(last_modified ?? 0)),
  ),
);
const all = statusOf(files, NOW, SETTINGS);

function named(list: readonly Status[], name: string): Status {
  const [found, ...others] = list.filter((status) =>
    status.kind === "unknown" ? status.file.name === name : status.certificate.sans.some(({ value }) => value === name),
  );
  if (found === undefined || others.length > 0) throw new Error(`${name}: ${others.length} others`);
  return found;
}

test("a folder is judged in steps, none of them about more than one file or one certificate", () => {
  let count = 0;
  const steps = statusSteps(files, NOW, SETTINGS);
  let step = steps.next();
  for (; !step.done; step = steps.next()) count += 1;
  expect(step.value).toEqual(all);
  // Each file is paired and looked at for what it lacks, each certificate is judged.
  expect(count).toBeGreaterThanOrEqual(2 * files.length + all.filter(({ kind }) => kind === "certificate").length);
});

describe("the story's certificates", () => {
  test.each([
    ["old.acme.example", "expired"],
    ["payments.acme.example", "critical"],
    ["*.shop.example", "warning"],
    ["bi.acme.example", "due"],
    ["www.acme.example", "ok"],
    ["next.acme.example", "not-yet-valid"],
    ["calendar.acme.example", "unreadable"],
    ["dev.acme.example", "problem"],
    ["partner.acme.example", "problem"],
    ["broken.pem", "unknown"],
    ["vpn.acme.example_443.served.pem", "unknown"],
  ])("%s is %s", (name, state) => {
    expect(named(all, name).state).toBe(state);
  });

  test("one certificate and its servers are one row, by the old one's date while that is served", () => {
    const api = named(all, "api.acme.example");
    expect(api.state).toBe("critical");
    if (api.kind !== "certificate") throw new Error("no certificate");
    expect(api.expires?.by).toBe("served");
    expect(api.endpoints.map(({ relation }) => relation)).toEqual(["old-served", "old-served"]);
    expect(rowFindings(api.findings)[0]?.code).toBe("served-differs");
  });

  test("a server that is expected to differ changes nothing", () => {
    const settings = settingsOf({ expectedToDiffer: ["api.acme.example"] });
    expect(named(statusOf(files, NOW, settings), "api.acme.example").state).toBe("ok");
  });

  test("an issuer that expires first gives the row its date", async () => {
    const day = 86_400_000;
    const from = NOW.getTime() - 10 * day;
    const root = await issue({ commonName: "Root", from, until: NOW.getTime() + 900 * day, isCA: true });
    const issuer = await issue({ commonName: "Short", from, until: NOW.getTime() + 5 * day, isCA: true, issuer: root });
    const leaf = await issue({ names: ["a.example"], from, until: NOW.getTime() + 80 * day, issuer });
    const [status] = statusOf([await collected("a.pem", pem(leaf.der) + pem(issuer.der))], NOW, SETTINGS);
    if (status?.kind !== "certificate") throw new Error("no certificate");
    expect(status.expires).toMatchObject({ by: "issuer", at: new Date(NOW.getTime() + 5 * day) });
    expect(status.state).toBe("due");
    expect(status.findings.map(({ code }) => code)).toEqual(["issuer-ends-first"]);
  });

  test("a root in the file gives no row its date: clients have their own copy", async () => {
    const root = await issue({ commonName: "Short", from, until: NOW.getTime() - day, isCA: true });
    const leaf = await issue({ names: ["a.example"], from, until: NOW.getTime() + 80 * day, issuer: root });
    const [status] = statusOf([await collected("a.pem", pem(leaf.der) + pem(root.der))], NOW, SETTINGS);
    expect(status).toMatchObject({ state: "ok", expires: { by: "own" } });
    expect(status?.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ["issuer-expired-beside", "warning"],
      ["root-included", "info"],
    ]);
  });

  test("a search finds names, files, servers and states; order is soonest first, unknown last", () => {
    const sorted = sortStatus(all, "until", false);
    const dated = sorted.filter((status) => !holdsKey(status));
    expect(named(dated.slice(0, 1), "old.acme.example").state).toBe("expired");
    expect(sorted.at(-1)?.kind).toBe("unknown");
    expect(searchStatus(all, "mail.acme.example:993")).toHaveLength(1);
    expect(searchStatus(all, "renewal is late")).toHaveLength(1);
    expect(searchStatus(all, "shop.pem acme trust")).toHaveLength(1);
    expect(searchStatus(all, "no such thing")).toEqual([]);
  });

  test("a private key is an error, with a certificate and without one, and first in the list", async () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIBVQ==\n-----END PRIVATE KEY-----\n";
    const made = async (days: number) => {
      const from = NOW.getTime() - 10 * 86_400_000;
      return pem((await issue({ names: ["a.example"], from, until: NOW.getTime() + days * 86_400_000 })).der);
    };
    // An expired one stays what it is.
    for (const [name, text, state] of [
      ["only.pem", key, "problem"],
      ["fine.pem", (await made(80)) + key, "problem"],
      ["due.pem", key + (await made(5)), "problem"],
      ["expired.pem", (await made(-1)) + key, "expired"],
    ] as const) {
      const withIt = statusOf([...files, await collected(name, text)], NOW, SETTINGS);
      const [first] = sortStatus(withIt, "until", false);
      expect(first && [first.state, holdsKey(first)]).toEqual([state, true]);
      expect(first?.findings[0]?.code).toBe("key-in-file");
    }
  });

  test("the timeline has the soonest in lines and counts every other dated one", () => {
    const { lanes, rest } = timelineOf(all, NOW, SETTINGS);
    const dated = all.filter((status) => status.kind === "certificate" && status.expires !== null);
    expect(lanes.length + rest.count).toBe(dated.length);
    expect(lanes.map(({ end }) => end)).toEqual([...lanes.map(({ end }) => end)].sort((a, b) => a - b));
  });
});

describe("thresholds from config.json", () => {
  const settings = settingsOf({
    thresholds: { due: { days: 50 } },
    thresholdsByName: [{ name: "*.acme.example", thresholds: { warning: { days: 3 }, critical: { days: 1 } } }],
  });

  test("replace the default for the names that they are for", () => {
    const changed = statusOf(files, NOW, settings);
    expect(named(changed, "payments.acme.example").state).toBe("due");
    expect(named(changed, "*.shop.example").state).toBe("warning");
  });

  test("that warn later than the default are told apart", () => {
    const weaker = (name: string): boolean => {
      const status = named(all, name);
      return status.kind === "certificate" && isWeaker(status.certificate, settings);
    };
    expect(weaker("payments.acme.example")).toBe(true);
    expect(weaker("*.shop.example")).toBe(false);
  });
});

const day = 86_400_000;
const from = NOW.getTime() - 10 * day;
const end = NOW.getTime() - 2 * day;
const root = await issue({ commonName: "Root", from, until: NOW.getTime() + 900 * day, isCA: true });
const intermediate = { commonName: "Issuer", from, isCA: true, issuer: root };
const issuer = await issue({ ...intermediate, until: NOW.getTime() + 900 * day });
const over = await issue({ ...intermediate, until: end, key: issuer.key });
const leaf = await issue({ names: ["a.example"], from, until: NOW.getTime() + 80 * day, issuer });
const disk = await collected("a.pem", pem(leaf.der) + pem(issuer.der), new Date(from));
const served = (verify: string, ...sent: readonly Issuer[]) => {
  const head = `# gatehouse-collector: 1\n# host: a.example\n# port: 443\n# collected: ${NOW.toISOString().replace(".000", "")}\n# verify: ${verify}\n\n`;
  return collected("a.example_443.served.pem", head + sent.map(({ der }) => pem(der)).join(""));
};
const only = (files: readonly CollectedFile[], settings = SETTINGS) => {
  const [status, ...others] = statusOf(files, NOW, settings);
  if (status?.kind !== "certificate" || others.length > 0) throw new Error("not one row");
  return status;
};

describe("what a server sends beside the certificate", () => {
  test("an expired issuer is the row's end, whatever lies on disk", async () => {
    const sent = await served("10 (certificate has expired)", leaf, over);
    for (const [by, files] of [
      ["served-issuer", [disk, sent]],
      ["issuer", [sent]],
    ] as const) {
      const { state, expires, findings } = only(files);
      expect([state, expires?.by, expires?.at]).toEqual(["expired", by, new Date(end)]);
      expect(findings[0]).toMatchObject({
        code: "expired",
        message: expect.stringContaining("above it in the chain"),
      });
    }
  });

  test("of several ways up, a root in the file and then the latest end count, in whatever order they stand", async () => {
    const old = await issue({ commonName: "Old root", from, until: end, isCA: true });
    const cross = await issue({ commonName: "Root", from, until: end, isCA: true, issuer: old, key: root.key });
    const later = await issue({
      commonName: "Root",
      from,
      until: NOW.getTime() + 99 * day,
      isCA: true,
      issuer: old,
      key: root.key,
    });
    const read = async (...chain: Issuer[]) =>
      only([await collected("a.pem", chain.map(({ der }) => pem(der)).join(""))]);
    for (const [chain, path] of [
      [
        [leaf, issuer, root, cross],
        [0, 1, 2],
      ],
      [
        [leaf, issuer, cross, root],
        [0, 1, 3],
      ],
      [
        [leaf, issuer, cross, later],
        [0, 1, 3],
      ],
      [
        [leaf, issuer, later, cross],
        [0, 1, 2],
      ],
    ] as const)
      expect(await read(...chain)).toMatchObject({ state: "ok", path });
  });

  test("a missing issuer is a finding", async () => {
    const { state, findings } = only([disk, await served("21 (unable to verify)", leaf)]);
    expect(state).toBe("ok");
    expect(findings.map(({ code }) => code)).toContain("chain-incomplete");
  });

  test("an old certificate's issuer counts, what is wrong with the old one itself is not said of the new one", async () => {
    const old = await issue({ names: ["a.example"], from: from - 80 * day, until: NOW.getTime() + day, issuer });
    const { expires, findings } = only([disk, await served("10 (certificate has expired)", old, over)]);
    expect(expires?.by).toBe("served-issuer");
    expect(findings.map(({ code }) => code)).toEqual(["served-differs", "expired", "served-unverified"]);
  });

  test("a server that is expected to differ may send what it wants", async () => {
    const cdn = await issue({ names: ["a.example"], from: from + day, until: NOW.getTime() + 70 * day, issuer });
    const files = [disk, await served("0 (ok)", cdn, over)];
    expect(only(files).state).toBe("expired");
    expect(only(files, settingsOf({ expectedToDiffer: ["a.example"] }))).toMatchObject({ state: "ok", findings: [] });
  });
});
