import { numberText } from "../../../text/number.ts";

const LONGEST = 60;
const PLAIN = /^[\x20-\x7e]{0,60}$/;

/** A value in quotation marks for a sentence: shortened, control and invisible characters written out. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  if (PLAIN.test(text)) return `“${text}”`;
  const chars = Array.from(text.slice(0, 4 * LONGEST));
  const shown = chars.length > LONGEST ? `${chars.slice(0, LONGEST - 1).join("")}…` : chars.join("");
  return `“${shown.replace(/\p{C}/gu, writtenOut)}”`;
}

/** The first value, and how many more there are. */
export function quoteFirst(values: readonly string[]): string {
  const more = values.length - 1;
  return quote(values[0] ?? "") + (more > 0 ? ` (and ${numberText(more)} more)` : "");
}

function writtenOut(char: string): string {
  if (char === "\n") return "\\n";
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
