import { publicHalfOfKey } from "./private-key.ts";

/** One block between a BEGIN and an END line. */
export type PemBlock = {
  /** What stands after BEGIN, in upper case: `CERTIFICATE`, `RSA PRIVATE KEY` … */
  readonly label: string;
  /** Decoded content, null when there is no END line or the text is not base64. Never kept of a private key. */
  readonly bytes: Uint8Array | null;
  /** Why `bytes` is null, as the end of a sentence about the block. */
  readonly problem: string | null;
  /** Of a private key: see `publicHalfOfKey`. */
  readonly publicHalf?: string | null;
};

export type PemScan = {
  readonly blocks: readonly PemBlock[];
  /** Text before the first BEGIN line. */
  readonly preamble: string;
  /** Text around the blocks, and nothing of what is in one, whole or cut off. */
  readonly outside: string;
  /** A private key begins somewhere, also where it is not a proper block. */
  readonly hasPrivateKey: boolean;
  /** There were more blocks than `maxBlocks`; the rest was not read. */
  readonly truncated: boolean;
};

const DASHES = "-----";
const MAX_LABEL = 64;
const DASH = 0x2d;

/** A BEGIN that waits for its END. With text before it on its line, it is a block only if what follows can be read. */
type Open = { readonly label: string; readonly at: number; readonly start: number; readonly prefix: string };

/**
 * Finds PEM blocks (RFC 7468, read leniently: any line ends, indentation, blank lines, lower-case labels, RFC 1421
 * headers, text between blocks, all on one line, `\n` spelled out, quoted lines). One pass with `indexOf`, no regular
 * expression over the whole text: linear in its length whatever it holds.
 */
export function scanPem(text: string, maxBlocks: number): PemScan {
  const blocks: PemBlock[] = [];
  const outside: string[] = [];
  let preamble: string | null = null;
  let hasPrivateKey = false;
  let truncated = false;
  let open: Open | null = null;
  let closedAt = 0;
  const add = (block: PemBlock, at: number, end: number): void => {
    blocks.push(block);
    preamble ??= text.slice(0, at);
    outside.push(text.slice(closedAt, at));
    closedAt = end;
  };

  for (let marker = nextMarker(text, 0); marker !== null; marker = nextMarker(text, marker.end)) {
    if (marker.label.includes("PRIVATE KEY")) hasPrivateKey = true;
    if (marker.kind === "begin") {
      const prefix = text.slice(Math.max(lineStart(text, marker.start), closedAt), marker.start).trim();
      // In the middle of a line, while a block is open, it is text of that block.
      if (prefix !== "" && open !== null && open.prefix === "") continue;
      if (blocks.length >= maxBlocks) {
        // Read on without keeping anything: a private key further down must still be noticed.
        truncated = true;
        continue;
      }
      if (open !== null && open.prefix === "") add(unfinished(open.label), open.at, marker.start);
      open = { label: marker.label, at: marker.start, start: marker.end, prefix };
    } else if (open !== null) {
      const block =
        open.label === marker.label
          ? readBlock(open.label, text.slice(open.start, marker.start), open.prefix)
          : unfinished(open.label);
      // Words around a block that cannot be read are text that speaks of one.
      if (open.prefix === "" || block.bytes !== null || block.label.includes("PRIVATE KEY"))
        add(block, open.at, marker.end);
      open = null;
    }
  }
  if (open !== null && open.prefix === "") add(unfinished(open.label), open.at, text.length);
  outside.push(text.slice(closedAt));
  return { blocks, preamble: preamble ?? text, outside: outside.join("\n"), hasPrivateKey, truncated };
}

type Marker = { readonly kind: "begin" | "end"; readonly label: string; readonly start: number; readonly end: number };

