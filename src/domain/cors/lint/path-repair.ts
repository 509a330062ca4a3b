import { compilePath } from "../path.ts";
import { hasBranches } from "./regex-shape.ts";

const encoder = new TextEncoder();

/**
 * A regex that PCRE compiles, by taking its stray brackets, braces and quantifiers literally, or all signs where that
 * would turn the inside of a bracket into a branch without anchor; null when none is found.
 */
export function escapeRegex(path: string): string | null {
  const body = path.slice(1);
  const repaired = [`^${escapeStray(body)}`, `^${body.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}`];
  const isRepair = (regex: string) => regex !== path && compilePath(regex).validity === "valid" && !hasBranches(regex);
  return repaired.find(isRepair) ?? null;
}

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

function escapeStray(body: string): string {
  const stray = new Set<number>();
  const open: { char: string; at: number }[] = [];
  for (let i = 0; i < body.length; i++) {
    const char = body.charAt(i);
    if (char === "\\") {
      if (i === body.length - 1) stray.add(i);
      i++;
    } else if (char in CLOSERS) {
      open.push({ char, at: i });
    } else if (Object.values(CLOSERS).includes(char)) {
      const last = open[open.length - 1];
      if (last !== undefined && CLOSERS[last.char] === char) open.pop();
      else stray.add(i);
    } else if (/[*+?]/.test(char) && i === 0) stray.add(i);
  }
  for (const { at } of open) stray.add(at);
  // What repeated a bracket would make it optional.
  for (const at of [...stray]) {
    for (let next = at + 1; /[*+?{]/.test(body.charAt(next)); next++) stray.add(next);
  }
  return Array.from({ length: body.length }, (_, i) => (stray.has(i) ? "\\" : "") + body.charAt(i)).join("");
}

/** A glob's text with its percent-encoding undone; null when that is not safe to do unseen. */
export function decodeGlob(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path.replace(/%(?![0-9a-f]{2})/gi, "%25"));
    const isPlain = !/[?#%^]|\p{Cc}/u.test(decoded) && decoded.trim() === decoded;
    return isPlain ? decoded : null;
  } catch {
    return null;
  }
}

/** A regex with blanks and non-ASCII characters as a browser sends them; null inside of a class, where that means more. */
export function encodeRegex(path: string): string | null {
  if (/\[[^\]]*[^\x21-\x7e][^\]]*\]/.test(path)) return null;
  const encoded = path.replace(/([^\x21-\x7e])([*+?{]?)/gu, (_, char: string, quantifier: string) => {
    const code = Array.from(encoder.encode(char), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`);
    return quantifier === "" ? code.join("") : `(?:${code.join("")})${quantifier}`;
  });
  return compilePath(encoded).validity === "valid" ? encoded : null;
}

/** The regex that a glob with regex syntax was meant as; null when PCRE would not compile it. */
export function globToRegex(path: string): string | null {
  const body = path.replace(/^\/+/, "").replace(/(^|[^.)\]\\}*])\*+/g, "$1.*");
  const end = /(?:\.\*|\$)$/.test(body) ? "" : "$";
  const open = `^/${body}${end}`;
  // Without a group only the first alternative would have the beginning, and only the last the end.
  const regex = hasBranches(open) ? `^/(${body.replace(/\$$/, "")})$` : open;
  return compilePath(regex).validity === "valid" ? regex : null;
}

/** The path of a URL, with its slash only after `^`; null when the URL has none, or another URL in its place. */
export function pathOfUrl(text: string): string | null {
  const [, caret = "", path = ""] = /^(\^?)https?:\/\/[^/?#]*([^?#]*)/i.exec(text) ?? [];
  const bare = path.replace(/^\/+/, "");
  if (bare === "" || /^https?:\/\//i.test(bare)) return null;
  return caret === "" ? bare.replace(/\/+$/, "") : `^/${bare}`;
}
