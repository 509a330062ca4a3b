import type { Certificate } from "./certificate.ts";
import type { CertificateFinding } from "./finding.ts";

/** What is wrong with a public key; `text` follows "This certificate" or the like. */
export type KeyProblem = {
  readonly code: "weak-key" | "key-not-supported";
  readonly severity: CertificateFinding["severity"];
  /** The kind of key, such as "RSA of 1024 bits". */
  readonly item: string;
  readonly text: string;
};

const BROWSER_CURVES: ReadonlySet<string> = new Set(["prime256v1", "secp384r1", "secp521r1"]);
const REPAIR = "Have it issued again with a new key (ECDSA P-256 or RSA 2048).";

const NAMES: Readonly<Record<string, string>> = {
  ED25519: "Ed25519",
  ED448: "Ed448",
  rsassaPss: "RSASSA-PSS",
  dsaEncryption: "DSA",
};

/** Whether browsers take a certificate's key: RSA of 2048 bits and more, or ECDSA on P-256, P-384 or P-521. */
export function keyProblem({ keyAlg, keyBits, curve, rsaExponent }: Certificate): KeyProblem | null {
  const weak = (item: string, text: string): KeyProblem => ({ code: "weak-key", severity: "error", item, text });
  const isRsa = keyAlg === "rsaEncryption" || keyAlg === "rsassaPss";
  if (keyAlg === "dsaEncryption") return weak("DSA", `has a DSA key, which browsers do not accept. ${REPAIR}`);
  if (isRsa && keyBits !== null && keyBits < 2048)
    return weak(
      `RSA of ${keyBits} bits`,
      `has an RSA key of ${keyBits} bits: too short. No public authority may sign it, and OpenSSL 3 as distributions set it up refuses it: nginx and Apache do not start with it, and its clients do not connect. ${REPAIR}`,
    );
  if (keyAlg === "id-ecPublicKey" && keyBits !== null && keyBits < 256) {
    const item = `elliptic curve${curve ? ` ${curve}` : ""} of ${keyBits} bits`;
    const text = `has an elliptic-curve key of ${keyBits} bits${curve ? ` (${curve})` : ""}: too short, browsers refuse it. ${REPAIR}`;
    return curve === null ? weak(item, text) : unsupported(item);
  }
  if (keyAlg === "id-ecPublicKey")
    return curve !== null && BROWSER_CURVES.has(curve)
      ? null
      : unsupported(curve === null ? "elliptic curve with its parameters spelled out" : `elliptic curve ${curve}`);
  if (keyAlg !== "rsaEncryption") return unsupported(NAMES[keyAlg] ?? keyAlg);
  return rsaExponent === null ? null : exponentProblem(rsaExponent);
}

const unsupported = (item: string): KeyProblem => ({
  code: "key-not-supported",
  severity: "error",
  item,
  text: `has a key that Chromium and Firefox accept for no website (${item}): their visitors see an error, also where curl and OpenSSL connect. ${REPAIR}`,
});

function exponentProblem(exponent: string): KeyProblem | null {
  const value = BigInt(exponent);
  const item = `RSA exponent ${exponent}`;
  const problem = (severity: CertificateFinding["severity"], text: string): KeyProblem => ({
    code: "weak-key",
    severity,
    item,
    text,
  });
  // BoringSSL, in Chromium, takes odd ones of at most 33 bits.
  if (value < 3n || value % 2n === 0n || value > 1n << 33n)
    return problem(
      "error",
      `has an RSA key with the public exponent ${exponent}, which protects nothing or is not allowed: browsers refuse it. ${REPAIR}`,
    );
  return value < 65_537n
    ? problem(
        "info",
        `has an RSA key with the public exponent ${exponent}. Clients accept it, but it leaves no room for mistakes in programs that sign or pad. Use 65537, the usual one, for the next key.`,
      )
    : null;
}
