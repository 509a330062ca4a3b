import { type Certificate, readCertificate } from "./certificate.ts";
import { type CollectorReport, readCollectorReport } from "./collector.ts";
import { certificatesInPkcs7, type DerKind, kindOf } from "./containers.ts";
import { readElement } from "./der.ts";
import { decodeBase64, type PemBlock, scanPem } from "./pem.ts";

export type { Certificate } from "./certificate.ts";

/** Larger files are refused unread; ask for the size before loading one. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
export const MAX_BLOCKS = 2000;
export const MAX_CERTIFICATES = 1000;
/** The largest real certificates (thousands of names) have about 100 kB. */
const MAX_CERTIFICATE_BYTES = 1024 * 1024;
/** As many problems are told one by one; the rest is counted. */
const MAX_PROBLEMS = 100;

/** A sentence on a part of the file that is no usable certificate. `block` counts the file's blocks from 0. */
export type ReadProblem = { readonly block: number; readonly message: string };

export type ReadResult = {
  readonly certificates: Certificate[];
  readonly problems: ReadProblem[];
  /** The file holds a private key. It was neither decoded nor kept, and is not in `certificates`. */
  readonly hasPrivateKey: boolean;
  /** What the collector wrote at the head of the file, null when it did not. */
  readonly collector: CollectorReport | null;
};

const REFUSALS: Readonly<Record<Exclude<DerKind, "certificate" | "pkcs7" | "private-key">, string>> = {
  pkcs12:
    "This is a PKCS#12 file (.p12, .pfx): it holds a private key behind a password. Export the certificates alone, as PEM.",
  csr: "This is a certificate signing request (CSR), not a certificate. The certificate is what the authority sends back for it.",
  crl: "This is a list of revoked certificates (CRL), not a certificate.",
  "public-key": "This is a public key alone, not a certificate.",
  unknown: "This is not a certificate.",
};

/** Labels that accompany certificates and need no word. */
const SILENT_LABELS = new Set(["EC PARAMETERS", "DH PARAMETERS", "X9.42 DH PARAMETERS"]);

/**
 * Reads every certificate in a file: PEM in any shape, bare base64, DER, PKCS#7. Everything that goes wrong is a
 * problem in the result, one a block, and never costs the other blocks. Never rejects.
 */
export async function readCertificates(file: Uint8Array): Promise<ReadResult> {
  const reading = new Reading();
  try {
    // Node's Buffer is a Uint8Array whose slice() does not copy: look at the same bytes as a plain one.
    await readFile(new Uint8Array(file.buffer, file.byteOffset, file.length), reading);
  } catch {
    reading.refuse(0, "The file could not be read.");
  }
  return reading.result();
}

/** Gathers the result and keeps the limits. */
class Reading {
  collector: CollectorReport | null = null;
  hasPrivateKey = false;
  readonly #certificates: Certificate[] = [];
  readonly #problems: ReadProblem[] = [];
  #untold = 0;

