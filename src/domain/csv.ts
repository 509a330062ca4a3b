type Value = string | number | readonly string[] | null;

/** Spreadsheets run a cell that begins like this, also behind blanks and in full width (OWASP, CSV injection). */
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}]*[=+\-@|%＝＋－＠])/u;

/** An apostrophe makes a formula text. */
function cell(value: Value): string {
  const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
  const safe = typeof value !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Comma-separated values (RFC 4180), every cell quoted and no formula, with a mark that has spreadsheets read it as UTF-8. */
export const csvOf = (rows: readonly (readonly Value[])[]): string =>
  `\ufeff${rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")}`;
