import { children, contentOf, DerError, type Element, octetsOf, readElement, readOid, TAG } from "./der.ts";

/** What can be seen of a store of keys and certificates without its password. */
export type Keystore = {
  readonly certificates: readonly Uint8Array[];
  readonly hasPrivateKey: boolean;
  /** A part of it is encrypted, or of a kind that cannot be looked into: there may be more. */
  readonly isHidden: boolean;
};

const DATA = "1.2.840.113549.1.7.1";
const BAG = "1.2.840.113549.1.12.10.1.";
const KEY_BAG = `${BAG}1`;
const SHROUDED_KEY_BAG = `${BAG}2`;
const CERTIFICATE_BAG = `${BAG}3`;
const NESTED_BAG = `${BAG}6`;
const X509 = "1.2.840.113549.1.9.22.1";
const MAX_DEPTH = 8;

type Found = { certificates: Uint8Array[]; hasPrivateKey: boolean; isHidden: boolean };

/** Reads a PKCS#12 file (RFC 7292) as far as it is not encrypted. @throws DerError when it is not one */
export function readPkcs12(bytes: Uint8Array): Keystore {
  const found: Found = { certificates: [], hasPrivateKey: false, isHidden: false };
  const [, authSafe] = children(readElement(bytes), TAG.sequence);
  const content = dataIn(authSafe);
  if (content === null) return { ...found, isHidden: true };
  for (const info of children(readElement(content), TAG.sequence)) {
    const safe = dataIn(info);
    if (safe === null) found.isHidden = true;
    else readBags(readElement(safe), found, 0);
  }
  return found;
}

/** The content of a ContentInfo that is plain data; null when it is encrypted. */
function dataIn(info: Element | undefined): Uint8Array | null {
  const [type, wrapped] = children(info, TAG.sequence);
  if (readOid(type) !== DATA) return null;
  return octetsOf(readElement(contentOf(wrapped, 0xa0)));
}

function readBags(bags: Element, found: Found, depth: number): void {
  if (depth > MAX_DEPTH) throw new DerError("elements are nested too deeply");
  for (const bag of children(bags, TAG.sequence)) {
    const [type, wrapped] = children(bag, TAG.sequence);
    const kind = readOid(type);
    if (kind === KEY_BAG || kind === SHROUDED_KEY_BAG) found.hasPrivateKey = true;
    if (kind === NESTED_BAG) readBags(readElement(contentOf(wrapped, 0xa0)), found, depth + 1);
    if (kind !== CERTIFICATE_BAG) continue;
    const [form, value] = children(readElement(contentOf(wrapped, 0xa0)), TAG.sequence);
    if (readOid(form) === X509) found.certificates.push(octetsOf(readElement(contentOf(value, 0xa0))));
  }
}

const JKS = 0xfeedfeed;
const JCEKS = 0xcececece;
const KEY_ENTRY = 1;
const TRUSTED_ENTRY = 2;

/** Whether the bytes begin as a Java keystore (JKS or JCEKS) does. */
export function isJavaKeystore(file: Uint8Array): boolean {
  if (file.length < 4) return false;
  const magic = new DataView(file.buffer, file.byteOffset, 4).getUint32(0);
  return magic === JKS || magic === JCEKS;
}

/**
 * Reads a Java keystore (JKS, JCEKS): its keys are encrypted, its certificates are not. What is cut off or of another
 * kind ends the reading. Never throws.
 */
export function readJavaKeystore(file: Uint8Array): Keystore {
  const found: Found = { certificates: [], hasPrivateKey: false, isHidden: false };
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  let at = 4;
  const int = (): number => {
    at += 4;
    return view.getUint32(at - 4);
  };
  const skip = (length: number): void => {
    at += length;
    if (at > file.length) throw new RangeError("the keystore is cut off");
  };
  const text = (): void => {
    at += 2;
    skip(view.getUint16(at - 2));
  };
  const certificate = (version: number): void => {
    if (version === 2) text();
    const length = int();
    const start = at;
    skip(length);
    found.certificates.push(file.subarray(start, at));
  };
  try {
    const version = int();
    const count = int();
    for (let entry = 0; entry < count; entry++) {
      const kind = int();
      if (kind === KEY_ENTRY) found.hasPrivateKey = true;
      text();
      skip(8);
      if (kind === KEY_ENTRY) {
        skip(int());
        for (let links = int(); links > 0; links--) certificate(version);
      } else if (kind === TRUSTED_ENTRY) certificate(version);
      // The key of another kind of entry has no length of its own.
      else return { ...found, isHidden: true };
    }
  } catch {
    found.isHidden = true;
  }
  return found;
}
