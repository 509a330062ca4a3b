/** Colours and links of a terminal: as the terminal's own bytes, as `cat -v` writes them, and with the escape byte lost. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape byte is what they begin with
const STYLES = /(?:\x1b|\^\[)\[[\d;]*[A-Za-z]|(?:\x1b|\^\[)\]8;[^\x1b\x07]*(?:\x1b\\|\x07)|\[\d{1,3}(?:;\d{1,3})*m/g;

/** A pasted text as lines: without a terminal's styles, with plain blanks, whatever ends a line. */
export function linesOf(text: string): string[] {
  return text
    .replace(STYLES, "")
    .replace(/[\u200b\ufeff]/g, "")
    .replace(/[\u00a0\u202f]/g, " ")
    .split(/\r*\n|\r/)
    .map((line) => line.replace(/(?:\^M)+$/, ""));
}

const HEADER = /^([!#$%&'*+\-.^_`|~\w]+):(?:[ \t]+|$)?(.*)$/;

/** A line `Name: value`; null for any other. The name in its own case, the value without outer blanks. */
export function headerLine(line: string): [string, string] | null {
  const [, name, value] = HEADER.exec(line) ?? [];
  return name === undefined || value === undefined ? null : [name, value.trim()];
}
