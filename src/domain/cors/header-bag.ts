/** Response headers as php-cors sets them: in order, one Vary that grows, and what PHP lets through at the end. */
export class HeaderBag {
  readonly #headers = new Map<string, string>();

  /** `name` in lower case. Setting again keeps the place. */
  set(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  vary(name: string): void {
    const vary = this.#headers.get("vary");
    if (vary === undefined) this.#headers.set("vary", name);
    else if (!vary.split(", ").includes(name)) this.#headers.set("vary", `${vary}, ${name}`);
  }

  /** A line break (or NUL) inside a value makes PHP drop that header and all after it; at the end it is cut off. */
  sent(): Record<string, string> {
    const sent: Record<string, string> = {};
    for (const [name, value] of this.#headers) {
      const line = /[\r\n]/.test(value) ? value.trimEnd() : value;
      if (/[\r\n\0]/.test(line)) break;
      sent[name] = line;
    }
    return sent;
  }
}
