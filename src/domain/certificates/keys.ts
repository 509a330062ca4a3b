import { children, type Element, integerBits, readBitString, readElement, readOid, TAG } from "./der.ts";
import { ALGORITHM_NAMES, CURVES } from "./oids.ts";

/** What is known about a public key. Names as OpenSSL spells them, dotted numbers for what it does not know. */
export type KeyFacts = {
  readonly keyAlg: string;
  /** Size in bits; null where the algorithm itself fixes it (Ed25519, ML-DSA) or it cannot be read. */
  readonly keyBits: number | null;
  /** Named curve, null for other keys and for curves spelled out as parameters. */
  readonly curve: string | null;
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
  const unknown = { keyAlg, keyBits: null, curve: null };
  try {
    const parameters = children(algorithm, TAG.sequence)[1];
    switch (keyAlg) {
      case "rsaEncryption":
      case "rsassaPss": {
        const modulus = children(readElement(readBitString(key).octets), TAG.sequence)[0];
        return { keyAlg, keyBits: integerBits(modulus), curve: null };
      }
      case "dsaEncryption":
      case "dhKeyAgreement":
      case "X9.42 DH":
        return { keyAlg, keyBits: integerBits(children(parameters, TAG.sequence)[0]), curve: null };
      case "id-ecPublicKey":
        return { keyAlg, ...readCurve(parameters) };
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
