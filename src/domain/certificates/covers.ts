import type { Certificate } from "./certificate.ts";

/**
 * A host as certificates and browsers write it: lower case, international names as `xn--`, no final dot, IPv6 without
 * brackets in its short form. Null when it is not a host.
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
 * A common name does not count: browsers have not looked at it since 2017. Nor does a name that matches no host.
 */
export function coveredNames(certificate: Pick<Certificate, "sans">): readonly string[] {
  const known = covered.get(certificate.sans);
  if (known !== undefined) return known;
  const names = certificate.sans.flatMap(({ type, value }) => {
    if ((type !== "ip" && type !== "dns") || mismatch(type, value) !== null) return [];
    if (type === "ip") return [value];
    const wildcard = value.startsWith("*.") ? "*." : "";
    const host = normaliseHost(value.slice(wildcard.length));
    return host === null ? [] : [wildcard + host];
  });
  const distinct = [...new Set(names)];
  covered.set(certificate.sans, distinct);
  return distinct;
}

/** Worked out once: pairing thousands of files asks for them again and again. */
const covered = new WeakMap<readonly unknown[], readonly string[]>();

/** A name that clients compare with no host, or that equals none, and why. Both are text from outside. */
export type UselessName = { readonly name: string; readonly reason: string };

/** The DNS and IP names of a certificate that match nothing in Firefox, curl and webpki; Chromium overlooks a dot at the end. */
export const uselessNames = ({ sans }: Pick<Certificate, "sans">): UselessName[] =>
  sans.flatMap(({ type, value }) => {
    const reason = type === "dns" || type === "ip" ? mismatch(type, value) : null;
    return reason === null ? [] : [{ name: value, reason }];
  });

/** Why a name matches no host, as a clause; null when it can match one (RFC 9525, 6.3, and what browsers do). */
function mismatch(type: "dns" | "ip", value: string): string | null {
  if (type === "ip") return isAddress(value) ? null : "is not an address of 4 or 16 bytes";
  if (value === "") return "is empty";
  if (/\s/.test(value)) return "has a space in it";
  // Clients compare ASCII (RFC 5280, 7.2). An address bar's reading (percent, wide letters, marks left out) is not theirs.
  if (/[^\x20-\x7e]/.test(value)) return "has a letter that is not ASCII; such names are written with xn--";
  if (!/^[\w.*-]+$/.test(value)) return "has a character that no host name has";
  if (value.endsWith(".")) return "ends with a dot, which only Chromium overlooks";
  if (value.startsWith(".") || value.includes("..")) return "has an empty part between dots";
  const labels = value.split(".");
  if (value.length > 253 || labels.some(({ length }) => length > 63)) return "is longer than a host name can be";
  const isWild = labels[0] === "*";
  if ((isWild ? labels.slice(1) : labels).some((label) => label.includes("*")))
    return "has a * that is not the whole first part";
  if (isWild && labels.length < 3) return "is a wildcard for a whole top-level domain";
  const host = normaliseHost(isWild ? value.slice(2) : value);
  if (host === null) return "is not a host name";
  return isAddress(host) ? "is an address, which has to be an IP name" : null;
}

/** The covered names that would be for this host: itself and the wildcard above it. Empty when it is not a host. */
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
