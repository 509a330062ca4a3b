import { shellQuote } from "../shell/quote.ts";

/**
 * A script made from its template: the line `NAME='…'` of each setting gets its value, quoted.
 * @throws Error when the template does not hold exactly one such line, or a value holds a control character other than
 * a line break
 */
export function fillTemplate(template: string, settings: Readonly<Record<string, string>>): string {
  let script = template;
  for (const [name, value] of Object.entries(settings)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    if (/[\0-\x09\x0b-\x1f\x7f]/.test(value)) throw new Error(`${name} holds a control character`);
    const line = new RegExp(`^${name}='.*'$`, "gm");
    if (script.match(line)?.length !== 1) throw new Error(`the template has no line ${name}`);
    script = script.replace(line, () => `${name}=${shellQuote(value)}`);
  }
  return script;
}
