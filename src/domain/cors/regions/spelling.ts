import { decodedPath } from "../path.ts";

/** How a path is written: as browsers write it (`usual`), or in every way that reaches the platform (`any`). */
export type Spelling = "usual" | "any";

/** Where paths are looked for: how they may be written, and below which first segment. */
export type Space = { spelling: Spelling; prefix: string };

/**
 * What a browser escapes in a path (URL standard: path percent-encode set), and `%`, `#`, `?` and `\`, which mean something
 * else when they stand there plainly.
 */
const ESCAPED = new Set(Array.from(' "#%<>?\\^`{}', (char) => char.charCodeAt(0)));

/** Whether an ASCII byte stands in a path as it is. */
export function isRaw(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f && !ESCAPED.has(byte);
}

const PLAIN = /^[\w/.~-]*$/;

/** A decoded path as a browser writes it, with its leading slash; null for a text that no path decodes to. */
export function rawPathOf(decoded: string): string | null {
  if (PLAIN.test(decoded)) return `/${decoded}`;
  if (!decoded.isWellFormed()) return null;
  let raw = "/";
  for (const char of decoded) {
    const code = char.charCodeAt(0);
    if (isRaw(code)) raw += char;
    else if (code < 0x80) raw += `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
    else raw += encodeURIComponent(char);
  }
  return raw;
}

const ANY_SPELLING = /^\/(?:[!$&-;=@-Z[\]_a-z|~]|%(?!2e)[0-9a-f]{2})*$/i;
const DOT_SEGMENT = /\/\.\.?(?:\/|$)/;

/** Whether a raw path is one that a browser sends as it is: as it writes paths itself (`usual`), or with any escapes. */
export function isWritten(raw: string, spelling: Spelling): boolean {
  const decoded = decodedPath(raw);
  if (decoded === null || DOT_SEGMENT.test(raw)) return false;
  if (spelling === "any") return ANY_SPELLING.test(raw);
  return !raw.includes("//") && rawPathOf(decoded) === raw.replace(/\/$/, "");
}

/** Plain characters in the order in which they are fit as examples; the slash is not one. */
const EXAMPLES = "xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_~!$'()*+,;=@&:|[].";
const EXAMPLE_BYTES = Array.from(EXAMPLES, (char) => char.charCodeAt(0));

/** The plain bytes, those last that are named. */
export function plainFirst(isNamed: (byte: number) => boolean): number[] {
  return [...EXAMPLE_BYTES.filter((byte) => !isNamed(byte)), ...EXAMPLE_BYTES.filter(isNamed)];
}
