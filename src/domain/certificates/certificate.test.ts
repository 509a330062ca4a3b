import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCertificate } from "./certificate.ts";
import { readCertificates } from "./read.ts";

const vector = async (name: string) =>
  (await readCertificates(readFileSync(new URL(`./vectors/cases/${name}`, import.meta.url)))).certificates;

const made = JSON.parse(readFileSync(new URL("./vectors/openssl/certificates.json", import.meta.url), "utf8"));

describe("selfSigned", () => {
  it("is refuted by the signature: the algorithm outside the signed part must be the one inside", async () => {
    const [certificate] = await vector("c03-rsa4096-sha512.pem");
    if (!certificate) throw new Error("the vector is unreadable");
    const tampered = certificate.der.slice();
    // The NULL parameters before the BIT STRING of 4096 bits become another empty element.
    const at = tampered.length - 512 - 5 - 2;
    expect([...tampered.subarray(at, at + 3)]).toEqual([5, 0, 3]);
    tampered[at] = 0x0c;
    expect(await readCertificate(tampered)).toMatchObject({
      selfIssued: true,
      selfSignature: "bad",
      selfSigned: false,
    });
  });

  it("is refuted by the key identifiers where the signature cannot be checked here", async () => {
    const der = new Uint8Array(Buffer.from(made["k-ec-secp256k1"].der, "base64"));
    const { ski } = await readCertificate(der);
    const identifier = Buffer.from(ski ?? "", "hex");
    const at = Buffer.from(der).indexOf(identifier);
    const other = der.slice();
    other[at] = (other[at] ?? 0) ^ 1;
    expect(await readCertificate(der)).toMatchObject({ selfSignature: null, selfSigned: true });
    expect(await readCertificate(other)).toMatchObject({ selfSignature: null, selfSigned: false });
  });
});
