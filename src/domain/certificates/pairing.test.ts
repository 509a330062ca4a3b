import { describe, expect, it } from "vitest";
import type { Certificate } from "./certificate.ts";
import { buildChain } from "./chain.ts";
import type { FileFacts, ReadFile } from "./collected.ts";
import { certificateWith, dnsNames } from "./fixture.ts";
import { type Endpoint, type PairingOptions, pairFiles } from "./pairing.ts";

const NOW = new Date("2026-12-01T12:00:00Z");
const OPTIONS: PairingOptions = { graceSeconds: 3600, isExpectedToDiffer: () => false };

/** A certificate told apart by its fingerprint, from a day of October on. */
const issued = (sha256: string, day: number, ...names: string[]) =>
  certificateWith({ sha256, notBefore: new Date(Date.UTC(2026, 9, day)), ...dnsNames(...names) });

async function file(
  name: string,
  certificates: Certificate[],
  { modified = null, collector = null }: { modified?: Date | null; collector?: FileFacts["collector"] } = {},
): Promise<ReadFile> {
  const chain = await buildChain(certificates);
  const facts = { certificates, chain, collector, problems: [], hasPrivateKey: false };
  return { name, size: null, modified, facts, failure: null };
}
const served = (host: string, certificates: Certificate[]) =>
  file(`${host}_443.served.pem`, certificates, {
    collector: {
      host,
      port: 443,
      address: null,
      collected: NOW,
      received: NOW,
      protocol: null,
      verify: null,
      error: null,
    },
  });

/** Rows as `fingerprint [files] host:relation …`. */
function summary(files: ReadFile[], options: Partial<PairingOptions> = {}): string[] {
  const { rows, silent } = pairFiles(files, NOW, { ...OPTIONS, ...options });
  const endpoints = (list: readonly Endpoint[]) => list.map(({ host, relation }) => ` ${host}:${relation}`).join("");
  const lines = rows.map(
    (row) => `${row.certificate.sha256} [${row.files.map(({ name }) => name)}]${endpoints(row.endpoints)}`,
  );
  return silent.length > 0 ? [...lines, `silent${endpoints(silent)}`] : lines;
}

