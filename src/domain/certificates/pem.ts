/** One block between a BEGIN and an END line. */
export type PemBlock = {
  /** What stands after BEGIN, in upper case: `CERTIFICATE`, `RSA PRIVATE KEY` … */
  readonly label: string;
  /** Decoded content, null when there is no END line or the text is not base64. Never decoded for a private key. */
  readonly bytes: Uint8Array | null;
  /** Why `bytes` is null, as the end of a sentence about the block. */
  readonly problem: string | null;
};

export type PemScan = {
  readonly blocks: readonly PemBlock[];
  /** Text before the first BEGIN line. */
  readonly preamble: string;
  /** A private key begins somewhere, also where it is not a proper block. */
  readonly hasPrivateKey: boolean;
  /** There were more blocks than `maxBlocks`; the rest was not read. */
  readonly truncated: boolean;
};

const DASHES = "-----";
const MAX_LABEL = 64;
const DASH = 0x2d;

/**
 * Finds PEM blocks (RFC 7468, read leniently: any line ends, indentation, blank lines, lower-case labels, RFC 1421
 * headers, text between blocks, all on one line). One pass with `indexOf`, no regular expression over the whole text:
 * linear in its length whatever it holds.
 */
export function scanPem(text: string, maxBlocks: number): PemScan {
  const blocks: PemBlock[] = [];
  let preamble: string | null = null;
  let hasPrivateKey = false;
  let truncated = false;
  let open: { label: string; start: number } | null = null;
  let closedAt = 0;

  for (let marker = nextMarker(text, 0); marker !== null; marker = nextMarker(text, marker.end)) {
    if (marker.label.includes("PRIVATE KEY")) hasPrivateKey = true;
    if (marker.kind === "begin") {
      // In the middle of a line it is text, unless it follows a block that ended on the same line.
      if (!isBlank(text.slice(Math.max(lineStart(text, marker.start), closedAt), marker.start))) continue;
      if (blocks.length >= maxBlocks) {
        // Read on without keeping anything: a private key further down must still be noticed.
        truncated = true;
        continue;
      }
      if (open !== null) blocks.push(unfinished(open.label));
      preamble ??= text.slice(0, marker.start);
      open = { label: marker.label, start: marker.end };
    } else if (open !== null) {
      blocks.push(
        open.label === marker.label
          ? readBlock(open.label, text.slice(open.start, marker.start))
          : unfinished(open.label),
      );
      open = null;
      closedAt = marker.end;
    }
  }
  if (open !== null) blocks.push(unfinished(open.label));
  return { blocks, preamble: preamble ?? text, hasPrivateKey, truncated };
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

function isBlank(text: string): boolean {
  return text.trim() === "";
}

function unfinished(label: string): PemBlock {
  return { label, bytes: null, problem: "has no END line of its own, so it is cut off" };
}

function readBlock(label: string, body: string): PemBlock {
  if (label.includes("PRIVATE KEY")) return { label, bytes: null, problem: "holds a private key" };
  const bytes = decodeBase64(withoutHeaders(body));
  if (bytes === null) return { label, bytes, problem: "holds text that is not base64" };
  return { label, bytes, problem: null };
}

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
  // Six bits alone are no octet: a character is missing.
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