/** The next `-----BEGIN x-----` or `-----END x-----`. */
function nextMarker(text: string, from: number): Marker | null {
  let at = text.indexOf(DASHES, from);
  while (at >= 0) {
    let name = at;
    while (text.charCodeAt(name) === DASH) name++;
    const head = text.slice(name, name + 6).toUpperCase();
    const kind = head === "BEGIN " ? "begin" : head.startsWith("END ") ? "end" : null;
    if (kind !== null) {
      const labelStart = name + (kind === "begin" ? 6 : 4);
      const labelText = text.slice(labelStart, labelStart + MAX_LABEL + DASHES.length);
      const length = labelText.indexOf(DASHES);
      const label = labelText.slice(0, Math.max(length, 0)).trim().toUpperCase();
      if (length > 0 && isLabel(label)) return { kind, label, start: at, end: labelStart + length + DASHES.length };
    }
    at = text.indexOf(DASHES, name);
  }
  return null;
}

function isLabel(label: string): boolean {
  return /^[A-Z0-9# .]+$/.test(label);
}

function lineStart(text: string, at: number): number {
  let start = at;
  // A marker further right than this is not at the beginning of its line in any file that people make.
  const limit = Math.max(0, at - 256);
  while (start > limit && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

function unfinished(label: string): PemBlock {
  return { label, bytes: null, problem: "has no END line of its own, so it is cut off" };
}

function readBlock(label: string, body: string, prefix: string): PemBlock {
  const bytes = decodeBase64(withoutHeaders(body)) ?? decodeBase64(unquoted(body, prefix));
  if (label.includes("PRIVATE KEY")) {
    const publicHalf = bytes && publicHalfOfKey(bytes);
    return { label, bytes: null, problem: "holds a private key", publicHalf };
  }
  if (bytes === null) return { label, bytes, problem: "holds text that is not base64" };
  return { label, bytes, problem: null };
}

/** What stood in a text of a program, a mail or a comment: `\n` spelled out, quotes and marks around each line. */
function unquoted(body: string, prefix: string): string {
  return unescaped(body)
    .split(/[\r\n]+/)
    .map((line) => {
      const bare = line.trim();
      const own = prefix !== "" && bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
      return own.replace(/^[\s"'`>|#*;:]+/, "").replace(/["'`]\s*[+.&]?\s*$|[\s"'`,;\\|*)<]+$/, "");
    })
    .join("\n");
}

/** Escapes of JSON and of most programming languages, also doubled, as when one JSON text holds another. */
const unescaped = (text: string): string =>
  text
    .replace(/\\{1,8}u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\{1,8}[nrt]/g, "\n")
    .replace(/\\{1,8}\//g, "/");

/** RFC 1421 headers (`Proc-Type: …`) stand before the base64 and end at a blank line. */
function withoutHeaders(body: string): string {
  const colon = body.lastIndexOf(":");
  if (colon < 0) return body;
  let at = colon;
  while (at < body.length && body[at] !== "\n" && body[at] !== "\r") at++;
  return body.slice(at);
}

/**
 * Base64 with any white space in it and with or without padding. Null when there is anything else in it, or nothing.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let buffer = 0;
  let bits = 0;
  let padding = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = sextet(code);
    if (value >= 0) {
      if (padding > 0) return null;
      buffer = ((buffer << 6) | value) & 0xffff;
      bits += 6;
      if (bits < 8) continue;
      bits -= 8;
      bytes[length++] = (buffer >> bits) & 0xff;
    } else if (code === 0x3d) padding++;
    else if (!isSpace(code)) return null;
  }
  // Six bits alone are not an octet: a character is missing.
  return length === 0 || bits === 6 || padding > 2 ? null : bytes.slice(0, length);
}

function sextet(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x47;
  if (code >= 0x30 && code <= 0x39) return code + 4;
  if (code === 0x2b) return 62;
  if (code === 0x2f) return 63;
  return -1;
}

/** White space, also what a copy out of a web page or a mail leaves behind: no-break space, zero-width space, BOM. */
function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x200b || code === 0xfeff;
}
