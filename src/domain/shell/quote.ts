/**
 * One word for a POSIX shell: single quotes, with `'` as `'\''` (POSIX.1-2024, 2.2.2).
 * NUL cannot stand in a command line and is dropped.
 */
export const shellQuote = (text: string): string => `'${text.replaceAll("\0", "").replaceAll("'", "'\\''")}'`;

/** A command line of quoted words; words of plain characters stay as they are. */
export const shellCommand = (words: readonly string[]): string =>
  words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : shellQuote(word))).join(" ");
