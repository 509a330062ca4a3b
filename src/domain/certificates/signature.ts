import { children, type Element, readBitString, readElement, readOid, readSmallInteger, TAG } from "./der.ts";
import { CURVES } from "./oids.ts";
import type { CertificateParts } from "./parts.ts";

/** How WebCrypto is asked to check one kind of signature. */
type Scheme = {
  readonly importAs: RsaHashedImportParams | EcKeyImportParams | Algorithm;
  readonly verifyAs: AlgorithmIdentifier | RsaPssParams | EcdsaParams;
  readonly spki: Uint8Array<ArrayBuffer>;
  /** Turns the signature of the certificate into the form that WebCrypto wants; null when it cannot be one. */
  readonly signature: (octets: Uint8Array) => Uint8Array<ArrayBuffer> | null;
};

const RSA = "1.2.840.113549.1.1.1";
const RSA_PSS = "1.2.840.113549.1.1.10";
const EC = "1.2.840.10045.2.1";
const MGF1 = "1.2.840.113549.1.1.8";

const HASHES: ReadonlyMap<string, string> = new Map([
  ["1.3.14.3.2.26", "SHA-1"],
  ["2.16.840.1.101.3.4.2.1", "SHA-256"],
  ["2.16.840.1.101.3.4.2.2", "SHA-384"],
  ["2.16.840.1.101.3.4.2.3", "SHA-512"],
]);
/** Unknown to WebCrypto. */
const OTHER_HASHES: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.2.5", "MD5"],
  ["2.16.840.1.101.3.4.2.4", "SHA-224"],
]);
const RSA_HASHES: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.5", "SHA-1"],
  ["1.2.840.113549.1.1.11", "SHA-256"],
  ["1.2.840.113549.1.1.12", "SHA-384"],
  ["1.2.840.113549.1.1.13", "SHA-512"],
]);
const ECDSA_HASHES: ReadonlyMap<string, string> = new Map([
  ["1.2.840.10045.4.1", "SHA-1"],
  ["1.2.840.10045.4.3.2", "SHA-256"],
  ["1.2.840.10045.4.3.3", "SHA-384"],
  ["1.2.840.10045.4.3.4", "SHA-512"],
]);
/** Algorithms whose keys and signatures share one identifier and that need no parameters. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ["1.3.101.112", "Ed25519"],
  ["1.3.101.113", "Ed448"],
  ["2.16.840.1.101.3.4.3.17", "ML-DSA-44"],
  ["2.16.840.1.101.3.4.3.18", "ML-DSA-65"],
  ["2.16.840.1.101.3.4.3.19", "ML-DSA-87"],
]);
const WEB_CURVES: ReadonlyMap<string, { readonly name: string; readonly octets: number }> = new Map([
  ["prime256v1", { name: "P-256", octets: 32 }],
  ["secp384r1", { name: "P-384", octets: 48 }],
  ["secp521r1", { name: "P-521", octets: 66 }],
]);

/**
 * Whether the key of `issuer` made the signature of `child`: true, false, or null when it cannot be checked here (the
 * browser's WebCrypto knows no MD5, SHA-224, DSA, secp256k1, brainpool, explicit curves; some know no Ed448 or ML-DSA).
 * Null never means broken. Never throws.
 */
export async function verifySignature(child: CertificateParts, issuer: CertificateParts): Promise<boolean | null> {
  try {
    // RFC 5280, 4.1.1.2: the algorithm stands twice, and both must be the same.
    if (child.innerAlgorithm === undefined || !sameBytes(child.innerAlgorithm.bytes, child.outerAlgorithm.bytes)) {
      return false;
    }
    const scheme = schemeFor(child.outerAlgorithm, issuer.publicKey);
    if (scheme === "mismatch") return false;
    if (scheme === null) return null;
    const { octets, unused } = readBitString(child.signature);
    const signature = unused === 0 ? scheme.signature(octets) : null;
    if (signature === null) return false;
    const key = await crypto.subtle.importKey("spki", scheme.spki, scheme.importAs, false, ["verify"]);
    return await crypto.subtle.verify(scheme.verifyAs, key, signature, child.tbs.bytes.slice());
  } catch {
    return null;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, index) => octet === b[index]);
}

