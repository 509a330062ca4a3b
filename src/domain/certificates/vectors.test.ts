import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildChain, type ChainLink } from "./chain.ts";
import { readCertificates } from "./read.ts";

const folder = new URL("./vectors/", import.meta.url);
const bytesOf = (path: string) => readFileSync(new URL(path, folder));
const json = (path: string) => JSON.parse(bytesOf(path).toString("utf8"));
const iso = (date: Date | null) => date?.toISOString().replace(".000Z", "Z") ?? null;
const manifest: {
  cases: { id: string; desc: string; file: string; expected: string; lenient?: true }[];
  hostile: { id: string; desc: string; file: string; expect: string }[];
} = json("manifest.json");

/** Fields that are compared under the name and in the spelling of `expected.json`. */
const FIELDS = [
  ...["version", "serialHex", "sha256", "sha1", "sigAlg", "keyAlg", "keyBits", "curve", "selfIssued", "selfSigned"],
  ...["isCA", "pathLen", "hasBasicConstraints", "keyUsage", "ekuOids", "policyOids", "ski", "aki", "sans"],
  ...["ocsp", "caIssuers", "crlDP", "mustStaple", "sctCount", "sctListPresent", "precertPoison", "nameConstraints"],
];

describe("certificate files, field by field against OpenSSL", () => {
  it.each(manifest.cases)("$id: $desc", async ({ file, expected: path, lenient }) => {
    const expected = json(path);
    const { certificates, problems, hasPrivateKey } = await readCertificates(bytesOf(file));
    expect(hasPrivateKey).toBe(expected.privateKeyInFile);
    expect(certificates.length + problems.length).toBeGreaterThan(0);
    // What OpenSSL refuses may be read or refused here.
    if (lenient && certificates.length !== expected.certificates.length) return;
    expect(problems.map(({ block }) => block)).toEqual(expected.badBlocks);
    expect(certificates).toHaveLength(expected.certificates.length);
    for (const [index, certificate] of certificates.entries()) {
      const wanted = expected.certificates[index];
      expect(certificate).toMatchObject(Object.fromEntries(FIELDS.map((field) => [field, wanted[field]])));
      const names = [certificate.subject, certificate.issuer];
      expect(names).toEqual([wanted.subject.rfc2253, wanted.issuer.rfc2253]);
      const rdns = [certificate.subjectRdns, certificate.issuerRdns];
      const unnamed = rdns.map((name) => name.map((rdn) => rdn.map(({ oid, type, value }) => ({ oid, type, value }))));
      expect(unnamed).toEqual([wanted.subject.rdns, wanted.issuer.rdns]);
      expect(certificate.der).toHaveLength(wanted.der_bytes);
      for (const field of ["notBefore", "notAfter"] as const) {
        // Unreadable is right for a date that only OpenSSL takes, another date never is.
        const isUnreadable = lenient && certificate[field] === null;
        expect(iso(certificate[field])).toBe(isUnreadable ? null : wanted[field]);
      }
      expect([wanted.selfSignature, null]).toContain(certificate.selfSignature);
    }
    const chain = await buildChain(certificates);
    const pairs = (links: readonly ChainLink[]) => links.map(({ child, parent }) => ({ child, parent }));
    expect({ ...chain, links: pairs(chain.links), badLinks: pairs(chain.badLinks) }).toEqual({
      ...expected.chain,
      badLinks: pairs(expected.chain.badLinks),
    });
    expect(chain.links.map(({ signature }) => signature)).toEqual(chain.links.map(() => true));
  });

  it.each(manifest.hostile)("$id: $desc ($expect)", async ({ file, expect: kind }) => {
    const { certificates, problems } = await readCertificates(bytesOf(file));
    if (kind === "certificate") expect(certificates.length).toBeGreaterThan(0);
    else if (kind === "certificate-or-error") expect(certificates.length + problems.length).toBeGreaterThan(0);
    else expect([certificates.length, problems.length]).toEqual([0, 1]);
    if (kind === "csr") expect(problems[0]?.message).toContain("signing request");
    await expect(buildChain(certificates)).resolves.toBeDefined();
  });
});

describe("certificates in every shape that OpenSSL reads", () => {
  const made: Record<string, Record<string, unknown> & { der: string; ku: string | null; bc: string | null }> =
    json("openssl/certificates.json");

  it.each(Object.entries(made))("%s", async (id, { der, ku, bc, san, ...expected }) => {
    const { certificates, problems } = await readCertificates(Buffer.from(der, "base64"));
    expect(problems).toEqual([]);
    const [certificate] = certificates;
    if (certificate === undefined) throw new Error("nothing was read");
    const dates = { notBefore: iso(certificate.notBefore), notAfter: iso(certificate.notAfter) };
    expect({ ...certificate, ...dates }).toMatchObject(expected);
    expect(certificate.keyUsage.join(", ") || null).toBe(ku);
    const { isCA, pathLen, hasBasicConstraints } = certificate;
    const printed = `CA:${isCA ? "TRUE" : "FALSE"}${pathLen === null ? "" : `, pathlen:${pathLen}`}`;
    expect(hasBasicConstraints ? printed : null).toBe(bc);
    // A signature that cannot be checked here is not called broken.
    if (id.startsWith("k-")) expect(certificate.selfSignature).not.toBe("bad");
  });

  it.each([
    ["k-pss-sha512-64", "SHA-512"],
    ["k-rsa3072", null],
  ])("reads the hash of the PSS signature of %s: %s", async (id, pssHash) => {
    const { certificates } = await readCertificates(Buffer.from(made[id]?.der ?? "", "base64"));
    expect(certificates).toMatchObject([{ pssHash }]);
  });

  it.each([
    ["k-rsa3072", "ok"],
    ["k-pss-sha512-64", "ok"],
    ["k-psskey", "ok"],
    ["k-ec-secp521r1", "ok"],
    ["k-ed25519", "ok"],
    ["k-rsa-md5", null],
    ["k-pss-mgf1-differs", null],
    ["k-ec-secp256k1", null],
    ["k-ecx-prime256v1", null],
    ["k-ec-sha224", null],
  ])("verifies %s: %s", async (id, selfSignature) => {
    const { certificates } = await readCertificates(Buffer.from(made[id]?.der ?? "", "base64"));
    expect(certificates).toMatchObject([{ selfSignature, selfSigned: true }]);
  });
});