  refuse(block: number, message: string): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ block, message });
    else this.#untold++;
  }

  get isFull(): boolean {
    return this.#certificates.length >= MAX_CERTIFICATES;
  }

  get isEmpty(): boolean {
    return this.#certificates.length + this.#problems.length === 0;
  }

  async addCertificate(block: number, bytes: Uint8Array): Promise<void> {
    if (bytes.length > MAX_CERTIFICATE_BYTES) {
      this.refuse(block, "This certificate is larger than 1 MB and was not read.");
      return;
    }
    try {
      this.#certificates.push(await readCertificate(bytes));
    } catch (error) {
      this.refuse(block, `This certificate cannot be read: ${reason(error)}.`);
    }
  }

  result(): ReadResult {
    const problems = [...this.#problems];
    if (this.#untold > 0) {
      problems.push({ block: MAX_PROBLEMS, message: `${this.#untold} more blocks of this file cannot be read.` });
    }
    const { hasPrivateKey, collector } = this;
    return { certificates: this.#certificates, problems, hasPrivateKey, collector };
  }
}

function reason(error: unknown): string {
  if (globalThis.crypto?.subtle === undefined)
    return "this page is not served over https, so the browser offers no cryptography to it";
  return error instanceof Error && error.name === "DerError" ? error.message : "it is damaged";
}

async function readFile(file: Uint8Array, reading: Reading): Promise<void> {
  if (file.length === 0) return reading.refuse(0, "The file is empty.");
  if (file.length > MAX_FILE_BYTES) return reading.refuse(0, "The file is larger than 10 MB and was not read.");
  if (isJavaKeystore(file)) {
    return reading.refuse(0, "This is a Java keystore, not a certificate. Export the certificates from it, as PEM.");
  }
  if (looksLikeDer(file)) return readDer(0, file, reading);

  const text = decodeText(file);
  const scan = scanPem(text, MAX_BLOCKS);
  reading.hasPrivateKey = scan.hasPrivateKey;
  reading.collector = readCollectorReport(scan.preamble);
  for (const [index, block] of scan.blocks.entries()) {
    if (reading.isFull) {
      return reading.refuse(index, `Only the first ${MAX_CERTIFICATES} certificates of this file were read.`);
    }
    await readPemBlock(index, block, reading);
  }
  if (scan.truncated) reading.refuse(MAX_BLOCKS, `Only the first ${MAX_BLOCKS} blocks of this file were read.`);
  if (scan.blocks.length > 0) {
    if (reading.isEmpty) {
      const only = reading.hasPrivateKey ? "only a private key" : "only other things";
      reading.refuse(0, `There is no certificate in this file, ${only}.`);
    }
    return;
  }

  const bare = decodeBase64(text);
  if (bare !== null && looksLikeDer(bare)) return readDer(0, bare, reading);
  // A collector that never reached its host has said so itself.
  if (reading.collector?.error == null) reading.refuse(0, noCertificateIn(text));
}

async function readPemBlock(index: number, block: PemBlock, reading: Reading): Promise<void> {
  if (block.label.includes("PRIVATE KEY") || SILENT_LABELS.has(block.label)) return;
  const isRequest = block.label.includes("CERTIFICATE REQUEST");
  if (block.bytes === null) {
    return reading.refuse(index, isRequest ? REFUSALS.csr : `The block "${block.label}" ${block.problem}.`);
  }
  const isTrusted = block.label === "TRUSTED CERTIFICATE";
  const isCertificate = isTrusted || block.label === "CERTIFICATE" || block.label === "X509 CERTIFICATE";
  const kind = kindOf(block.bytes);
  // What is labelled a certificate is read as one, so that the problem can say what is wrong with it.
  if (isCertificate && kind === "unknown") return reading.addCertificate(index, block.bytes);
  if (kind === "unknown") {
    return reading.refuse(index, isRequest ? REFUSALS.csr : `The block "${block.label}" is not a certificate.`);
  }
  // OpenSSL's trust settings follow the certificate in such a block; they are no part of it.
  const bytes = kind === "certificate" && isTrusted ? readElement(block.bytes).bytes : block.bytes;
  return readDer(index, bytes, reading);
}

async function readDer(index: number, bytes: Uint8Array, reading: Reading): Promise<void> {
  const kind = kindOf(bytes);
  switch (kind) {
    case "certificate":
      return reading.addCertificate(index, bytes);
    case "private-key":
      reading.hasPrivateKey = true;
      return reading.refuse(index, "This is a private key, not a certificate.");
    case "pkcs7":
      return readPkcs7(index, bytes, reading);
    default:
      return reading.refuse(index, REFUSALS[kind]);
  }
}

async function readPkcs7(index: number, bytes: Uint8Array, reading: Reading): Promise<void> {
  let certificates: Uint8Array[] = [];
  try {
    certificates = certificatesInPkcs7(bytes);
  } catch (error) {
    return reading.refuse(index, `This PKCS#7 file cannot be read: ${reason(error)}.`);
  }
  if (certificates.length === 0) return reading.refuse(index, "This PKCS#7 file holds no certificate.");
  for (const certificate of certificates) {
    if (reading.isFull) {
      return reading.refuse(index, `Only the first ${MAX_CERTIFICATES} certificates of this file were read.`);
    }
    await reading.addCertificate(index, certificate);
  }
}

/** DER begins with a SEQUENCE whose length octet is above the characters of any text, or that fits the file. */
function looksLikeDer(file: Uint8Array): boolean {
  return file[0] === 0x30 && ((file[1] ?? 0) >= 0x80 || (file[1] ?? 0) + 2 === file.length);
}

function isJavaKeystore(file: Uint8Array): boolean {
  return file[0] === 0xfe && file[1] === 0xed && file[2] === 0xfe && file[3] === 0xed;
}

/** UTF-8, or UTF-16 as Windows editors write it (with a mark, or recognised by its zero octets). */
function decodeText(file: Uint8Array): string {
  const [first, second] = file;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0))
    return new TextDecoder("utf-16le").decode(file);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0))
    return new TextDecoder("utf-16be").decode(file);
  return new TextDecoder().decode(file);
}

function noCertificateIn(text: string): string {
  const head = text.slice(0, 512).trimStart().toLowerCase();
  if (head === "") return "The file is empty.";
  const isPage = head.startsWith("<!doctype html") || head.startsWith("<html");
  return isPage ? "This is a web page, not a certificate." : "There is no certificate in this file.";
}
