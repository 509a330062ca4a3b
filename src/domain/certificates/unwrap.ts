import { decodeBase64 } from "./pem.ts";

/** What a file wraps: texts and binary contents to read in turn. */
export type Wrapped = {
  readonly parts: readonly (string | Uint8Array)[];
  /** A JSON Web Key with its private part (RFC 7517), as certbot and many programs store keys. */
  readonly hasPrivateKey: boolean;
};

/** As many parts are looked at; files that wrap certificates have a handful. */
const MAX_PARTS = 5000;
/** Shorter base64 can be no certificate and no key. */
const MIN_BASE64 = 64;
/** The first line of one that goes on. */
const MIN_RUN = 40;

const NOTHING: Wrapped = { parts: [], hasPrivateKey: false };

/** The strings in a JSON text, and what they are the base64 of. Null when it is not a JSON of more than a bare value. */
export function inJson(text: string): Wrapped | null {
  const first = text.trimStart()[0];
  if (first !== "{" && first !== "[" && first !== '"') return null;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return null;
  }
  const parts: (string | Uint8Array)[] = [];
  let hasPrivateKey = false;
  const waiting: unknown[] = [root];
  for (let value = waiting.pop(); value !== undefined && parts.length < MAX_PARTS; value = waiting.pop()) {
    if (typeof value === "string") {
      const bytes = value.length >= MIN_BASE64 ? fromBase64(value) : null;
      if (bytes !== null) parts.push(bytes);
      else if (value.length >= MIN_BASE64) parts.push(value);
    } else if (typeof value === "object" && value !== null) {
      if ("kty" in value && ("d" in value || "k" in value)) hasPrivateKey = true;
      // The last in is the first out: keep the order of the file.
      waiting.push(...Object.values(value).toReversed().slice(0, MAX_PARTS));
    }
  }
  return { parts, hasPrivateKey };
}

/** Base64 in a text of any other form (YAML, properties, a script): on one line, or on lines of their own. */
export function inText(text: string): Wrapped {
  if (text.length < MIN_BASE64) return NOTHING;
  const runs: string[] = [];
  let run = "";
  const flush = () => {
    if (run.length >= MIN_BASE64 && runs.length < MAX_PARTS) runs.push(run);
    run = "";
  };
  for (const line of text.split(/[\r\n]+/)) {
    const tokens = line.split(/[^A-Za-z0-9+/_=-]+/).filter((token) => token !== "");
    if (tokens.length === 1 && line.trim() === tokens[0]) run += tokens[0];
    else {
      flush();
      for (const token of tokens) {
        flush();
        run = token;
      }
      // What goes on in the next line is long, and ends its own.
      if (run.length < MIN_RUN || !line.trimEnd().endsWith(run)) flush();
    }
    // Padding ends what is encoded.
    if (run.endsWith("=")) flush();
  }
  flush();
  return { parts: runs.map(fromBase64).filter((bytes) => bytes !== null), hasPrivateKey: false };
}

/** Base64, also in its form for addresses (RFC 4648, 5). A PEM text, with its dashes, is not Base64. */
const fromBase64 = (text: string): Uint8Array | null =>
  text.includes("-----") ? null : decodeBase64(text.replaceAll("-", "+").replaceAll("_", "/"));

/** `-----BEGIN%20CERTIFICATE-----`, and the long dashes that text programs make of five short ones. */
export function respelled(text: string): string | null {
  if (/BEGIN(%20|\+)/i.test(text)) {
    const plain = text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return plain.replace(/(BEGIN|END)\+/g, "$1 ");
  }
  const dashes = "[-\\u2010-\\u2015\\u2212]{1,10}";
  const marker = new RegExp(`${dashes} ?(BEGIN|END) ([A-Z0-9 ]{1,40}?) ?${dashes}`, "g");
  const typed = text.replace(marker, "-----$1 $2-----");
  return typed === text ? null : typed;
}
