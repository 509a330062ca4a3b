/**
 * One word for a POSIX shell: single quotes, with `'` as `'\''` (POSIX.1-2024, 2.2.2).
 * NUL cannot stand in a command line and is dropped.
 */
export const shellQuote = (text: string): string => `'${text.replaceAll("\0", "").replaceAll("'", "'\\''")}'`;

const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

/** A command line of quoted words; words of plain characters stay as they are. */
export const shellCommand = (words: readonly string[]): string =>
  words.map((word) => (PLAIN_WORD.test(word) ? word : shellQuote(word))).join(" ");

/**
 * One word for PowerShell: single quotes, doubled within. PowerShell takes the typographic ones ‘ ’ ‚ ‛ for `'` as well
 * (about_Quoting_Rules). NUL is dropped. A `"` reaches a program whole only from PowerShell 7.3 on.
 */
const powershellQuote = (text: string): string =>
  `'${text.replaceAll("\0", "").replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;

/** A command line for PowerShell; the first word is a program. `@`, `%` and `,` mean something there, so more words are quoted. */
export const powershellCommand = (words: readonly string[]): string =>
  words.map((word) => (/^[\w./:-]+$/.test(word) ? word : powershellQuote(word))).join(" ");
