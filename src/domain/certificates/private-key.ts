import { children, contentOf, hex, readBitString, readElement, TAG } from "./der.ts";
import { splitCertificate } from "./parts.ts";

/**
 * The public half that a private key holds beside its secret, in hexadecimal: an RSA modulus, or the first coordinate of a
 * point on a curve (PKCS#1, SEC 1, PKCS#8). Null for what is encrypted, and for keys that do not hold it. Nothing else of
 * the key is read.
 */
export function publicHalfOfKey(der: Uint8Array): string | null {
  try {
    const parts = children(readElement(der), TAG.sequence);
    const [, second, third] = parts;
    if (second?.tag === TAG.sequence) return publicHalfOfKey(contentOf(third, TAG.octetString));
    // An RSA key has nine numbers, a DSA key six.
    if (second?.tag === TAG.integer) return parts.length < 9 ? null : number(second.content);
    if (second?.tag !== TAG.octetString) return null;
    const point = parts.find(({ tag }) => tag === 0xa1);
    return point === undefined ? null : coordinate(readBitString(readElement(point.content)).octets);
  } catch {
    return null;
  }
}

/** The same of a certificate's public key; null for other kinds of keys. */
export function publicHalfOfCertificate(der: Uint8Array): string | null {
  try {
    const [, bits] = children(splitCertificate(readElement(der)).publicKey, TAG.sequence);
    const { octets } = readBitString(bits);
    if (octets[0] !== TAG.sequence) return coordinate(octets);
    return number(contentOf(children(readElement(octets), TAG.sequence)[0], TAG.integer));
  } catch {
    return null;
  }
}

const number = (content: Uint8Array): string => hex(content).replace(/^(00)+/, "");

/** Of a point in its compressed or uncompressed form (SEC 1, 2.3.3). */
function coordinate(point: Uint8Array): string | null {
  const [form] = point;
  if (form === 4) return hex(point.subarray(1, 1 + (point.length - 1) / 2));
  return form === 2 || form === 3 ? hex(point.subarray(1)) : null;
}
