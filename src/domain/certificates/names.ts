import { children, contentOf, DerError, type Element, hex, octetsOf, readElements, readOid, TAG } from "./der.ts";
import { ATTRIBUTE_NAMES } from "./oids.ts";

/** One attribute of a distinguished name. */
type NameAttribute = {
  readonly oid: string;
  /** Short name as OpenSSL spells it (`CN`, `emailAddress`), null when it is not a known one. */
  readonly name: string | null;
  /** Kind of string in the file: `UTF8STRING`, `PRINTABLESTRING`, `BMPSTRING` … or `OTHER`. */
  readonly type: string;
  /** The text, untouched: hostile. Hexadecimal of the raw content when it is not text. */
  readonly value: string;
};

/** A distinguished name in the order of the file; an inner list is one RDN, with several attributes when multi-valued. */
export type DistinguishedName = readonly (readonly NameAttribute[])[];

/** A name in the three forms that are needed. */
export type ParsedName = {
  readonly rdns: DistinguishedName;
  /** As `openssl -nameopt RFC2253,utf8,-esc_msb` prints it. */
  readonly rfc2253: string;
  /** Equal for two names that RFC 5280, 7.1 takes for the same. */
  readonly canonical: string;
};

type StringKind = { readonly type: string; readonly decode: (content: Uint8Array) => string | null };

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const utf16 = new TextDecoder("utf-16be", { ignoreBOM: true });

function latin1(content: Uint8Array): string {
  let text = "";
  for (const octet of content) text += String.fromCharCode(octet);
  return text;
}

function utf32(content: Uint8Array): string | null {
  if (content.length % 4 !== 0) return null;
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  let text = "";
  for (let at = 0; at < content.length; at += 4) {
    const code = view.getUint32(at);
    text += code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
  }
  return text;
}

const STRINGS: ReadonlyMap<number, StringKind> = new Map([
  [0x0c, { type: "UTF8STRING", decode: (content) => utf8.decode(content) }],
  [0x12, { type: "NUMERICSTRING", decode: latin1 }],
  [0x13, { type: "PRINTABLESTRING", decode: latin1 }],
  // T.61 in name only: everybody writes Latin-1 into it, and OpenSSL reads it so.
  [0x14, { type: "T61STRING", decode: latin1 }],
  [0x16, { type: "IA5STRING", decode: latin1 }],
  [0x1a, { type: "VISIBLESTRING", decode: latin1 }],
  [0x1c, { type: "UNIVERSALSTRING", decode: utf32 }],
  [0x1e, { type: "BMPSTRING", decode: (content) => (content.length % 2 === 0 ? utf16.decode(content) : null) }],
] satisfies [number, StringKind][]);

/** Text of a string element, null when it is not one. */
function readString(element: Element): string | null {
  return STRINGS.get(element.tag)?.decode(element.content) ?? null;
}

/** A Name (RFC 5280, 4.1.2.4). @throws DerError */
export function readName(element: Element | undefined): ParsedName {
  const rdns: NameAttribute[][] = [];
  const printed: string[] = [];
  const compared: string[][] = [];
  for (const set of children(element, TAG.sequence)) {
    const attributes = children(set, TAG.set).map(readAttribute);
    rdns.push(attributes.map(({ attribute }) => attribute));
    // An RDN without attributes is not allowed, and prints as nothing.
    if (attributes.length === 0) continue;
    printed.push(
      attributes
        .map(({ text }) => text)
        .reverse()
        .join("+"),
    );
    compared.push(attributes.map(({ key }) => key).sort());
  }
  return { rdns, rfc2253: printed.reverse().join(","), canonical: JSON.stringify(compared) };
}

function readAttribute(element: Element): { attribute: NameAttribute; text: string; key: string } {
  const [type, value, ...rest] = children(element, TAG.sequence);
  if (value === undefined || rest.length > 0) throw new DerError("a name is unreadable");
  const oid = readOid(type);
  const name = ATTRIBUTE_NAMES.get(oid) ?? null;
  const decoded = readString(value);
  const text = name === null || decoded === null ? `#${hex(value.bytes).toUpperCase()}` : escapeRfc2253(decoded);
  return {
    attribute: { oid, name, type: STRINGS.get(value.tag)?.type ?? "OTHER", value: decoded ?? hex(value.content) },
    text: `${name ?? oid}=${text}`,
    key: `${oid}=${decoded === null || value.tag === 0x12 ? hex(value.bytes) : foldText(decoded)}`,
  };
}