describe("pairFiles", () => {
  it("puts one certificate with all its files and endpoints in one row, whatever the files are called", async () => {
    const wildcard = await issued("w", 1, "*.a.example");
    const files = [
      await file("x-0001.pem", [wildcard]),
      await file("copy.pem", [wildcard]),
      await served("www.a.example", [wildcard]),
      await served("api.a.example", [wildcard]),
    ];
    expect(summary(files)).toEqual(["w [x-0001.pem,copy.pem] www.a.example:same api.a.example:same"]);
  });

  it("finds a renewal that the server does not show yet, and forgives it for the grace time", async () => {
    const renewed = await issued("new", 20, "a.example", "www.a.example");
    const old = await issued("old", 1, "a.example", "www.a.example");
    const endpoint = await served("www.a.example", [old]);
    expect(summary([await file("a.pem", [renewed]), endpoint])).toEqual(["new [a.pem] www.a.example:old-served"]);
    const justNow = { modified: new Date(NOW.getTime() - 3_599_000) };
    expect(summary([await file("a.pem", [renewed], justNow), endpoint])).toEqual([
      "new [a.pem] www.a.example:in-grace",
    ]);
  });

  it("also finds it when the old one is still on disk, but takes no wildcard for a renewal", async () => {
    const old = await issued("old", 1, "a.example");
    const files = [await file("a.pem", [old]), await served("a.example", [old])];
    const again = await file("a-0001.pem", [await issued("new", 20, "a.example")]);
    expect(summary([...files, again])).toEqual(["old [a.pem]", "new [a-0001.pem] a.example:old-served"]);
    const wide = await file("wide.pem", [await issued("wide", 20, "a.example", "*.a.example")]);
    expect(summary([...files, wide])).toEqual(["old [a.pem] a.example:same", "wide [wide.pem]"]);
  });

  it("takes no certificate of another kind of key for a renewal: servers may have both", async () => {
    const rsa = await issued("rsa", 1, "a.example");
    const ecdsa = { ...(await issued("ecdsa", 9, "a.example")), keyAlg: "id-ecPublicKey" };
    const files = [await file("rsa.pem", [{ ...rsa, keyAlg: "rsaEncryption" }]), await file("ecdsa.pem", [ecdsa])];
    const endpoint = await served("a.example", [{ ...rsa, keyAlg: "rsaEncryption" }]);
    expect(summary([...files, endpoint])).toEqual(["rsa [rsa.pem] a.example:same", "ecdsa [ecdsa.pem]"]);
    const renewed = { ...(await issued("new", 8, "a.example")), keyAlg: "rsaEncryption" };
    expect(summary([...files, await file("new.pem", [renewed]), endpoint])).toContain(
      "new [new.pem] a.example:old-served",
    );
  });

  it("prefers the same names, then the host's own name, then a wildcard", async () => {
    const own = await file("own.pem", [await issued("own", 2, "a.b.example")]);
    const wide = await file("wide.pem", [await issued("wide", 3, "*.b.example")]);
    const pair = await file("pair.pem", [await issued("pair", 2, "a.b.example", "c.b.example")]);
    const shown = await served("a.b.example", [await issued("old", 1, "c.b.example", "a.b.example")]);
    const rowOf = (...files: ReadFile[]) => summary(files).find((row) => row.includes("a.b.example:"));
    expect(rowOf(wide, own, pair, shown)).toMatch(/^pair /);
    expect(rowOf(wide, own, shown)).toMatch(/^own /);
    expect(rowOf(wide, shown)).toMatch(/^wide /);
  });

  it("tells another certificate from an older one, and knows what is expected", async () => {
    const disk = await file("a.pem", [await issued("disk", 1, "a.example")]);
    const cdn = await served("a.example", [await issued("cdn", 2, "a.example", "other.example")]);
    expect(summary([disk, cdn])).toEqual(["disk [a.pem] a.example:differs"]);
    const isExpectedToDiffer = (host: string, port: number) => host === "a.example" && port === 443;
    expect(summary([disk, cdn], { isExpectedToDiffer })).toEqual(["disk [a.pem] a.example:expected"]);
    const old = await issued("old", 0, "a.example");
    const both = [disk, await file("old.pem", [old]), await served("a.example", [old])];
    expect(summary(both, { isExpectedToDiffer })).toContain("old [old.pem] a.example:same");
  });

  it("gives served certificates without a file a row, and keeps endpoints that never answered", async () => {
    const far = await issued("far", 1, "a.far.example", "b.far.example");
    const files = [
      await served("a.far.example", [far]),
      await served("b.far.example", [far]),
      await served("x.example", []),
    ];
    expect(summary(files)).toEqual([
      "far [] a.far.example:only-served b.far.example:only-served",
      "silent x.example:unknown",
    ]);
    const disk = await file("x.pem", [await issued("x", 1, "x.example")]);
    expect(summary([disk, await served("x.example", [])])).toEqual(["x [x.pem] x.example:unknown"]);
  });

  it("looks at each certificate as often among a thousand endpoints as among a hundred", async () => {
    let looks = 0;
    const watched = ({ facts, ...read }: ReadFile): ReadFile => {
      const get = (one: Certificate, key: keyof Certificate) => {
        looks += 1;
        return one[key];
      };
      const certificates = facts?.certificates.map((one) => new Proxy(one, { get })) ?? [];
      return { ...read, facts: { ...facts, certificates } };
    };
    const looksAmong = async (count: number) => {
      const numbers = Array.from({ length: count }, (_, index) => index);
      const files = await Promise.all(
        numbers.flatMap((n) => {
          const pair = Promise.all([issued(`new${n}`, 9, `h${n}.example`), issued(`old${n}`, 1, `h${n}.example`)]);
          return [
            pair.then(([renewed]) => file(`${n}.pem`, [renewed])),
            pair.then(([, old]) => served(`h${n}.example`, [old])),
          ];
        }),
      );
      const all = files.map(watched);
      looks = 0;
      const { rows } = pairFiles(all, NOW, OPTIONS);
      expect(rows.every(({ endpoints }) => endpoints[0]?.relation === "old-served")).toBe(true);
      return looks / count;
    };
    expect(await looksAmong(1000)).toBe(await looksAmong(100));
  });
});
