import { joined } from "../bytes.ts";

/**
 * A walker over DER (and the BER that some tools write: long-form lengths, indefinite lengths). It decodes nothing: it
 * says where an element begins and ends, so that every value is read from its own raw bytes (X.690, sections 8 and 10).
 */

/** One element: `tag` is the identifier octet, `bytes` the whole of it, `content` what is inside. Views, not copies. */
export type Element = { readonly tag: number; readonly bytes: Uint8Array; readonly content: Uint8Array };

/** The input is not DER, or not the structure that was expected. */
export class DerError extends Error {
  override readonly name = "DerError";
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const INDEFINITE = -1;
/** Indefinite lengths can be nested; real files nest a handful. Deeper is refused before it can exhaust the stack. */
const MAX_INDEFINITE_DEPTH = 16;

type Header = { readonly tag: number; readonly start: number; readonly length: number };

function readHeader(bytes: Uint8Array, at: number): Header {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError("the data ends in the middle of an element");
  if ((tag & 0x1f) === 0x1f) throw new DerError("an element has a tag that certificates do not use");
  if (first < 0x80) return { tag, start: at + 2, length: first };
  if (first === 0x80) {
    if ((tag & 0x20) === 0) throw new DerError("an element has no length");
    return { tag, start: at + 2, length: INDEFINITE };
  }
  const size = first & 0x7f;
  let length = 0;
  for (let i = 0; i < size; i++) {
    const next = bytes[at + 2 + i];
    if (next === undefined) throw new DerError("the data ends in the middle of an element");
    length = length * 256 + next;
    if (length > 0x7fffffff) throw new DerError("an element claims to be larger than any file");
  }
  return { tag, start: at + 2 + size, length };
}

/** Where the content of an element of indefinite length ends: at the two zero octets on its own level. */
function findEndOfContents(bytes: Uint8Array, start: number, depth: number): number {
  if (depth > MAX_INDEFINITE_DEPTH) throw new DerError("elements are nested too deeply");
  let at = start;
  while (bytes[at] !== 0 || bytes[at + 1] !== 0) {
    const header = readHeader(bytes, at);
    at =
      header.length === INDEFINITE
        ? findEndOfContents(bytes, header.start, depth + 1) + 2
        : header.start + header.length;
  }
  return at;
}

/** The element that begins at `at`. Bytes after it are not looked at. @throws DerError */
export function readElement(bytes: Uint8Array, at = 0): Element {
  const { tag, start, length } = readHeader(bytes, at);
  const contentEnd = length === INDEFINITE ? findEndOfContents(bytes, start, 0) : start + length;
  const end = length === INDEFINITE ? contentEnd + 2 : contentEnd;
  if (end > bytes.length) throw new DerError("the data is cut off");
  return { tag, bytes: bytes.subarray(at, end), content: bytes.subarray(start, contentEnd) };
}

/** All elements of a content, one after the other. @throws DerError when they do not fill it exactly */
export function readElements(content: Uint8Array): Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < content.length) {
    const element = readElement(content, at);
    elements.push(element);
    at += element.bytes.length;
  }
  return elements;
}

/** The elements inside a constructed element that must have this tag. @throws DerError */
export function children(element: Element | undefined, tag: number): Element[] {
  return readElements(contentOf(element, tag));
}

/** The content of an element that must have this tag. @throws DerError */
export function contentOf(element: Element | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw new DerError("the structure is not the expected one");
  return element.content;
}

/** The content of a string in one piece, or in several, as BER allows. @throws DerError */
export function octetsOf(element: Element): Uint8Array {
  if ((element.tag & 0x20) === 0) return element.content;
  return joined(readElements(element.content).map(({ content }) => content));
}

/** Dotted text of an OBJECT IDENTIFIER's content, arcs of any size. @throws DerError */
export function readOid(element: Element | undefined): string {
  const content = contentOf(element, TAG.oid);
  const last = content[content.length - 1];
  // 64 octets hold every identifier in use; without a limit one arc of a megabyte would be turned into decimal digits.
  if (last === undefined || last >= 0x80 || content.length > 64)
    throw new DerError("an object identifier is unreadable");
  const arcs: string[] = [];
  let arc = 0n;
  for (const octet of content) {
    arc = arc * 128n + BigInt(octet & 0x7f);
    if (octet >= 0x80) continue;
    if (arcs.length === 0) {
      const root = arc < 80n ? arc / 40n : 2n;
      arcs.push(String(root), String(arc - root * 40n));
    } else arcs.push(String(arc));
    arc = 0n;
  }
  return arcs.join(".");
}

/** The octets of a BIT STRING and how many bits of the last one do not count. @throws DerError */
export function readBitString(element: Element | undefined): { readonly octets: Uint8Array; readonly unused: number } {
  const content = contentOf(element, TAG.bitString);
  const unused = content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1)) {
    throw new DerError("a bit string is unreadable");
  }
  return { octets: content.subarray(1), unused };
}

/** A small INTEGER that is not negative. @throws DerError when it is negative or above 2^48 */
export function readSmallInteger(element: Element | undefined): number {
  const content = contentOf(element, TAG.integer);
  const first = content[0];
  if (first === undefined || first >= 0x80 || content.length > 6) throw new DerError("a number is out of range");
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** How many bits an unsigned INTEGER has; leading zeros do not count. @throws DerError */
export function integerBits(element: Element | undefined): number {
  const content = contentOf(element, TAG.integer);
  const first = content.findIndex((octet) => octet !== 0);
  return first < 0 ? 0 : (content.length - first) * 8 - (Math.clz32(content[first] ?? 0) - 24);
}

/** Lower-case hexadecimal text of some bytes. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const octet of bytes) text += octet.toString(16).padStart(2, "0");
  return text;
}
