import { isLabelDecodable } from "./punycode.ts";
import { trim } from "./trim.ts";

/** What is wrong with the text of an origin, named as the lint codes without `origin-`. */
export type OriginProblem =
  | "missing-scheme"
  | "trailing-slash"
  | "has-path"
  | "whitespace"
  | "wrong-separator"
  | "invalid"
  | "regex"
  | "non-ascii"
  | "uppercase"
  | "default-port"
  | "json"
  | "wildcard-too-loose";

export type ParsedOrigin = {
  /**
   * `any`: `*`. `pattern`: one leading `*.` label or the port `*`, as in `https://*.example.com:*`. `unusable`: names no
   * single origin.
   */
  kind: "empty" | "any" | "null" | "origin" | "pattern" | "unusable";
  /** Empty when a browser would send exactly this text (or the pattern is well formed). */
  problems: readonly OriginProblem[];
  /** The text as a browser sends it (patterns with their `*`); null when empty or unusable. */
  normalised: string | null;
  /** Of the normalised origin, lower case; "" where there is none. The port is "" for the scheme's default. */
  scheme: string;
  host: string;
  port: string;
};

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ["http", "80"],
  ["https", "443"],
  ["ws", "80"],
  ["wss", "443"],
]);

/** Their pages have the origin "null". */
const SCHEMES_WITHOUT_ORIGIN: ReadonlySet<string> = new Set(["file", "data", "blob"]);

/** Schemes that browsers parse with a real host: lower case, punycode, canonical addresses. */
const isSpecial = (scheme: string) => DEFAULT_PORTS.has(scheme);

/** What most origins look like: nothing in them can be wrong. A label of Punycode may not decode. */
const PLAIN = /^(https?):\/\/(?!.*\bxn--)([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,2}\.[a-z][a-z-]{1,62})$/;

/**
 * Reads one item of an entry's `origin` list, or an origin from anywhere else. Never throws.
 * https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin says what browsers send.
 */
export function parseOrigin(text: string): ParsedOrigin {
  const [, plainScheme, plainHost] = PLAIN.exec(text) ?? [];
  if (plainScheme !== undefined && plainHost !== undefined) {
    return { kind: "origin", problems: [], normalised: text, scheme: plainScheme, host: plainHost, port: "" };
  }
  const trimmed = text.trim();
  if (trimmed === "") return none("empty", []);
  const outer: OriginProblem[] = trimmed === text ? [] : ["whitespace"];
  if (trimmed === "*") return { ...none("any", outer), normalised: "*" };
  if (trimmed.toLowerCase() === "null") {
    return { ...none("null", trimmed === "null" ? outer : [...outer, "uppercase"]), normalised: "null" };
  }
  const parsed = parseTrimmed(trimmed);
  return outer.length === 0 ? parsed : { ...parsed, problems: [...outer, ...parsed.problems] };
}

/** The single origins that a text names, whatever stands between them. */
export function splitOrigins(text: string): string[] {
  return text
    .split(",")
    .flatMap((item) => (hasWrongSeparator(item.trim()) ? item.split(SEPARATORS) : [item]))
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** A list in brackets that belong together, as in JSON or code. */
const BRACKETED = /^\s*(?:array\s*)?(?:\[(.*)\]|\((.*)\)|\{(.*)\})\s*$/is;

/** Quotation marks around an item or a whole list, those of word processors too. */
const QUOTES = "\"'`\u2018\u2019\u201c\u201d";

/**
 * The items of a list that is written as in JSON or code: in brackets, or in quotation marks, each or all together; null
 * for any other text, and where an item could not be an origin.
 */
export function jsonOrigins(text: string): string[] | null {
  const [whole, ...inBrackets] = BRACKETED.exec(text) ?? [];
  const inner = whole === undefined ? text.trim() : inBrackets.join("");
  const pieces = inner.split(/[,\s]+/).filter((piece) => piece !== "");
  const isQuoted = pieces.length > 1 && QUOTES.includes(inner.slice(0, 1)) && QUOTES.includes(inner.slice(-1));
  const named = pieces.map((piece) => trim(piece, QUOTES)).filter((piece) => piece !== "");
  return (whole !== undefined || isQuoted) && named.every((piece) => LIKE_AN_ORIGIN.test(piece)) ? named : null;
}

/** Whether only blanks divide a text into origins with and without a scheme: they may stand within one host by mistake. */
export function isDividedInDoubt(text: string): boolean {
  if (/[;|]/.test(text)) return false;
  const pieces = text.trim().split(SEPARATORS);
  const complete = pieces.filter((piece) => piece.includes("://")).length;
  return complete > 0 && complete < pieces.length;
}

/** localhost and its sub-domains, 127.0.0.0/8 and [::1]. */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.*\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(host);
}

