import { isPublicSuffix } from "#public-suffix";
import { parseOrigin } from "../origin.ts";

const LONGEST = 255;

/**
 * What a loose pattern or a regular expression was probably meant as: `https://*.` before the domain that it ends with,
 * or that domain alone where only the scheme is loose. null when it ends with no domain of at least two labels, with a
 * public suffix, or with a part of a label.
 */
export function tidyWildcard(text: string): string | null {
  if (text.length > LONGEST) return null;
  const plain = text
    .trim()
    .replace(/\\([./-])/g, "$1")
    .replace(/^[\^/]+|\$?\/?$/g, "");
  const [, scheme = "https", rest = ""] = /^(?:([a-z]+)[*?]?:\/\/)?(.*)$/is.exec(plain) ?? [];
  const [, before = "", domain, port = ""] = /^(.*?)([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(:\d+)?$/is.exec(rest) ?? [];
  if (domain === undefined || isPublicSuffix(domain.toLowerCase()) || /[a-z0-9_-]\*$/i.test(before)) return null;
  // No host has a label that begins or ends with a hyphen.
  if (domain.split(".").some((label) => /^-|-$/.test(label))) return null;
  const wildcard = before === "" ? "" : "*.";
  const { kind, normalised } = parseOrigin(
    `${scheme.toLowerCase() === "http" && !/^http[*?]/i.test(plain) ? "http" : "https"}://${wildcard}${domain}${port}`,
  );
  return kind === "pattern" || kind === "origin" ? normalised : null;
}
