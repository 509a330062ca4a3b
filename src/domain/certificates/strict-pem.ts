import { readElement } from "./der.ts";
import { splitCertificate } from "./parts.ts";

/** Why OpenSSL, and so nginx and Apache, refuses a file of certificates: the line, from 1, and what is wrong there. */
export type StrictProblem = { readonly line: number | null; readonly reason: string };

/** What such a program loads, each whole block as it stands, and where it gives up. */
export type StrictLoad = { readonly certificates: readonly Uint8Array[]; readonly problem: StrictProblem | null };

/** OpenSSL reads lines in pieces of this many characters. */
const PIECE = 254;
const BEGIN = "-----BEGIN ";
const END = "-----END ";
const TAIL = "-----";
const CERTIFICATE_LABELS: ReadonlySet<string> = new Set(["CERTIFICATE", "X509 CERTIFICATE"]);

type Line = { readonly number: number; readonly text: string };

/**
 * Reads a certificate file as `SSL_CTX_use_certificate_chain_file` and nginx do, with OpenSSL 3's `PEM_read_bio`: a label
 * stands alone on its line, a blank line ends a block's headers, and base64 is complete. Blocks of other labels are
 * skipped. Stops at the first thing that OpenSSL refuses. Never throws.
 */
export function loadStrictly(file: Uint8Array): StrictLoad {
  const lines = linesOf(file);
  const certificates: Uint8Array[] = [];
  for (;;) {
    const label = nextLabel(lines);
    if (label === null) return { certificates, problem: null };
    const { bytes, problem } = readBody(lines, label);
    const isWanted =
      CERTIFICATE_LABELS.has(label.text) || (certificates.length === 0 && label.text === "TRUSTED CERTIFICATE");
    if (problem !== null && (isWanted || bytes === "cut")) return { certificates, problem };
    if (!isWanted) continue;
    if (bytes === "cut" || bytes === null || !isCertificate(bytes))
      return {
        certificates,
        problem: { line: label.number, reason: "the block that begins there holds no complete certificate" },
      };
    certificates.push(bytes);
  }
}

function isCertificate(bytes: Uint8Array): boolean {
  try {
    splitCertificate(readElement(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Lines as C reads them: up to a line feed, in pieces, cut at a NUL; what is blank at their end is gone. */
function* linesOf(file: Uint8Array): Generator<Line, undefined> {
  const hasMark = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf;
  let at = hasMark ? 3 : 0;
  let number = 1;
  while (at < file.length) {
    let end = at;
    const limit = Math.min(file.length, at + PIECE);
    while (end < limit && file[end] !== 0x0a) end++;
    const isWhole = file[end] === 0x0a && end < limit;
    let stop = at;
    while (stop < end && file[stop] !== 0) stop++;
    // A line that begins with a NUL reads like the end of the file.
    if (stop === at && stop < end) return;
    let text = "";
    // Bytes above 0x7f are negative there, so they count as blank at the end of a line.
    const isBlank = (octet: number | undefined) => octet === undefined || octet <= 0x20 || octet >= 0x80;
    while (stop > at && isBlank(file[stop - 1])) stop--;
    for (let index = at; index < stop; index++) text += String.fromCharCode(file[index] ?? 0);
    yield { number, text };
    if (isWhole) number += 1;
    at = isWhole ? end + 1 : end;
  }
}

function nextLabel(lines: Iterator<Line, undefined>): Line | null {
  for (let next = lines.next(); !next.done; next = lines.next()) {
    const { number, text } = next.value;
    if (text.startsWith(BEGIN) && text.endsWith(TAIL) && text.length >= BEGIN.length + TAIL.length)
      return { number, text: text.slice(BEGIN.length, -TAIL.length) };
  }
  return null;
}

type Body = { readonly bytes: Uint8Array | null | "cut"; readonly problem: StrictProblem | null };

/** `cut`: the block has no proper end, and whatever its label is, nothing after it is read. */
function readBody(lines: Iterator<Line, undefined>, label: Line): Body {
  let state: "body" | "headers" | "after blank" = "body";
  let base64 = "";
  let hasHeaders = false;
  let isShort = false;
  const cut = (line: number, reason: string): Body => ({ bytes: "cut", problem: { line, reason } });
  for (let next = lines.next(); !next.done; next = lines.next()) {
    const { number, text } = next.value;
    if (state === "body" && text.includes(":")) state = "headers";
    if (text === "") {
      if (state === "after blank") return cut(number, "the block has a second blank line");
      hasHeaders = base64 !== "" || state === "headers";
      state = "after blank";
      base64 = "";
      continue;
    }
    if (text.startsWith(END)) {
      if (text !== `${END}${label.text}${TAIL}`) return cut(number, endReason(text, label.text));
      if (hasHeaders || state === "headers")
        return {
          bytes: null,
          problem: { line: label.number, reason: "a blank line or a header is inside the block" },
        };
      const bytes = decodeStrictly(base64);
      const reason = "the block is not a complete base64";
      return { bytes, problem: bytes === null ? { line: label.number, reason } : null };
    }
    if (isShort) return cut(number, "a blank line is in the block, and a line after it is short");
    base64 += text;
    if (state === "after blank") {
      if (text.length > 64) return cut(number, "a blank line is in the block, and a line after it is too long");
      isShort = text.length < 64;
    }
  }
  return cut(label.number, "the block that begins there has no END line of its own");
}

const endReason = (text: string, label: string): string =>
  text.startsWith(`${END}${label}${TAIL}`)
    ? "something follows on the line of an END: each BEGIN and END needs a line of its own"
    : "the END line has another label than its BEGIN line";

/** Base64 as OpenSSL's decoder takes it: blanks between, padded, nothing after the padding; a dash ends it. */
function decodeStrictly(text: string): Uint8Array | null {
  const packed = text.replace(/-.*/, "").replace(/[ \t]/g, "");
  if (packed === "" || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return null;
  return Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
}