/** RFC 2253, 2.4 as OpenSSL applies it: also control characters as `\XX`; a lone `#` is not escaped. */
function escapeRfc2253(text: string): string {
  let escaped = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const code = text.charCodeAt(at);
    const isLast = at === text.length - 1;
    const isEdge = (character === " " && (at === 0 || isLast)) || (character === "#" && at === 0 && !isLast);
    if (code < 0x20 || code === 0x7f) escaped += `\\${code.toString(16).toUpperCase().padStart(2, "0")}`;
    else if (isEdge || '"+,;<>\\'.includes(character)) escaped += `\\${character}`;
    else escaped += character;
  }
  return escaped;
}

/** White space trimmed and collapsed, ASCII letters in lower case, whatever the kind of string (RFC 5280, 7.1). */
function foldText(text: string): string {
  let folded = "";
  let gap = false;
  for (const character of text) {
    const isSpace = character === " " || (character >= "\t" && character <= "\r");
    if (isSpace) {
      gap = folded !== "";
      continue;
    }
    const isUpper = character >= "A" && character <= "Z";
    folded += (gap ? " " : "") + (isUpper ? character.toLowerCase() : character);
    gap = false;
  }
  return folded;
}

/** A GeneralName: `value` is hostile text. Kinds other than dns, ip, email and uri are rare and only shown. */
export type GeneralName = {
  readonly type: "dns" | "ip" | "email" | "uri" | "dirName" | "otherName" | "rid" | "x400" | "ediParty";
  readonly value: string;
};

/** Texts and addresses that BER may cut into pieces, and the tag that they have in one piece. */
const IN_PIECES: ReadonlyMap<number, number> = new Map([
  [0xa1, 0x81],
  [0xa2, 0x82],
  [0xa6, 0x86],
  [0xa7, 0x87],
]);

/** One GeneralName (RFC 5280, 4.2.1.6). @throws DerError */
export function readGeneralName(element: Element): GeneralName {
  const { tag } = element;
  const content = IN_PIECES.has(tag) ? octetsOf(element) : element.content;
  switch (IN_PIECES.get(tag) ?? tag) {
    case 0xa0:
      return { type: "otherName", value: readOtherName(content) };
    case 0x81:
      return { type: "email", value: utf8.decode(content) };
    // IA5String allows ASCII only, but UTF-8 is what is found in it otherwise.
    case 0x82:
      return { type: "dns", value: utf8.decode(content) };
    case 0xa3:
      return { type: "x400", value: hex(content) };
    case 0xa4:
      return { type: "dirName", value: readName(readElements(content)[0]).rfc2253 };
    case 0xa5:
      return { type: "ediParty", value: hex(content) };
    case 0x86:
      return { type: "uri", value: utf8.decode(content) };
    case 0x87:
      return { type: "ip", value: addressText(content) ?? `<invalid length=${content.length}>` };
    case 0x88:
      return { type: "rid", value: readOid({ ...element, tag: TAG.oid }) };
    default:
      throw new DerError("a name has an unknown kind");
  }
}

function readOtherName(content: Uint8Array): string {
  const [oid, wrapped] = readElements(content);
  const value = readElements(contentOf(wrapped, 0xa0))[0];
  if (value === undefined) throw new DerError("a name is unreadable");
  return `${readOid(oid)}:${readString(value) ?? `#${hex(value.bytes).toUpperCase()}`}`;
}

/** Text of an IP address of 4 or 16 octets (IPv6 as in RFC 5952), null for any other length. */
export function addressText(octets: Uint8Array): string | null {
  if (octets.length === 4) return octets.join(".");
  if (octets.length !== 16) return null;
  const view = new DataView(octets.buffer, octets.byteOffset, 16);
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(index * 2).toString(16));
  let best = { at: 0, length: 0 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (groups[at + length] === "0") length++;
    if (length > best.length) best = { at, length };
  }
  if (best.length < 2) return groups.join(":");
  return `${groups.slice(0, best.at).join(":")}::${groups.slice(best.at + best.length).join(":")}`;
}
