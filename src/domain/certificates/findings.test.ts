import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Certificate } from "./certificate.ts";
import { buildChain } from "./chain.ts";
import type { FileFacts } from "./collected.ts";
import type { CollectorReport } from "./collector.ts";
import { endpointFinding, fileFindings } from "./findings.ts";
import { certificateWith, dnsNames } from "./fixture.ts";
import type { EndpointRelation } from "./pairing.ts";
import { readCertificates } from "./read.ts";

const vector = async (name: string) =>
  (await readCertificates(readFileSync(new URL(`./vectors/cases/${name}`, import.meta.url)))).certificates;

const NOW = new Date("2026-11-01T12:00:00Z");
const REPORT: CollectorReport = {
  host: "shop.example.com",
  port: 443,
  address: null,
  collected: new Date("2026-11-01T04:00:00Z"),
  received: null,
  protocol: "TLSv1.3",
  verify: "0 (ok)",
  error: null,
};

async function codes(certificates: Certificate[], facts: Partial<FileFacts> = {}, now = NOW): Promise<string[]> {
  const chain = await buildChain(certificates);
  const file = { certificates, chain, problems: [], hasPrivateKey: false, collector: null, ...facts };
  return fileFindings(file, now).map(({ code }) => code);
}

/** Codes of one certificate, without the one on the issuer that is not in the file. */
async function codesOf(changes: Partial<Certificate>, now = NOW): Promise<string[]> {
  return (await codes([await certificateWith(changes)], {}, now)).filter((code) => code !== "chain-incomplete");
}

describe("fileFindings", () => {
  it("finds nothing in a full chain that is in order", async () => {
    expect(await codes(await vector("d01-leaf-int.pem"))).toEqual([]);
  });

  it.each([
    ["2026-10-01T00:00:00Z", "not-yet-valid"],
    ["2026-12-20T00:00:00Z", "renewal-due"],
    ["2026-12-30T00:00:00Z", "renewal-late"],
    ["2027-01-10T00:00:00Z", "critical"],
    ["2027-02-01T00:00:00Z", "expired"],
  ])("at %s: %s", async (now, code) => expect(await codesOf({}, new Date(now))).toEqual([code]));

  it.each<[string, Partial<Certificate>]>([
    ["unreadable-date", { notAfter: null }],
    ["weak-key", { keyBits: 1024 }],
    ["weak-key", { keyAlg: "dsaEncryption" }],
    ["weak-key", { keyAlg: "id-ecPublicKey", keyBits: 192 }],
    ["weak-signature", { sigAlg: "sha1WithRSAEncryption" }],
    ["weak-signature", { sigAlg: "md5WithRSAEncryption" }],
    ["weak-signature", { sigAlg: "ecdsa-with-SHA1" }],
    ["weak-signature", { sigAlg: "dsaWithSHA1" }],
    ["weak-signature", { sigAlg: "dsaWithSHA1-old" }],
    ["weak-signature", { sigAlg: "dsaWithSHA" }],
    ["weak-signature", { sigAlg: "shaWithRSAEncryption" }],
    ["weak-signature", { sigAlg: "rsassaPss", pssHash: "SHA-1" }],
    ["weak-signature", { sigAlg: "rsassaPss", pssHash: "MD5" }],
    ["no-names", dnsNames()],
    ["precertificate", { precertPoison: true }],
    ["must-staple", { mustStaple: true }],
    ["unreadable-part", { warnings: ["x"] }],
    ["lifetime-too-long", { notAfter: new Date("2027-06-01T00:00:00Z") }],
    ["self-signed", { selfSigned: true }],
  ])("%s", async (code, changes) => expect(await codesOf(changes)).toEqual([code]));

  it.each<Partial<Certificate>>([
    { sigAlg: "rsassaPss", pssHash: "SHA-256" },
    { sigAlg: "rsassaPss", pssHash: null },
    { sigAlg: "sha512-256WithRSAEncryption" },
    { sigAlg: "ecdsa_with_SHA3-256" },
  ])("has no word on the signature %j", async (changes) => expect(await codesOf(changes)).toEqual([]));

  it("takes the certificate's own thresholds", async () => {
    const certificates = [await certificateWith()];
    const file = {
      certificates,
      chain: await buildChain(certificates),
      problems: [],
      hasPrivateKey: false,
      collector: null,
    };
    const found = fileFindings(file, NOW, () => ({ warning: { days: 80 } }));
    expect(found.map(({ code }) => code)).toContain("renewal-late");
  });

  it.each([
    ["d04-int-leaf.pem", ["chain-order"]],
    ["d05-missing-intermediate.pem", ["chain-incomplete"]],
    ["d06-leaf-root-gap.pem", ["chain-incomplete"]],
    ["d08-duplicate-int.pem", ["chain-duplicate"]],
    ["d17-deep-6-shuffled.pem", ["no-names", "lifetime-too-long", "chain-order", "root-included"]],
    ["d24-self-issued-rollover.pem", ["root-included"]],
    ["c13-p256-sha1.pem", ["weak-signature", "self-signed"]],
  ])("%s: %j", async (name, expected) => expect(await codes(await vector(name))).toEqual(expected));

  it("finds an issuer that is not an authority", async () => {
    expect(await codes(await vector("d26-non-ca-issuer.pem"))).toContain("issuer-not-ca");
  });

  it("finds an intermediate of the right name with another key", async () => {
    const [, , root] = await vector("d24-self-issued-rollover.pem");
    const [leaf] = await vector("d24-self-issued-rollover.pem");
    if (!leaf || !root) throw new Error("the vector is unreadable");
    expect(await codes([leaf, { ...root, selfSigned: false }])).toContain("chain-broken");
    // Of a root clients have their own copy: one of another key in the file harms nobody.
    expect(await codes([leaf, root])).toEqual([]);
  });

  it("puts a private key first, and says what is unreadable", async () => {
    const certificates = await vector("d01-leaf-int.pem");
    const found = await codes(certificates, { hasPrivateKey: true, problems: [{ block: 2, message: "x" }] });
    expect(found).toEqual(["key-in-file", "unreadable-block"]);
    const stray = await codes(certificates, { hasPrivateKey: true, hasStrayKey: true });
    expect(stray).toEqual(["key-in-file", "key-not-its-own"]);
  });

  it.each<[string, Partial<CollectorReport>]>([
    ["collection-stale", { collected: new Date("2026-10-31T04:00:00Z") }],
    ["collection-stale", { collected: null }],
    ["collection-failing", { error: "refused", verify: "21 (x)" }],
    ["served-unverified", { verify: "21 (unable to verify the first certificate)" }],
    ["served-wrong-name", { host: "other.example.com" }],
  ])("%s", async (code, changes) => {
    const certificates = [await certificateWith({ isCA: true, hasKeyUsage: false })];
    expect(await codes(certificates, { collector: REPORT })).toEqual([]);
    expect(await codes(certificates, { collector: { ...REPORT, ...changes } })).toEqual([code]);
  });
});

it.each<[EndpointRelation, string | undefined]>([
  ["old-served", "error"],
  ["differs", "warning"],
  ["same", undefined],
  ["in-grace", undefined],
  ["expected", undefined],
  ["only-served", undefined],
  ["unknown", undefined],
])("an endpoint that is %s: %s", async (relation, severity) => {
  const facts = {
    certificates: [],
    chain: await buildChain([]),
    problems: [],
    hasPrivateKey: false,
    collector: REPORT,
  };
  const file = { name: "x", size: null, modified: null, facts, failure: null };
  const found = endpointFinding({ file, host: "a.example", port: 443, served: null, relation });
  expect(found?.severity).toBe(severity);
});
