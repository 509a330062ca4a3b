/** A name as it stands in DNS (IDN as punycode, lower case), or why it is not one. */
export type DomainName = { readonly name: string } | { readonly error: string };

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A host name in DNS's own form: letters, digits and dashes (RFC 1123), IDN converted (UTS 46). Null when it is not one.
 * The last label of a name is never a number, for that is an address (WHATWG URL, "ends in a number").
 */
export function toHostName(text: string): string | null {
  // The URL parser would drop or decode other characters in silence.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return null;
  let name: string;
  try {
    name = new URL(`https://${text}/`).hostname.replace(/\.$/, "");
  } catch {
    return null;
  }
  const labels = name.split(".");
  const isNumber = /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? "");
  return name.length <= 253 && labels.every((label) => LABEL.test(label)) && !isNumber ? name : null;
}

/** A name that Let's Encrypt can give a certificate for over HTTP. */
export function readDomainName(text: string): DomainName {
  const trimmed = text.trim();
  if (trimmed.startsWith("*."))
    return { error: `${trimmed}: a wildcard needs the DNS challenge, which this guide does not cover.` };
  if (trimmed.includes("://") || trimmed.includes("/"))
    return { error: `${trimmed}: only the name, without https:// and without a path.` };
  const name = toHostName(trimmed);
  if (name === null) return { error: `${trimmed}: this is not a domain name.` };
  if (!name.includes(".")) return { error: `${trimmed}: a public name has at least two parts, such as example.com.` };
  return { name };
}
