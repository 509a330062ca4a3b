import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildChain } from "./chain.ts";
import { readCertificates } from "./read.ts";

const root = new URL("./vectors/", import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const manifest = json("manifest.json");

const COMPARED = [
  "version",
  "sigAlg",
  "keyAlg",
  "keyBits",
  "curve",
  "isCA",
  "pathLen",
  "hasBasicConstraints",
  "keyUsage",
  "ekuOids",
  "policyOids",
  "ski",
  "aki",
  "ocsp",
  "caIssuers",
  "crlDP",
  "mustStaple",
  "sctCount",
  "sctListPresent",
  "precertPoison",
  "nameConstraints",
  "sans",
  "serialHex",
  "sha256",
  "sha1",
  "selfIssued",
  "selfSigned",
] as const;

describe("certificate files", () => {
  for (const c of manifest.cases) {
    it(`${c.id}: ${c.desc}`, async () => {
      const expected = json(c.expected);
      const result = await readCertificates(readFileSync(new URL(c.file, root)));
      expect(result.hasPrivateKey).toBe(expected.privateKeyInFile);
      if (c.lenient && result.certificates.length !== expected.certificates.length) {
        expect(result.certificates.length + result.problems.length).toBeGreaterThan(0);
        return;
      }
      if (!c.lenient) expect(result.problems.map(({ block }) => block)).toEqual(expected.badBlocks);
      expect(result.certificates).toHaveLength(expected.certificates.length);
      for (const [index, certificate] of result.certificates.entries()) {
        const e = expected.certificates[index];
        expect(certificate).toMatchObject(Object.fromEntries(COMPARED.map((k) => [k, e[k]])));
        expect(certificate.subject).toBe(e.subject.rfc2253);
        expect(certificate.issuer).toBe(e.issuer.rfc2253);
        expect(certificate.subjectRdns.map((r) => r.map(({ name: _, ...a }) => a))).toEqual(e.subject.rdns);
        expect(certificate.issuerRdns.map((r) => r.map(({ name: _, ...a }) => a))).toEqual(e.issuer.rdns);
        expect(certificate.der.length).toBe(e.der_bytes);
        for (const k of ["notBefore", "notAfter"] as const) {
          const read = certificate[k]?.toISOString().replace(".000Z", "Z") ?? null;
          if (!(c.lenient && read === null)) expect(read).toBe(e[k]);
        }
        if (certificate.selfSignature !== null) expect(certificate.selfSignature).toBe(e.selfSignature);
      }
      const chain = await buildChain(result.certificates);
      const strip = (ls: readonly { child: number; parent: number }[]) =>
        ls.map(({ child, parent }) => ({ child, parent }));
      expect({ ...chain, links: strip(chain.links), badLinks: strip(chain.badLinks) }).toEqual({
        ...expected.chain,
        links: strip(expected.chain.links),
        badLinks: strip(expected.chain.badLinks),
      });
      expect(chain.links.every((l) => l.signature === true)).toBe(true);
    });
  }
  for (const h of manifest.hostile) {
    it(`${h.id}: ${h.desc}`, async () => {
      const r = await readCertificates(readFileSync(new URL(h.file, root)));
      if (h.expect === "certificate") expect(r.certificates.length).toBeGreaterThan(0);
      else if (h.expect !== "certificate-or-error")
        expect([r.certificates.length, r.problems.length > 0]).toEqual([0, true]);
      else expect(r.certificates.length + r.problems.length).toBeGreaterThan(0);
      await buildChain(r.certificates);
    });
  }
});
