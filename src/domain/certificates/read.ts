import { countText } from "../../text/number.ts";
import { type Certificate, readCertificate } from "./certificate.ts";
import { type CollectorReport, readCollectorReport } from "./collector.ts";
import { certificatesInPkcs7, type DerKind, kindOf } from "./containers.ts";
import { readElement } from "./der.ts";
import { isJavaKeystore, type Keystore, readJavaKeystore, readPkcs12 } from "./keystores.ts";
import { decodeBase64, type PemBlock, scanPem } from "./pem.ts";
import { publicHalfOfCertificate } from "./private-key.ts";
import { type CollectorRecord, readRecord } from "./record.ts";
import { loadStrictly } from "./strict-pem.ts";
import { inJson, inText, respelled, type Wrapped } from "./unwrap.ts";

export type { Certificate } from "./certificate.ts";

/** Larger files are refused unread; ask for the size before loading one. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_BLOCKS = 2000;
export const MAX_CERTIFICATES = 1000;
/** The largest real certificates (thousands of names) have about 100 kB. */
const MAX_CERTIFICATE_BYTES = 1024 * 1024;
/** As many problems are told one by one; the rest is counted. */
const MAX_PROBLEMS = 100;

/** A sentence on a part of the file that is not a usable certificate. `block` counts the file's blocks from 0. */
export type ReadProblem = { readonly block: number; readonly message: string };

export type ReadResult = {
  readonly certificates: Certificate[];
  readonly problems: ReadProblem[];
  /** The file holds a private key. Nothing secret of it was kept, and it is not in `certificates`. */
  readonly hasPrivateKey: boolean;
  /** A private key in the file is surely of none of its certificates; absent where that is not so, or not known. */
  readonly hasStrayKey?: true;
  /** What the collector wrote at the head of the file, null when it did not. */
  readonly collector: CollectorReport | null;
  /** What the collector says beside certificates, when that is all that the file holds. */
  readonly record?: CollectorRecord;
  /** Why a web server does not load the certificates in this file, which are read here; absent when it does. */
  readonly unloadable?: Unloadable;
};

/**
 * What nginx and Apache (OpenSSL 3) make of a file. `strict`: they refuse it. `mark`: only OpenSSL before 3 does.
 * `partial`: they leave out certificates. `format`: it is not a PEM file; `reason` names the format.
 */
export type Unloadable = {
  readonly kind: "strict" | "mark" | "partial" | "format";
  /** From 1; null where no single line is at fault. */
  readonly line: number | null;
  /** A clause, such as "a blank line stands inside the block". */
  readonly reason: string;
};

const REFUSALS: Readonly<Record<Exclude<DerKind, "certificate" | "pkcs7" | "pkcs12" | "private-key">, string>> = {
  csr: "This is a certificate signing request (CSR), not a certificate. The certificate is what the authority sends back for it.",
  crl: "This is a list of revoked certificates (CRL), not a certificate.",
  "public-key": "This is a public key alone, not a certificate.",
  unknown: "This is not a certificate.",
};

/** Labels that accompany certificates and need no word. */
const SILENT_LABELS = new Set(["EC PARAMETERS", "DH PARAMETERS", "X9.42 DH PARAMETERS"]);

/** Texts within texts are read this deep: a keystore as base64 in a JSON text in a YAML file is three. */
const MAX_DEPTH = 4;

/**
 * Reads every certificate in a file: PEM in any shape, also inside JSON, YAML or a script, bare base64, DER, PKCS#7, and
 * what is not encrypted in PKCS#12 and Java keystores. Everything that goes wrong is a problem in the result, one a block,
 * and never costs the other blocks. Never rejects.
 */
export async function readCertificates(file: Uint8Array): Promise<ReadResult> {
  const reading = new Reading();
  // Node's Buffer is a Uint8Array whose slice() does not copy: look at the same bytes as a plain one.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length);
  try {
    await readFile(bytes, reading);
  } catch {
    reading.refuse("The file could not be read.");
  }
  return reading.result(bytes);
}