function parseTrimmed(text: string): ParsedOrigin {
  if (hasWrongSeparator(text)) return none("unusable", ["wrong-separator"]);
  const [, scheme, rest] = /^([^:/#]*):\/\/(.*)$/s.exec(text) ?? [];
  const authority = (rest ?? text).split(/[/?#]/, 1)[0] ?? "";
  if (isRegex(scheme === undefined ? text : authority, scheme ?? "")) return none("unusable", ["regex"]);
  if (scheme === undefined || rest === undefined) return parseWithoutScheme(text);
  if (scheme.includes("*")) return none("unusable", ["wildcard-too-loose"]);
  return parseParts(scheme, authority, rest.slice(authority.length));
}

function parseWithoutScheme(text: string): ParsedOrigin {
  const bare = text.replace(/^\/\//, "");
  const authority = bare.split(/[/?#]/, 1)[0] ?? "";
  if (authority.includes("*")) return none("unusable", ["wildcard-too-loose"]);
  const host = authority.replace(/:\d*$/, "");
  if (/^(?:https?)$/i.test(host)) return none("unusable", ["invalid"]);
  const parsed = parseParts(isLoopback(host) ? "http" : "https", authority, "");
  return parsed.normalised === null ? parsed : { ...parsed, problems: ["missing-scheme"] };
}

function parseParts(givenScheme: string, authority: string, tail: string): ParsedOrigin {
  const scheme = givenScheme.toLowerCase();
  const [, givenHost = "", givenPort] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
  const isSchemeValid = /^[a-z][a-z0-9+.-]*$/.test(scheme) && !SCHEMES_WITHOUT_ORIGIN.has(scheme);
  if (!isSchemeValid || givenHost === "") return none("unusable", ["invalid"]);
  if (givenPort !== undefined && givenPort !== "*") {
    if (givenPort.includes("*")) return none("unusable", ["wildcard-too-loose"]);
    if (!/^[1-9]\d{0,4}$/.test(givenPort) || Number(givenPort) > 65_535) return none("unusable", ["invalid"]);
  }
  const wildcard = givenHost.startsWith("*.") ? "*." : "";
  const plainHost = givenHost.slice(wildcard.length);
  if (plainHost === "" || plainHost.includes("*")) return none("unusable", ["wildcard-too-loose"]);
  const host = normaliseHost(plainHost, scheme);
  if (host === null || (wildcard !== "" && /^[\d.]+$|^\[/.test(host))) return none("unusable", ["invalid"]);

  const problems: OriginProblem[] = [];
  if (/^\/+$/.test(tail)) problems.push("trailing-slash");
  else if (tail !== "") problems.push("has-path");
  if (!isAscii(plainHost)) problems.push("non-ascii");
  else if (/[A-Z]/.test(givenScheme + plainHost)) problems.push("uppercase");
  const isDefault = givenPort !== undefined && DEFAULT_PORTS.get(scheme) === givenPort;
  if (isDefault) problems.push("default-port");
  const port = isDefault ? "" : (givenPort ?? "");
  return {
    kind: wildcard !== "" || port === "*" ? "pattern" : "origin",
    problems,
    normalised: `${scheme}://${wildcard}${host}${port === "" ? "" : `:${port}`}`,
    scheme,
    host: wildcard + host,
    port,
  };
}

/** The host as browsers write it, null when they would refuse it or it can only be a slip. */
function normaliseHost(host: string, scheme: string): string | null {
  if (!isAscii(host) && !isSpecial(scheme)) return null;
  let name = host.toLowerCase();
  if (!isAscii(host) || name.startsWith("[") || /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(name)) {
    const address = URL.parse(`https://${name}/`)?.hostname ?? null;
    // An address in another spelling, such as 127.1: browsers never send it as it stands.
    if (address === null || (isAscii(host) && address !== name)) return null;
    name = address;
    if (name.startsWith("[")) return name;
  }
  // One dot at the end is a host of its own, and browsers send it.
  const labels = name.replace(/(?<=[^.])\.$/, "").split(".");
  const isLabel = (label: string) => /^[a-z0-9_-]{1,63}$/.test(label) && isLabelDecodable(label);
  return name.length <= 253 && labels.every(isLabel) ? name : null;
}

const SEPARATORS = /[;|\s]+/;
const LIKE_AN_ORIGIN =
  /^(?:\*|null|[a-z][a-z0-9+.-]*:\/\/[^()\\]+|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)+(?::\d+)?\/?|localhost(?::\d+)?\/?)$/i;

function hasWrongSeparator(text: string): boolean {
  if (!SEPARATORS.test(text)) return false;
  const pieces = text.split(SEPARATORS).filter((piece) => piece !== "");
  return pieces.length > 0 && pieces.every((piece) => LIKE_AN_ORIGIN.test(piece));
}

/** `.*` after a literal is a loose wildcard (`https://app.*`), in front of a label it is a regular expression. */
function isRegex(text: string, scheme: string): boolean {
  if (/^[\w.:/-]*$/.test(text) && /^\w*$/.test(scheme)) return false;
  const host = text.replace(/^\[[0-9a-f:.]*\]/i, "");
  return (
    /[\\^()|+[\]]|\$(?:$|[^{])|\{\d+\}/.test(host) ||
    /(?:^|[./:])\.\*/.test(host) ||
    /[?^()[\]\\|]/.test(scheme) ||
    /^https?\?/.test(text)
  );
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function none(kind: "empty" | "any" | "null" | "unusable", problems: readonly OriginProblem[]): ParsedOrigin {
  return { kind, problems, normalised: null, scheme: "", host: "", port: "" };
}
