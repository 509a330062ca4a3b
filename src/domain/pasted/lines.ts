/** Colours and links of a terminal: as the terminal's own bytes, as `cat -v` writes them, and with the escape byte lost. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape byte is what they begin with
const STYLES = /(?:\x1b|\^\[)\[[\d;]*[A-Za-z]|(?:\x1b|\^\[)\]8;[^\x1b\x07]*(?:\x1b\\|\x07)|\[\d{1,3}(?:;\d{1,3})*m/g;

/** A status line behind the marks of a quoted mail; without them, `curl -v` marks the request's lines alone with `>`. */
const QUOTED_STATUS = /^([ \t]*>[ \t]?(?:>[ \t]?)*)(?:<[ \t])?[ \t]*HTTP\/\d/gm;
/** No mail is quoted more often; more marks are taken for text. */
const MOST_LEVELS = 50;

/** Without the marks of a reply, as many as stand before a status line. */
function unquoted(text: string): string {
  let levels = 0;
  for (const [, marks = ""] of text.matchAll(QUOTED_STATUS)) levels = Math.max(levels, marks.split(">").length - 1);
  let plain = text;
  for (let level = 0; level < Math.min(levels, MOST_LEVELS); level++) plain = plain.replace(/^[ \t]*>[ \t]?/gm, "");
  return plain;
}

/** How `cat -v` writes the end of a line that came over the wire. */
const CARETS = /(?:\^M)+$/;
const STATUS_LINE = /^[\s<]*HTTP\/\d/;

/** Where a status line ends without them, they are what a value ends with. */
const withoutCarets = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => STATUS_LINE.test(line) && !CARETS.test(line))
    ? lines
    : lines.map((line) => line.replace(CARETS, ""));

/** A pasted text as lines: without the marks of a quoted mail, without a terminal's styles, with plain blanks, whatever ends a line. */
export function linesOf(text: string): readonly string[] {
  const plain = text
    .replace(STYLES, "")
    .replace(/[\u200b\ufeff]/g, "")
    .replace(/[\u00a0\u202f]/g, " ");
  return withoutCarets(unquoted(plain).split(/\r*\n|\r/));
}

const HEADER = /^([!#$%&'*+\-.^_`|~\w]+):(?:[ \t]+|$)?(.*)$/;

/** A line `Name: value`; null for any other. The name in its own case, the value without outer blanks. */
export function headerLine(line: string): [string, string] | null {
  const [, name, value] = HEADER.exec(line) ?? [];
  return name === undefined || value === undefined ? null : [name, value.trim()];
}
