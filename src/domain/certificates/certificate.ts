import { readTime } from "./dates.ts";
import { children, DerError, type Element, hex, readElement, readSmallInteger, TAG } from "./der.ts";
import { type ExtensionFacts, readExtensions } from "./extensions.ts";
import { algorithmName, type KeyFacts, readKey } from "./keys.ts";
import { type DistinguishedName, readName } from "./names.ts";
import { splitCertificate } from "./parts.ts";
import { pssHash, verifySignature } from "./signature.ts";

/**
 * One certificate. Every text in it is hostile: show it as text, with control and bidi characters made visible.
 * The object can be sent between threads (structured clone).
 */
export type Certificate = Readonly<ExtensionFacts> &
  KeyFacts & {
    /** Distinguished names as `openssl -nameopt RFC2253,utf8,-esc_msb` prints them, and taken apart. */
    readonly subject: string;
    readonly issuer: string;
    readonly subjectRdns: DistinguishedName;
    readonly issuerRdns: DistinguishedName;
    /** Equal texts mean equal names in the sense of RFC 5280, 7.1. For comparing, not for showing. */
    readonly subjectCanonical: string;
    readonly issuerCanonical: string;
    /** 3 for nearly all; null when the number is out of any range. */
    readonly version: number | null;
    /** Upper-case hexadecimal; a negative number begins with `-`. */
    readonly serialHex: string;
    /** Null when the date in the file is not strictly readable: then no date may be shown. */
    readonly notBefore: Date | null;
    readonly notAfter: Date | null;
    readonly lifetimeSeconds: number | null;
    /** The algorithm inside the signed part. */
    readonly sigAlg: string;
    /** The hash of an RSASSA-PSS signature, which its name does not tell; null for every other. */
    readonly pssHash: string | null;
    /** Fingerprints of the whole certificate, lower-case hexadecimal. */
    readonly sha256: string;
    readonly sha1: string;
    /** Of the public key alone (SubjectPublicKeyInfo): equal for two certificates of one key. */
    readonly keySha256: string;
    /** Issuer and subject are the same name. */
    readonly selfIssued: boolean;
    /** The certificate's own key verifies it: `ok` or `bad`; null when not self-issued or not checkable here. */
    readonly selfSignature: "ok" | "bad" | null;
    /** Self-issued, and nothing speaks against it being signed with its own key. */
    readonly selfSigned: boolean;
    /** DNS names that are a wildcard for a whole public suffix of two parts, such as `*.co.uk`; absent where none is. */
    readonly suffixWildcards?: readonly string[];
    /** The certificate alone, without what stood around it in the file. */
    readonly der: Uint8Array<ArrayBuffer>;
    /** Sentences on what could not be read or is out of order in it. */
    readonly warnings: readonly string[];
  };

/** Reads the certificate at the beginning of `bytes`. @throws DerError when it is not one */
export async function readCertificate(bytes: Uint8Array): Promise<Certificate> {
  const der = readElement(bytes).bytes.slice();
  const parts = splitCertificate(readElement(der));
  const warnings: string[] = [];
  if (der.length < bytes.length) warnings.push("Bytes that follow the certificate were ignored.");

  const subject = readName(parts.subject);
  const issuer = readName(parts.issuer);
  const [from, to] = children(parts.validity, TAG.sequence);
  const notBefore = readTime(from);
  const notAfter = readTime(to);
  if (notBefore === null) warnings.push("The date from which it is valid is unreadable.");
  if (notAfter === null) warnings.push("The date until which it is valid is unreadable.");
  const version = readVersion(parts.version);
  if (version === null || version > 3) warnings.push("Its version number is out of range.");
  const extensions = readExtensions(parts.extensions);
  const selfIssued = subject.canonical === issuer.canonical;
  const suffixWildcards = await wildcardsOverSuffixes(extensions.facts.sans);
  const selfVerified = selfIssued ? await verifySignature(parts, parts) : null;

  return {
    ...extensions.facts,
    ...readKey(parts.publicKey),
    subject: subject.rfc2253,
    issuer: issuer.rfc2253,
    subjectRdns: subject.rdns,
    issuerRdns: issuer.rdns,
    subjectCanonical: subject.canonical,
    issuerCanonical: issuer.canonical,
    version,
    serialHex: serialText(parts.serial),
    notBefore,
    notAfter,
    lifetimeSeconds: notBefore && notAfter && (notAfter.getTime() - notBefore.getTime()) / 1000,
    sigAlg: algorithmName(parts.innerAlgorithm),
    pssHash: pssHash(parts.innerAlgorithm),
    sha256: await digest("SHA-256", der),
    sha1: await digest("SHA-1", der),
    keySha256: await digest("SHA-256", parts.publicKey.bytes.slice()),
    selfIssued,
    selfSignature: selfVerified === null ? null : selfVerified ? "ok" : "bad",
    selfSigned: selfIssued && (selfVerified ?? isSameKey(extensions.facts)),
    ...(suffixWildcards.length > 0 && { suffixWildcards }),
    der,
    warnings: [...warnings, ...extensions.warnings],
  };
}

/** The list of suffixes is loaded only for a name that can be one: two parts below a country's domain. */
async function wildcardsOverSuffixes(sans: ExtensionFacts["sans"]): Promise<string[]> {
  const names = sans.flatMap(({ type, value }) =>
    type === "dns" && /^\*\.[a-z0-9-]+\.[a-z]{2}$/i.test(value) ? [value.toLowerCase()] : [],
  );
  if (names.length === 0) return [];
  const { isRegistrySuffix } = await import("../public-suffix.ts");
  return names.filter((name) => isRegistrySuffix(name.slice(2)));
}

function readVersion(wrapped: Element | undefined): number | null {
  if (wrapped === undefined) return 1;
  try {
    return 1 + readSmallInteger(readElement(wrapped.content));
  } catch {
    return null;
  }
}

/** Where the signature cannot be checked, the key identifiers can still tell that another key of that name made it. */
function isSameKey({ ski, aki }: ExtensionFacts): boolean {
  return ski === null || aki === null || ski === aki;
}

async function digest(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest(algorithm, bytes)));
}

/** A serial number as `openssl -serial` prints it. It can be negative or long: never through a JavaScript number. */
function serialText(element: Element | undefined): string {
  const content = element?.tag === TAG.integer ? element.content : undefined;
  if (content?.[0] === undefined) throw new DerError("the serial number is unreadable");
  const unsigned = hex(content);
  const isNegative = content[0] >= 0x80;
  const value = isNegative ? (1n << BigInt(content.length * 8)) - BigInt(`0x${unsigned}`) : BigInt(`0x${unsigned}`);
  const digits = value.toString(16).toUpperCase();
  return (isNegative ? "-" : "") + digits.padStart(digits.length + (digits.length % 2), "0");
}
