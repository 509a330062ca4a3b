import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bits, integer, oid, sequence } from "../../mocks/certificates/der.ts";
import { buildChain } from "./chain.ts";
import { fileFindings } from "./findings.ts";
import { MAX_CERTIFICATES, MAX_FILE_BYTES, readCertificates } from "./read.ts";

const caseFile = (name: string) => readFileSync(new URL(`./vectors/cases/${name}`, import.meta.url));
const text = (value: string) => new TextEncoder().encode(value);
const pem = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString("base64")}\n-----END ${label}-----\n`;
const leaf = async () =>
  (await readCertificates(caseFile("a01-full-leaf.pem"))).certificates[0]?.der ?? new Uint8Array();
const NOW = new Date("2026-12-01T12:00:00Z");

describe("readCertificates", () => {
  it.each([
    ["nothing", "", "empty"],
    ["white space", " \n", "empty"],
    ["a web page", "<!DOCTYPE html><p>", "web page"],
    ["other text", "hello", "no certificate"],
    ["a Java keystore", "\u{fe}\u{ed}", "keystore"],
    ["only EC parameters", pem("EC PARAMETERS", new Uint8Array([6, 0])), "no certificate"],
    ["a revocation list", pem("X509 CRL", new Uint8Array([0x30, 0])), "X509 CRL"],
    ["a public key", pem("PUBLIC KEY", new Uint8Array([0x30, 6, 0x30, 0, 3, 2, 0, 1])), "public key"],
    ["a cut CSR", "-----BEGIN NEW CERTIFICATE REQUEST-----\nAAAA", "signing request"],
  ])("says what %s is", async (_, content, word) => {
    const file = content === "\u{fe}\u{ed}" ? new Uint8Array([0xfe, 0xed, 0xfe, 0xed, 0, 0]) : text(content);
    const { certificates, problems, hasPrivateKey } = await readCertificates(file);
    expect([certificates, hasPrivateKey]).toEqual([[], false]);
    expect(problems).toEqual([{ block: 0, message: expect.stringContaining(word) }]);
  });

  it("knows a CSR without the field of attributes, and one by its label alone", async () => {
    const key = sequence(sequence(oid("1.3.101.112")), bits(new Uint8Array(32)));
    const content = sequence(integer(Uint8Array.of(0)), sequence(), key);
    const csr = sequence(content, sequence(oid("1.3.101.112")), bits(new Uint8Array(64)));
    const broken = text(pem("CERTIFICATE REQUEST", new Uint8Array([0x30, 0])));
    for (const file of [csr, text(pem("CERTIFICATE REQUEST", csr)), text(pem("CERTIFICATE", csr)), broken]) {
      const { problems } = await readCertificates(file);
      expect(problems).toMatchObject([{ message: expect.stringContaining("signing request") }]);
    }
  });

  it("says what a PKCS#12 file is, as DER and within PEM", async () => {
    const pkcs12 = new Uint8Array([0x30, 0x80 + 1, 5, 2, 1, 3, 0x30, 0]);
    for (const file of [pkcs12, text(pem("PKCS12", pkcs12)), text(pem("CERTIFICATE", pkcs12))]) {
      const { problems } = await readCertificates(file);
      expect(problems).toMatchObject([{ message: expect.stringContaining("PKCS#12") }]);
    }
  });

  it.each([
    ["PKCS#8", [0x30, 9, 2, 1, 0, 0x30, 2, 5, 0, 4, 0]],
    ["encrypted PKCS#8", [0x30, 4, 0x30, 0, 4, 0]],
    ["SEC 1", [0x30, 7, 2, 1, 1, 4, 2, 1, 1]],
    ["PKCS#1", [0x30, 0x15, ...Array.from({ length: 7 }, () => [2, 1, 0]).flat()]],
  ])("notices a private key that no label announces: %s", async (_, bytes) => {
    const der = new Uint8Array(bytes);
    for (const file of [der, text(pem("CERTIFICATE", der)), text(Buffer.from(der).toString("base64"))]) {
      const result = await readCertificates(file);
      const problems = [{ block: 0, message: "This is a private key, not a certificate." }];
      expect(result).toEqual({ certificates: [], problems, hasPrivateKey: true, collector: null });
    }
  });

  it("gives certificates memory of their own, without the rest of the file", async () => {
    const { certificates } = await readCertificates(caseFile("e13-der-root.der"));
    expect(certificates[0]?.der.buffer.byteLength).toBe(certificates[0]?.der.length);
    expect(structuredClone(certificates)).toEqual(certificates);
  });

  it("says that there is nothing but a private key, and keeps nothing of it", async () => {
    const result = await readCertificates(text(pem("PRIVATE KEY", new Uint8Array([1, 2, 3]))));
    const problems = [{ block: 0, message: "There is no certificate in this file, only a private key." }];
    expect(result).toEqual({ certificates: [], problems, hasPrivateKey: true, collector: null });
  });

  it("reads PKCS#7 in PEM, under each label, and TRUSTED CERTIFICATE with what follows in it", async () => {
    const pkcs7 = caseFile("e18-pkcs7-der.p7c");
    for (const label of ["PKCS7", "CMS", "CERTIFICATE"]) {
      expect((await readCertificates(text(pem(label, pkcs7)))).certificates).toHaveLength(2);
    }
    const trusted = new Uint8Array([...(await leaf()), 0x30, 0]);
    const { certificates, problems } = await readCertificates(text(pem("TRUSTED CERTIFICATE", trusted)));
    expect(problems).toEqual([]);
    expect(certificates).toMatchObject([{ der: await leaf(), warnings: [] }]);
  });

  it("keeps the certificates around a broken block and counts blocks from 0", async () => {
    const good = pem("CERTIFICATE", await leaf());
    const { certificates, problems } = await readCertificates(
      text(`${good}${pem("CERTIFICATE", (await leaf()).subarray(0, 300))}${good}${pem("WHAT", new Uint8Array([1]))}`),
    );
    expect(certificates).toHaveLength(2);
    expect(problems.map(({ block }) => block)).toEqual([1, 3]);
    expect(problems[0]?.message).toBe("This certificate cannot be read: the data is cut off.");
  });

  it("reads the collector's comments, and stays silent when a collector never reached its host", async () => {
    const head = "# gatehouse-collector: 1\n# host: a.example\n# port: 443\n";
    const served = await readCertificates(text(head + pem("CERTIFICATE", await leaf())));
    expect(served.collector).toMatchObject({ host: "a.example", port: 443, error: null });
    const failed = await readCertificates(text(`${head}# error: connection refused\n`));
    expect(failed).toMatchObject({ certificates: [], problems: [], collector: { error: "connection refused" } });
    expect((await readCertificates(text(head))).problems).toHaveLength(1);
  });

  it("refuses more bytes and certificates than a browser should chew", async () => {
    const large = await readCertificates(new Uint8Array(MAX_FILE_BYTES + 1));
    expect(large.problems).toMatchObject([{ message: expect.stringContaining("larger than 10 MB") }]);
    const many = await readCertificates(text(pem("CERTIFICATE", await leaf()).repeat(MAX_CERTIFICATES + 1)));
    expect(many.certificates).toHaveLength(MAX_CERTIFICATES);
    expect(many.problems).toMatchObject([{ message: expect.stringContaining("Only the first") }]);
    const broken = await readCertificates(text(pem("CERTIFICATE", new Uint8Array([1])).repeat(500)));
    expect(broken.problems.length).toBeLessThanOrEqual(101);
    expect(broken.problems.at(-1)?.message).toContain("400 more");
  });

  it("survives nesting without end", async () => {
    const deep = new Uint8Array(1_000_000).map((_, index) => (index % 2 === 0 ? 0x30 : 0x80));
    expect((await readCertificates(deep)).problems).toHaveLength(1);
  });

  it("gives a result for any bytes", async () => {
    const nearly = fc.array(
      fc.constantFrom(
        "-----BEGIN ",
        "-----END ",
        "CERTIFICATE",
        "-----",
        "\n",
        "MII",
        "0\u0082",
        ":",
        "\u0000",
        "# host: x",
      ),
    );
    const files = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array([0x30, ...bytes])),
      nearly.map((parts) => text(parts.join(""))),
      fc
        .uint8Array({ maxLength: 300 })
        .map((bytes) => text(pem("CERTIFICATE", new Uint8Array([0x30, 0x81, bytes.length, ...bytes])))),
    );
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        const { certificates, problems, hasPrivateKey, collector } = await readCertificates(file);
        expect(certificates.length + problems.length > 0 || hasPrivateKey || collector !== null).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads a certificate with a flipped bit as equal, changed or refused, and never throws on the way to findings", async () => {
    const sources = await Promise.all(
      ["a01-full-leaf.pem", "a15-multivalued-rdn.pem", "c03-rsa4096-sha512.pem", "c10-p384.pem"].map(
        async (name) => (await readCertificates(caseFile(name))).certificates[0]?.der ?? new Uint8Array(),
      ),
    );
    const flips = fc
      .constantFrom(...sources)
      .chain((der) => fc.tuple(fc.constant(der), fc.array(fc.nat(der.length * 8 - 1), { minLength: 1, maxLength: 3 })));
    await fc.assert(
      fc.asyncProperty(flips, async ([der, bits]) => {
        const flipped = der.slice();
        for (const bit of bits) flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const result = await readCertificates(flipped);
        const [certificate] = result.certificates;
        expect(result.certificates.length + result.problems.length > 0 || result.hasPrivateKey).toBe(true);
        // Never a date that is not written in the file.
        for (const date of [certificate?.notBefore, certificate?.notAfter]) {
          if (date)
            expect(Buffer.from(flipped).toString("latin1")).toContain(
              date
                .toISOString()
                .slice(2)
                .replace(/[-:T]|\.000/g, ""),
            );
        }
        const chain = await buildChain(result.certificates);
        expect(Array.isArray(fileFindings({ ...result, chain }, NOW))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});
