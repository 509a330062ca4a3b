/** One word of a configuration file. What cannot be quoted there is refused: a value never becomes a second directive. */

const refuse = (text: string, pattern: RegExp, where: string): void => {
  if (pattern.test(text)) throw new RangeError(`${JSON.stringify(text)} cannot stand in a configuration of ${where}`);
};

/** nginx takes `$` for a variable, also within quotes. */
export function nginxQuote(text: string): string {
  refuse(text, /\p{Cc}|\$/u, "nginx");
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** Apache takes `${…}` for a variable everywhere, and `%` for a format in a header's value. */
export function apacheQuote(text: string): string {
  refuse(text, /\p{Cc}|[$%]/u, "Apache");
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** Caddy takes `{…}` for a placeholder, and knows no escape but that of the quote. */
export function caddyQuote(text: string): string {
  refuse(text, /\p{Cc}|[{}\\]/u, "Caddy");
  return `"${text.replaceAll('"', '\\"')}"`;
}
