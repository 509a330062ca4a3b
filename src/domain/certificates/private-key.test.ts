import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { pem } from "../../mocks/certificates/der.ts";
import { type Issuer, issue } from "../../mocks/certificates/issue.ts";
import { publicHalfOfKey } from "./private-key.ts";
import { readCertificates } from "./read.ts";

const DAYS = { from: Date.UTC(2026, 10, 1), until: Date.UTC(2027, 0, 20) };
const pkcs8 = async ({ key }: Issuer) =>
  pem(new Uint8Array(await crypto.subtle.exportKey("pkcs8", key.privateKey)), "PRIVATE KEY");
const read = (...parts: string[]) => readCertificates(new TextEncoder().encode(parts.join("")));

const [one, other] = await Promise.all(
  ["one.example", "other.example"].map((name) => issue({ commonName: name, names: [name], ...DAYS })),
);

describe("a private key beside certificates", () => {
  it("is told when it is of none of them", async () => {
    if (!one || !other) throw new Error("nothing was issued");
    expect(await read(pem(one.der), await pkcs8(one))).not.toHaveProperty("hasStrayKey");
    expect(await read(await pkcs8(one), pem(other.der), pem(one.der))).not.toHaveProperty("hasStrayKey");
    expect(await read(pem(one.der), await pkcs8(other))).toMatchObject({ hasPrivateKey: true, hasStrayKey: true });
    expect(await read(pem(one.der), await pkcs8(one), await pkcs8(other))).toMatchObject({ hasStrayKey: true });
    const json = JSON.stringify({ key: await pkcs8(other), certificate: pem(one.der) });
    expect(await read(json)).toMatchObject({ hasStrayKey: true });
  });

  it("is not judged alone, encrypted, or where it does not hold its public half", async () => {
    if (!one || !other) throw new Error("nothing was issued");
    expect(await read(await pkcs8(one))).not.toHaveProperty("hasStrayKey");
    const encoding = { type: "pkcs8", format: "pem" } as const;
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const encrypted = privateKey.export({ ...encoding, cipher: "aes-256-cbc", passphrase: "x" }).toString();
    const edwards = generateKeyPairSync("ed25519").privateKey.export(encoding).toString();
    for (const key of [encrypted, edwards, "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n"]) {
      const result = await read(pem(one.der), key);
      expect(result).toMatchObject({ hasPrivateKey: true });
      expect(result).not.toHaveProperty("hasStrayKey");
    }
  });
});

describe("what a key tells of its public half", () => {
  it.each(["pkcs1", "pkcs8"] as const)("is the modulus of RSA in %s", (type) => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const modulus = Buffer.from(publicKey.export({ format: "jwk" }).n ?? "", "base64url").toString("hex");
    expect(publicHalfOfKey(privateKey.export({ type, format: "der" }))).toBe(modulus);
  });

  it.each(["sec1", "pkcs8"] as const)("is the first coordinate on a curve in %s", (type) => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    const x = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString("hex");
    expect(publicHalfOfKey(privateKey.export({ type, format: "der" }))).toBe(x);
  });

  it("is nothing in other bytes", () => {
    expect(publicHalfOfKey(new Uint8Array())).toBeNull();
    expect(publicHalfOfKey(new Uint8Array([0x30, 0x80, 0, 0]))).toBeNull();
    expect(publicHalfOfKey(new TextEncoder().encode("-----BEGIN"))).toBeNull();
  });
});