/** Gathers the result and keeps the limits. */
class Reading {
  collector: CollectorReport | null = null;
  record: CollectorRecord | null = null;
  hasPrivateKey = false;
  /** What the private keys tell of whose they are. */
  readonly keyHalves: string[] = [];
  /** What the certificates came from, where it is not text. */
  format: string | null = null;
  /** The block that is being read, from 0. */
  block = 0;
  readonly #certificates: Certificate[] = [];
  readonly #problems: ReadProblem[] = [];
  #untold = 0;

  refuse(message: string): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ block: this.block, message });
    else this.#untold++;
  }

  get isFull(): boolean {
    return this.#certificates.length >= MAX_CERTIFICATES;
  }

  get isEmpty(): boolean {
    return this.#certificates.length + this.#problems.length === 0;
  }

  async addCertificate(bytes: Uint8Array): Promise<void> {
    if (bytes.length > MAX_CERTIFICATE_BYTES) {
      this.refuse("This certificate is larger than 1 MB and was not read.");
      return;
    }
    try {
      this.#certificates.push(await readCertificate(bytes));
    } catch (error) {
      this.refuse(`This certificate cannot be read: ${reason(error)}.`);
    }
  }

  async addAll(list: readonly Uint8Array[]): Promise<void> {
    for (const certificate of list) {
      if (this.isFull) return this.refuse(`Only the first ${MAX_CERTIFICATES} certificates of this file were read.`);
      await this.addCertificate(certificate);
    }
  }

  result(file: Uint8Array): ReadResult {
    const problems = [...this.#problems];
    if (this.#untold > 0) {
      problems.push({
        block: MAX_PROBLEMS,
        message: `${countText(this.#untold, "more block")} of this file cannot be read.`,
      });
    }
    const { hasPrivateKey, collector, record } = this;
    const unloadable = this.#unloadable(file);
    const hasStrayKey = this.#hasStrayKey();
    const more = {
      ...(record && { record }),
      ...(unloadable && { unloadable }),
      ...(hasStrayKey && { hasStrayKey: true as const }),
    };
    return { certificates: this.#certificates, problems, hasPrivateKey, collector, ...more };
  }

  #hasStrayKey(): boolean {
    if (this.keyHalves.length === 0 || this.#certificates.length === 0) return false;
    const known = new Set(this.#certificates.map(({ der }) => publicHalfOfCertificate(der)));
    return this.keyHalves.some((half) => !known.has(half));
  }

  #unloadable(file: Uint8Array): Unloadable | null {
    const count = this.#certificates.length;
    if (count === 0) return null;
    if (this.format !== null) return { kind: "format", line: null, reason: this.format };
    const strict = loadStrictly(file);
    if (strict.problem !== null) return { kind: "strict", ...strict.problem };
    const [first] = strict.certificates;
    if (first === undefined) return { kind: "strict", line: null, reason: noStartReason(file) };
    // The key that they are given does not fit another one.
    if (!this.#certificates[0]?.der.every((octet, index) => octet === first[index]))
      return { kind: "strict", line: null, reason: "the first certificate does not begin on a line of its own" };
    const loaded = strict.certificates.length;
    if (loaded < count) return { kind: "partial", line: null, reason: `only ${loaded} of ${count}` };
    return file[0] === 0xef ? { kind: "mark", line: 1, reason: "a byte order mark is before the first dash" } : null;
  }
}

function noStartReason(file: Uint8Array): string {
  if (utf16Of(file) !== null) return "it is UTF-16 text, as some Windows editors write it";
  const text = new TextDecoder().decode(file.subarray(0, 65_536));
  if (/^[^\n]*\r[^\n]/.test(text)) return "its lines end with a carriage return alone";
  if (/^[ \t]+-----BEGIN /m.test(text)) return "its BEGIN lines are indented";
  if (/\\[nr]/.test(text)) return "its line breaks are spelled out as \\n";
  return "no line of it is a BEGIN line and nothing else";
}

function reason(error: unknown): string {
  if (globalThis.crypto?.subtle === undefined)
    return "this page is not served over https, so the browser offers no cryptography to it";
  return error instanceof Error && error.name === "DerError" ? error.message : "it is damaged";
}

async function readFile(file: Uint8Array, reading: Reading): Promise<void> {
  if (file.length === 0) return reading.refuse("The file is empty.");
  if (file.length > MAX_FILE_BYTES) return reading.refuse("The file is larger than 10 MB and was not read.");
  if (isJavaKeystore(file)) return readStore("a Java keystore", readJavaKeystore(file), reading);
  if (looksLikeDer(file)) return readDer(file, reading, "DER");

  const text = decodeText(file);
  reading.record = readRecord(text);
  if (reading.record !== null) return;
  const bare = decodeBase64(text);
  if (bare === null) await readText(text, reading, 0);
  else await readBytes(bare, reading, 1);
  if (!reading.isEmpty) return;
  const hasBlocks = reading.block > 0;
  reading.block = 0;
  if (reading.hasPrivateKey) return reading.refuse("There is no certificate in this file, only a private key.");
  if (hasBlocks) return reading.refuse("There is no certificate in this file, only other things.");
  // A collector that never reached its host has said so itself.
  if (reading.collector?.error == null) reading.refuse(noCertificateIn(text));
}

/** At depth 0 the text is the file itself, deeper it was found in one. */
async function readText(text: string, reading: Reading, depth: number): Promise<void> {
  const json = inJson(text);
  if (json !== null) return readWrapped(json, reading, depth);
  const start = reading.block;
  await readBlocks(text, reading, depth);
  if (reading.block > start || reading.hasPrivateKey) return;
  const other = respelled(text);
  if (other !== null) await readBlocks(other, reading, depth);
}

async function readBlocks(text: string, reading: Reading, depth: number): Promise<void> {
  const scan = scanPem(text, MAX_BLOCKS);
  if (scan.hasPrivateKey || isOtherKey(text)) reading.hasPrivateKey = true;
  if (depth === 0) reading.collector ??= readCollectorReport(scan.preamble);
  for (const block of scan.blocks) {
    if (reading.isFull)
      return reading.refuse(`Only the first ${MAX_CERTIFICATES} certificates of this file were read.`);
    await readPemBlock(block, reading, depth);
    reading.block += 1;
  }
  if (scan.truncated) {
    reading.block = MAX_BLOCKS;
    reading.refuse(`Only the first ${MAX_BLOCKS} blocks of this file were read.`);
  }
  await readWrapped(inText(scan.outside), reading, depth);
}

/** Keys that begin with no BEGIN line of five dashes: PuTTY's, SSH2's, and XML of .NET. */
const isOtherKey = (text: string): boolean =>
  /^PuTTY-User-Key-File-\d|^---- BEGIN SSH2 [A-Z ]*PRIVATE KEY ----|<RSAKeyValue>[\s\S]{0,4096}<D>/m.test(text);

async function readWrapped({ parts, hasPrivateKey }: Wrapped, reading: Reading, depth: number): Promise<void> {
  if (hasPrivateKey) reading.hasPrivateKey = true;
  if (depth >= MAX_DEPTH) return;
  for (const part of parts) {
    if (typeof part === "string") await readText(part, reading, depth + 1);
    else await readBytes(part, reading, depth + 1);
  }
}

/** Bytes that were encoded in a text: what they are is not certain, so other formats are skipped. */
async function readBytes(bytes: Uint8Array, reading: Reading, depth: number): Promise<void> {
  if (isJavaKeystore(bytes)) await readStore("a Java keystore", readJavaKeystore(bytes), reading);
  else if (looksLikeDer(bytes)) {
    if (kindOf(bytes) === "unknown") return;
    await readDer(bytes, reading, null);
  } else {
    const text = decodeText(bytes);
    const inner = depth < MAX_DEPTH ? decodeBase64(text) : null;
    if (inner !== null) return readBytes(inner, reading, depth + 1);
    if (!/BEGIN|^\s*[[{"]|^PuTTY/i.test(text)) return;
    return readText(text, reading, depth);
  }
  reading.block += 1;
}

async function readPemBlock(block: PemBlock, reading: Reading, depth: number): Promise<void> {
  if (block.publicHalf) reading.keyHalves.push(block.publicHalf);
  if (block.label.includes("PRIVATE KEY") || SILENT_LABELS.has(block.label)) return;
  const isRequest = block.label.includes("CERTIFICATE REQUEST");
  if (block.bytes === null) {
    return reading.refuse(isRequest ? REFUSALS.csr : `The block "${block.label}" ${block.problem}.`);
  }
  const isTrusted = block.label === "TRUSTED CERTIFICATE";
  const isCertificate = isTrusted || block.label === "CERTIFICATE" || block.label === "X509 CERTIFICATE";
  const kind = kindOf(block.bytes);
  if (kind === "unknown") {
    const inside = isText(block.bytes) ? decodeText(block.bytes) : "";
    // PEM that was encoded once more, label and all.
    if (inside.includes("-----BEGIN ") && depth < MAX_DEPTH) return readText(inside, reading, depth + 1);
    // What is labelled a certificate is read as one, so that the problem can say what is wrong with it.
    if (isCertificate) return reading.addCertificate(block.bytes);
    return reading.refuse(isRequest ? REFUSALS.csr : `The block "${block.label}" is not a certificate.`);
  }
  // OpenSSL's trust settings follow the certificate in such a block; they are not part of it.
  const bytes = kind === "certificate" && isTrusted ? readElement(block.bytes).bytes : block.bytes;
  return readDer(bytes, reading, null);
}

/** `format`: what to call a file that is nothing else, null within a text. */
async function readDer(bytes: Uint8Array, reading: Reading, format: string | null): Promise<void> {
  const kind = kindOf(bytes);
  switch (kind) {
    case "certificate":
      reading.format ??= format;
      return reading.addCertificate(bytes);
    case "private-key":
      reading.hasPrivateKey = true;
      return reading.refuse("This is a private key, not a certificate.");
    case "pkcs7":
      reading.format ??= "PKCS#7";
      return readPkcs7(bytes, reading);
    case "pkcs12":
      return readPkcs12File(bytes, reading);
    default:
      return reading.refuse(REFUSALS[kind]);
  }
}

async function readPkcs7(bytes: Uint8Array, reading: Reading): Promise<void> {
  let certificates: Uint8Array[] = [];
  try {
    certificates = certificatesInPkcs7(bytes);
  } catch (error) {
    return reading.refuse(`This PKCS#7 file cannot be read: ${reason(error)}.`);
  }
  if (certificates.length === 0) return reading.refuse("This PKCS#7 file holds no certificate.");
  return reading.addAll(certificates);
}

async function readPkcs12File(bytes: Uint8Array, reading: Reading): Promise<void> {
  const name = "a PKCS#12 file (.p12, .pfx)";
  try {
    return await readStore(name, readPkcs12(bytes), reading);
  } catch (error) {
    // Such a file is made to hold a key: what cannot be looked into is taken to hold one.
    reading.hasPrivateKey = true;
    return reading.refuse(`This is ${name} that cannot be read: ${reason(error)}.`);
  }
}

async function readStore(name: string, store: Keystore, reading: Reading): Promise<void> {
  if (store.hasPrivateKey) reading.hasPrivateKey = true;
  reading.format ??= name;
  await reading.addAll(store.certificates);
  if (store.certificates.length > 0) return;
  const what = store.hasPrivateKey ? "It holds a private key. " : "";
  const text = store.isHidden
    ? `Its certificates are encrypted or cut off, so they cannot be read without its password.`
    : `It holds no certificate.`;
  reading.refuse(`This is ${name}. ${what}${text} Export the certificates alone, as PEM.`);
}

/** DER begins with a SEQUENCE whose length octet is above the characters of any text, or that fits the file. */
function looksLikeDer(file: Uint8Array): boolean {
  return file[0] === 0x30 && ((file[1] ?? 0) >= 0x80 || (file[1] ?? 0) + 2 === file.length);
}

/** UTF-16 as Windows editors write it: with a mark, or recognised by its zero octets. */
function utf16Of(file: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = file;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return null;
}

const decodeText = (file: Uint8Array): string => new TextDecoder(utf16Of(file) ?? "utf-8").decode(file);

const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 64).some((octet) => octet < 9 || octet >= 0x80);

function noCertificateIn(text: string): string {
  const head = text.slice(0, 512).trimStart().toLowerCase();
  if (head === "") return "The file is empty.";
  const isPage = head.startsWith("<!doctype html") || head.startsWith("<html");
  return isPage ? "This is a web page, not a certificate." : "There is no certificate in this file.";
}
