import {
  children,
  contentOf,
  DerError,
  type Element,
  hex,
  readBitString,
  readElement,
  readElements,
  readOid,
  readSmallInteger,
  TAG,
} from "./der.ts";
import { type NameConstraints, readNameConstraints } from "./name-constraints.ts";
import { type GeneralName, readGeneralName } from "./names.ts";

/** What the extensions of a certificate say. Names follow OpenSSL's text output. */
export type ExtensionFacts = {
  isCA: boolean;
  /** How many intermediates may follow below this one, null when there is no limit. */
  pathLen: number | null;
  hasBasicConstraints: boolean;
  /** The extension is there; without it a key may be used for anything. */
  hasKeyUsage: boolean;
  keyUsage: string[];
  ekuOids: string[];
  policyOids: string[];
  /** Subject and authority key identifier, lower-case hexadecimal. */
  ski: string | null;
  aki: string | null;
  /** Addresses as text: never links, never fetched. */
  ocsp: string[];
  caIssuers: string[];
  crlDP: string[];
  mustStaple: boolean;
  /** Embedded certificate-transparency timestamps. */
  sctCount: number;
  sctListPresent: boolean;
  precertPoison: boolean;
  nameConstraints: boolean;
  /** Null when there are none, or they cannot be read. */
  constraints: NameConstraints | null;
  /** Extensions marked critical that OpenSSL does not know: clients must then refuse the certificate. */
  unknownCritical: string[];
  /** Subject alternative names, in the order of the file, of all such extensions. */
  sans: GeneralName[];
};

const KEY_USAGES = [
  "Digital Signature",
  "Non Repudiation",
  "Key Encipherment",
  "Data Encipherment",
  "Key Agreement",
  "Certificate Sign",
  "CRL Sign",
  "Encipher Only",
  "Decipher Only",
];

const OCSP = "1.3.6.1.5.5.7.48.1";
const CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
const NAME_CONSTRAINTS = "2.5.29.30";
const TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2";
const PRECERTIFICATE_POISON = "1.3.6.1.4.1.11129.2.4.3";
const STATUS_REQUEST = 5;

type Reader = {
  readonly title: string;
  /** Reads everything before it changes `facts`, so that a broken extension changes nothing. */
  readonly read: (value: Element, facts: ExtensionFacts, warn: (text: string) => void) => void;
};

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["2.5.29.14", { title: "Subject Key Identifier", read: readSubjectKeyIdentifier }],
  ["2.5.29.15", { title: "Key Usage", read: readKeyUsage }],
  ["2.5.29.17", { title: "Subject Alternative Name", read: readAlternativeNames }],
  ["2.5.29.19", { title: "Basic Constraints", read: readBasicConstraints }],
  [NAME_CONSTRAINTS, { title: "Name Constraints", read: readConstraints }],
  ["2.5.29.31", { title: "CRL Distribution Points", read: readDistributionPoints }],
  ["2.5.29.32", { title: "Certificate Policies", read: readPolicies }],
  ["2.5.29.35", { title: "Authority Key Identifier", read: readAuthorityKeyIdentifier }],
  ["2.5.29.37", { title: "Extended Key Usage", read: readExtendedKeyUsage }],
  ["1.3.6.1.5.5.7.1.1", { title: "Authority Information Access", read: readInformationAccess }],
  ["1.3.6.1.5.5.7.1.24", { title: "TLS Feature", read: readTlsFeature }],
  [TIMESTAMPS, { title: "Certificate Transparency timestamps", read: readTimestamps }],
]);

/** What OpenSSL 3 takes as known when it is critical (`X509_supported_extension`). */
const KNOWN_CRITICAL: ReadonlySet<string> = new Set([
  "2.16.840.1.113730.1.1",
  "2.5.29.15",
  "2.5.29.17",
  "2.5.29.19",
  NAME_CONSTRAINTS,
  "2.5.29.31",
  "2.5.29.32",
  "2.5.29.33",
  "2.5.29.36",
  "2.5.29.37",
  "2.5.29.54",
  "1.3.6.1.5.5.7.1.7",
  "1.3.6.1.5.5.7.1.8",
  "1.3.6.1.5.5.7.1.14",
  "1.3.6.1.5.5.7.48.1.5",
]);

/**
 * Reads a certificate's Extensions (RFC 5280, 4.2) in their outer tag. An extension that is broken or appears twice, or
 * a list that is broken, becomes a warning, never the loss of the certificate.
 */
export function readExtensions(wrapped: Element | undefined): { facts: ExtensionFacts; warnings: string[] } {
  const facts: ExtensionFacts = {
    isCA: false,
    pathLen: null,
    hasBasicConstraints: false,
    hasKeyUsage: false,
    keyUsage: [],
    ekuOids: [],
    policyOids: [],
    ski: null,
    aki: null,
    ocsp: [],
    caIssuers: [],
    crlDP: [],
    mustStaple: false,
    sctCount: 0,
    sctListPresent: false,
    precertPoison: false,
    nameConstraints: false,
    constraints: null,
    unknownCritical: [],
    sans: [],
  };
  const warnings = new Set<string>();
  const seen = new Set<string>();
  for (const extension of listIn(wrapped, warnings)) {
    let title: string | undefined;
    try {
      const parts = children(extension, TAG.sequence);
      const oid = readOid(parts[0]);
      const reader = READERS.get(oid);
      title = reader?.title;
      if (seen.has(oid)) warnings.add(`The extension ${title ?? oid} is there more than once.`);
      seen.add(oid);
      // The critical flag may stand between identifier and value.
      const isCritical = parts[1]?.tag === TAG.boolean && parts[1].content[0] !== 0;
      // A precertificate is named as one.
      if (isCritical && !KNOWN_CRITICAL.has(oid) && oid !== PRECERTIFICATE_POISON) facts.unknownCritical.push(oid);
      if (reader === undefined) continue;
      const value = readElement(contentOf(parts[parts.length - 1], TAG.octetString));
      reader.read(value, facts, (text) => warnings.add(text));
    } catch {
      warnings.add(`${title ? `The extension ${title}` : "An extension"} is unreadable and is not shown.`);
    }
  }
  // Being there is all that counts for these, also when their content cannot be read.
  facts.nameConstraints = seen.has(NAME_CONSTRAINTS);
  facts.sctListPresent = seen.has(TIMESTAMPS);
  facts.precertPoison = seen.has(PRECERTIFICATE_POISON);
  return { facts, warnings: [...warnings] };
}