/** Null: not known to WebCrypto. "mismatch": the key is of another kind than the signature. */
function schemeFor(signatureAlgorithm: Element, publicKey: Element): Scheme | null | "mismatch" {
  const [algorithm, parameters] = children(signatureAlgorithm, TAG.sequence);
  const oid = readOid(algorithm);
  const [keyAlgorithm, keyBits] = children(publicKey, TAG.sequence);
  const [keyType, keyParameters] = children(keyAlgorithm, TAG.sequence);
  const keyOid = readOid(keyType);
  const spki = publicKey.bytes.slice();

  const rsaHash = RSA_HASHES.get(oid);
  if (rsaHash !== undefined) {
    if (keyOid !== RSA) return "mismatch";
    const name = "RSASSA-PKCS1-v1_5";
    return { importAs: { name, hash: rsaHash }, verifyAs: { name }, spki, signature: copy };
  }

  if (oid === RSA_PSS) {
    if (keyOid !== RSA && keyOid !== RSA_PSS) return "mismatch";
    const pss = readPssParameters(parameters);
    if (pss === null || keyBits === undefined) return null;
    const name = "RSA-PSS";
    return {
      importAs: { name, hash: pss.hash },
      verifyAs: { name, saltLength: pss.saltLength },
      spki: keyOid === RSA ? spki : asPlainRsaKey(keyBits),
      signature: copy,
    };
  }

  const ecdsaHash = ECDSA_HASHES.get(oid);
  if (ecdsaHash !== undefined) {
    if (keyOid !== EC) return "mismatch";
    if (keyParameters?.tag !== TAG.oid) return null;
    const curve = WEB_CURVES.get(CURVES.get(readOid(keyParameters))?.name ?? "");
    if (curve === undefined) return null;
    return {
      importAs: { name: "ECDSA", namedCurve: curve.name },
      verifyAs: { name: "ECDSA", hash: ecdsaHash },
      spki,
      signature: (octets) => joinEcdsaNumbers(octets, curve.octets),
    };
  }

  const plain = PLAIN.get(oid);
  if (plain === undefined) return null;
  if (keyOid !== oid) return "mismatch";
  return { importAs: { name: plain }, verifyAs: { name: plain }, spki, signature: copy };
}

const copy = (octets: Uint8Array): Uint8Array<ArrayBuffer> => octets.slice();

/** RSASSA-PSS-params (RFC 4055, 3.1). Null where WebCrypto has no equal: another mask function, hash or trailer. */
function readPssParameters(parameters: Element | undefined): { hash: string; saltLength: number } | null {
  const fields = new Map(
    children(parameters, TAG.sequence).map(({ tag, content }) => [tag, readElement(content)] as const),
  );
  const hashOf = (element: Element | undefined): string | undefined =>
    element === undefined ? "SHA-1" : HASHES.get(readOid(children(element, TAG.sequence)[0]));
  const hash = hashOf(fields.get(0xa0));
  const mask = fields.get(0xa1);
  const [maskFunction, maskHash] = mask ? children(mask, TAG.sequence) : [];
  const isMgf1 = mask === undefined || readOid(maskFunction) === MGF1;
  const salt = fields.get(0xa2);
  const trailer = fields.get(0xa3);
  if (hash === undefined || !isMgf1 || hashOf(maskHash) !== hash) return null;
  if (trailer !== undefined && readSmallInteger(trailer) !== 1) return null;
  return { hash, saltLength: salt === undefined ? 20 : readSmallInteger(salt) };
}

/** The hash of an RSASSA-PSS signature; null for other algorithms and where it cannot be read. Never throws. */
export function pssHash(algorithm: Element | undefined): string | null {
  try {
    const [type, parameters] = children(algorithm, TAG.sequence);
    if (readOid(type) !== RSA_PSS) return null;
    const hash = children(parameters, TAG.sequence).find(({ tag }) => tag === 0xa0);
    if (hash === undefined) return "SHA-1";
    const oid = readOid(children(readElement(hash.content), TAG.sequence)[0]);
    return HASHES.get(oid) ?? OTHER_HASHES.get(oid) ?? oid;
  } catch {
    return null;
  }
}

/** The same RSA key without the note "for PSS only", which WebCrypto refuses to import. */
function asPlainRsaKey(keyBits: Element): Uint8Array<ArrayBuffer> {
  const algorithm = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
  const length = algorithm.length + keyBits.bytes.length;
  const header = [0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  // WebCrypto reads DER only: the shortest form of the length.
  const shortest = length > 0xffff ? header : [0x30, 0x82, length >> 8, length & 0xff];
  return new Uint8Array([...shortest, ...algorithm, ...keyBits.bytes]);
}

/** ECDSA-Sig-Value (RFC 3279, 2.2.3), two INTEGERs, as the fixed-size pair that WebCrypto wants. */
function joinEcdsaNumbers(octets: Uint8Array, size: number): Uint8Array<ArrayBuffer> | null {
  try {
    const numbers = children(readElement(octets), TAG.sequence);
    if (numbers.length !== 2) return null;
    const joined = new Uint8Array(size * 2);
    numbers.forEach(({ tag, content }, index) => {
      const start = content.findIndex((octet) => octet !== 0);
      const digits = start < 0 ? new Uint8Array() : content.subarray(start);
      if (tag !== TAG.integer || digits.length > size) throw new RangeError("not a signature of this curve");
      joined.set(digits, size * (index + 1) - digits.length);
    });
    return joined;
  } catch {
    return null;
  }
}
