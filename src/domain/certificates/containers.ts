import { children, contentOf, type Element, readElement, readElements, readOid, TAG } from "./der.ts";

/** What some DER is, as far as its outermost structure tells. */
export type DerKind = "certificate" | "pkcs7" | "pkcs12" | "csr" | "crl" | "private-key" | "public-key" | "unknown";

const SIGNED_DATA = "1.2.840.113549.1.7.2";

/** Tells what a DER structure is without reading it. Never throws. */
export function kindOf(bytes: Uint8Array): DerKind {
  try {
    const [first, second, third, ...rest] = children(readElement(bytes), TAG.sequence);
    if (first === undefined || second === undefined) return "unknown";
    if (first.tag === TAG.oid) return "pkcs7";
    if (first.tag === TAG.integer) return kindOfNumbered(first, second, third, rest.length);
    if (first.tag !== TAG.sequence) return "unknown";
    if (third === undefined) {
      if (second.tag === TAG.bitString) return "public-key";
      // An encrypted PKCS#8 key: algorithm, then the cipher text.
      return second.tag === TAG.octetString ? "private-key" : "unknown";
    }
    return third.tag === TAG.bitString ? kindOfSigned(first) : "unknown";
  } catch {
    return "unknown";
  }
}

/** Structures that begin with a version number. */
function kindOfNumbered(version: Element, second: Element, third: Element | undefined, more: number): DerKind {
  const number = version.content.length === 1 ? version.content[0] : undefined;
  // PFX (RFC 7292, 4) has version 3 and a content that is PKCS#7.
  if (number === 3 && second.tag === TAG.sequence) return "pkcs12";
  const isPkcs8 = second.tag === TAG.sequence && third?.tag === TAG.octetString;
  const isEcKey = number === 1 && second.tag === TAG.octetString;
  // RSAPrivateKey and DSAPrivateKey: version 0 and a row of numbers.
  const isNumbers = second.tag === TAG.integer && third?.tag === TAG.integer && more >= 3;
  return isPkcs8 || isEcKey || isNumbers ? "private-key" : "unknown";
}

/** Signed structures (content, algorithm, signature) differ in the fields of their content. */
function kindOfSigned(content: Element): DerKind {
  const fields = children(content, TAG.sequence);
  // Version, name and key (RFC 2986, 4.1); some leave the attributes out, which must follow.
  const isCsr = fields.length <= 4 && fields[0]?.tag === TAG.integer && isKey(fields[2]);
  if (isCsr) return "csr";
  // A revocation list has a Time where a certificate has its Validity.
  const isTime = (element: Element | undefined): boolean =>
    element?.tag === TAG.utcTime || element?.tag === TAG.generalizedTime;
  if (isTime(fields[2]) || isTime(fields[3])) return "crl";
  return "certificate";
}

const isKey = (element: Element | undefined): boolean =>
  element?.tag === TAG.sequence && readElements(element.content)[1]?.tag === TAG.bitString;

/** The certificates in a PKCS#7 SignedData (RFC 2315, 9.1), raw, in the order of the file. @throws DerError */
export function certificatesInPkcs7(bytes: Uint8Array): Uint8Array[] {
  const [type, wrapped] = children(readElement(bytes), TAG.sequence);
  if (readOid(type) !== SIGNED_DATA) return [];
  const signedData = readElements(contentOf(wrapped, 0xa0))[0];
  const certificates = children(signedData, TAG.sequence).find(({ tag }) => tag === 0xa0);
  // Other kinds of certificates have tags of their own there.
  return certificates
    ? readElements(certificates.content)
        .filter(({ tag }) => tag === TAG.sequence)
        .map((element) => element.bytes)
    : [];
}