function listIn(wrapped: Element | undefined, warnings: Set<string>): Element[] {
  if (wrapped === undefined) return [];
  try {
    return children(readElement(wrapped.content), TAG.sequence);
  } catch {
    warnings.add("The extensions are unreadable and are not shown.");
    return [];
  }
}

function readSubjectKeyIdentifier(value: Element, facts: ExtensionFacts): void {
  facts.ski ??= hex(contentOf(value, TAG.octetString));
}

function readAuthorityKeyIdentifier(value: Element, facts: ExtensionFacts): void {
  const keyIdentifier = children(value, TAG.sequence).find(({ tag }) => tag === 0x80);
  if (keyIdentifier !== undefined) facts.aki ??= hex(keyIdentifier.content);
}

function readKeyUsage(value: Element, facts: ExtensionFacts): void {
  const { octets, unused } = readBitString(value);
  const isSet = (bit: number): boolean =>
    bit < octets.length * 8 - unused && (((octets[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
  const usages = KEY_USAGES.filter((usage, bit) => isSet(bit) && !facts.keyUsage.includes(usage));
  facts.keyUsage.push(...usages);
  facts.hasKeyUsage = true;
}

function readConstraints(value: Element, facts: ExtensionFacts): void {
  facts.constraints ??= readNameConstraints(value);
}

function readBasicConstraints(value: Element, facts: ExtensionFacts, warn: (text: string) => void): void {
  const parts = children(value, TAG.sequence);
  const flag = parts[0]?.tag === TAG.boolean ? parts.shift() : undefined;
  if (facts.hasBasicConstraints) return;
  facts.isCA = flag !== undefined && (flag.content[0] ?? 0) !== 0;
  facts.hasBasicConstraints = true;
  try {
    facts.pathLen = parts.length > 0 ? readSmallInteger(parts[0]) : null;
  } catch {
    // It is an authority nevertheless: an issuer that is not marked as one would be an error.
    warn("The path length in Basic Constraints is unreadable and is not shown.");
  }
}

function readExtendedKeyUsage(value: Element, facts: ExtensionFacts): void {
  facts.ekuOids.push(...children(value, TAG.sequence).map(readOid));
}

function readPolicies(value: Element, facts: ExtensionFacts): void {
  const policies = children(value, TAG.sequence).map((policy) => readOid(children(policy, TAG.sequence)[0]));
  facts.policyOids.push(...policies);
}

function readAlternativeNames(value: Element, facts: ExtensionFacts, warn: (text: string) => void): void {
  for (const element of children(value, TAG.sequence)) {
    try {
      facts.sans.push(readGeneralName(element));
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      warn("One of the alternative names is unreadable and is not shown.");
    }
  }
}

function readDistributionPoints(value: Element, facts: ExtensionFacts): void {
  const addresses: string[] = [];
  for (const point of children(value, TAG.sequence)) {
    const name = children(point, TAG.sequence).find(({ tag }) => tag === 0xa0);
    const fullName = name && readElements(name.content).find(({ tag }) => tag === 0xa0);
    for (const element of fullName ? readElements(fullName.content) : []) {
      const { type, value } = readGeneralName(element);
      if (type === "uri") addresses.push(value);
    }
  }
  facts.crlDP.push(...addresses);
}

function readInformationAccess(value: Element, facts: ExtensionFacts): void {
  const accesses = children(value, TAG.sequence).flatMap((description) => {
    const [method, location] = children(description, TAG.sequence);
    if (location === undefined) throw new DerError("an access description is unreadable");
    const { type, value } = readGeneralName(location);
    return type === "uri" ? [{ method: readOid(method), value }] : [];
  });
  for (const { method, value } of accesses) {
    if (method === OCSP) facts.ocsp.push(value);
    if (method === CA_ISSUERS) facts.caIssuers.push(value);
  }
}

function readTlsFeature(value: Element, facts: ExtensionFacts): void {
  const features = children(value, TAG.sequence).map(readSmallInteger);
  if (features.includes(STATUS_REQUEST)) facts.mustStaple = true;
}

/** SignedCertificateTimestampList (RFC 6962, 3.3): a length of two octets, then entries with such a length each. */
function readTimestamps(value: Element, facts: ExtensionFacts): void {
  const list = contentOf(value, TAG.octetString);
  const lengthAt = (at: number): number => (list[at] ?? 0) * 256 + (list[at + 1] ?? 0);
  let count = 0;
  let at = 2;
  for (; at + 2 <= list.length; count++) at += 2 + lengthAt(at);
  if (at !== list.length || lengthAt(0) !== list.length - 2) throw new DerError("the list is broken");
  facts.sctCount += count;
}
