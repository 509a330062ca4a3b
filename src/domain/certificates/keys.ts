import {
  children,
  contentOf,
  DerError,
  type Element,
  hex,
  integerBits,
  readBitString,
  readElement,
  readOid,
  TAG,
} from "./der.ts";
import { ALGORITHM_NAMES, CURVES } from "./oids.ts";

/** What is known about a public key. Names as OpenSSL spells them, dotted numbers for what it does not know. */
export type KeyFacts = {
  readonly keyAlg: string;
  /** Size in bits; null where the algorithm itself fixes it (Ed25519, ML-DSA) or it cannot be read. */
  readonly keyBits: number | null;
  /** Named curve, null for other keys and for curves spelled out as parameters. */
  readonly curve: string | null;
  /** The public exponent of an RSA key in decimal digits, null for other keys. */
  readonly rsaExponent: string | null;
};

/** The name of an AlgorithmIdentifier's algorithm. @throws DerError */
export function algorithmName(element: Element | undefined): string {
  const oid = readOid(children(element, TAG.sequence)[0]);
  return ALGORITHM_NAMES.get(oid) ?? oid;
}

/** Reads a SubjectPublicKeyInfo. A key that cannot be read leaves its size unknown. @throws DerError */
export function readKey(element: Element): KeyFacts {
  const [algorithm, key] = children(element, TAG.sequence);
  const keyAlg = algorithmName(algorithm);
  const unknown = { keyAlg, keyBits: null, curve: null, rsaExponent: null };
  try {
    const parameters = children(algorithm, TAG.sequence)[1];
    switch (keyAlg) {
      case "rsaEncryption":
      case "rsassaPss": {
        const [modulus, exponent] = children(readElement(readBitString(key).octets), TAG.sequence);
        return { ...unknown, keyBits: integerBits(modulus), rsaExponent: readExponent(exponent) };
      }
      case "dsaEncryption":
      case "dhKeyAgreement":
      case "X9.42 DH":
        return { ...unknown, keyBits: integerBits(children(parameters, TAG.sequence)[0]) };
      case "id-ecPublicKey":
        return { ...unknown, ...readCurve(parameters) };
      default:
        return unknown;
    }
  } catch {
    return unknown;
  }
}

function readCurve(parameters: Element | undefined): { keyBits: number | null; curve: string | null } {
  if (parameters?.tag === TAG.sequence) {
    // Explicit parameters (RFC 3279, 2.3.5): version, field, curve, base, order.
    return { keyBits: integerBits(children(parameters, TAG.sequence)[4]), curve: null };
  }
  const curve = CURVES.get(readOid(parameters));
  return { keyBits: curve?.bits ?? null, curve: curve?.name ?? null };
}

function readExponent(element: Element | undefined): string {
  const content = contentOf(element, TAG.integer);
  // Real ones have three octets.
  if (content.length > 16 || (content[0] ?? 0) >= 0x80) throw new DerError("a number is out of range");
  return String(BigInt(`0x0${hex(content)}`));
}
