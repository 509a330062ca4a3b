import type { Certificate } from "./certificate.ts";

/**
 * A host as certificates and browsers write it: lower case, international names as `xn--`, no final dot, IPv6 without
 * brackets in its short form. Null when it is no host.
 */
export function normaliseHost(host: string): string | null {
  const bare = host.trim().replace(/\.$/, "");
  const needsBrackets = bare.includes(":") && !bare.startsWith("[");
  const parsed = URL.parse(`https://${needsBrackets ? `[${bare}]` : bare}/`);
  // A port, path or user in it would be dropped in silence by the parser.
  if (parsed === null || bare === "" || /[/?#@\\\s]/.test(bare) || parsed.port !== "") return null;
  return parsed.hostname.replace(/^\[(.*)\]$/, "$1");
}

/**
 * The hosts that a certificate is for: its DNS and IP alternative names, lower case, each once, in the order of the file.
 * A common name does not count: browsers have not looked at it since 2017.
 */
export function coveredNames(certificate: Pick<Certificate, "sans">): string[] {
  const names = certificate.sans.flatMap(({ type, value }) => {
    if (type === "ip") return isAddress(value) ? [value] : [];
    // Clients compare ASCII (RFC 5280, 7.2). An address bar's reading (percent, wide letters, marks left out) is not theirs.
    if (type !== "dns" || !/^[\w.*-]+$/.test(value)) return [];
    const wildcard = value.startsWith("*.") ? "*." : "";
    const host = normaliseHost(value.slice(wildcard.length));
    // An address written as a DNS name is not honoured by browsers.
    return host === null || isAddress(host) ? [] : [wildcard + host];
  });
  return [...new Set(names)];
}

/** The covered names that would be for this host: itself and the wildcard above it. Empty when it is no host. */
export function namesFor(host: string): string[] {
  const wanted = normaliseHost(host);
  if (wanted === null) return [];
  const dot = wanted.indexOf(".");
  // A wildcard stands for exactly one label (RFC 9525, 6.3).
  return dot > 0 ? [wanted, `*${wanted.slice(dot)}`] : [wanted];
}

/** Whether a certificate is for a host. */
export function coversHost(certificate: Pick<Certificate, "sans">, host: string): boolean {
  const names = coveredNames(certificate);
  return namesFor(host).some((name) => names.includes(name));
}

/** Of a normalised host. */
function isAddress(host: string): boolean {
  return host.includes(":") || /^[\d.]+$/.test(host);
}
