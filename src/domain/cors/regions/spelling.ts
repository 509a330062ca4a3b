/**
 * What a browser escapes in a path (URL standard: path percent-encode set), and `%`, `#`, `?` and `\`, which mean something
 * else when they stand there plainly.
 */
const ESCAPED = new Set(Array.from(' "#%<>?\\^`{}', (char) => char.charCodeAt(0)));

/** Whether an ASCII byte stands in a path as it is. */
export function isRaw(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f && !ESCAPED.has(byte);
}

/** A decoded path as a browser writes it, with its leading slash; null for a text that no path decodes to. */
export function rawPathOf(decoded: string): string | null {
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

/** Plain characters in the order in which they are fit as examples; the slash is none. */
const EXAMPLES = "xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_~!$'()*+,;=@&:|[].";
const EXAMPLE_BYTES = Array.from(EXAMPLES, (char) => char.charCodeAt(0));

/** The plain bytes, those last that are named. */
export function plainFirst(isNamed: (byte: number) => boolean): number[] {
  return [...EXAMPLE_BYTES.filter((byte) => !isNamed(byte)), ...EXAMPLE_BYTES.filter(isNamed)];
}
