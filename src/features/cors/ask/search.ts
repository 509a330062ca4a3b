import * as z from "zod/mini";
import { parseOrigin } from "../../../domain/cors/origin.ts";
import { isToken } from "../../../domain/cors/token.ts";
import { USUAL_HEADERS } from "../../../domain/headers.ts";

/** Whether the forms offer this request header by itself. */
export const isUsualHeader = (name: string): boolean =>
  USUAL_HEADERS.some((known) => known.toLowerCase() === name.toLowerCase());

const text = z.catch(z.optional(z.string()), undefined);

/** The question as it stands in the URL, fit to be sent to a colleague. Whatever the link holds, secrets in it are not taken over. */
const rawSchema = z.object({
  origin: text,
  method: text,
  url: text,
  headers: text,
  credentials: z.catch(z.optional(z.boolean()), undefined),
});
export type AskedSearch = z.infer<typeof rawSchema>;

export const askedSearch = (raw: unknown): AskedSearch => withoutSecrets(rawSchema.parse(raw));

/** Header names alone, no user info, no query, no fragment. */
export function withoutSecrets({ origin, method, url, headers, credentials }: AskedSearch): AskedSearch {
  return {
    origin: origin && settled(origin, pageOriginOf),
    method: method === undefined || isToken(method) ? method : undefined,
    url: url && settled(url, addressOf),
    headers: (headers && headerNames(headers).join(",")) || undefined,
    credentials: credentials || undefined,
  };
}

/** Cuts until nothing is left to cut. */
function settled(typed: string, cut: (text: string) => string): string | undefined {
  let text = typed;
  for (let next = cut(text); next !== text; next = cut(text)) text = next;
  return text || undefined;
}

/** An address pasted instead of an origin is cut down to it; what names none stays, without secrets. */
function pageOriginOf(typed: string): string {
  const bare = addressOf(typed);
  const { kind, normalised } = parseOrigin(bare);
  if (normalised !== null && (kind === "origin" || kind === "null")) return normalised;
  const origin = URL.parse(bare)?.origin;
  return origin === undefined || origin === "null" ? bare : origin;
}

/** An address or path without user, query and fragment; a regular expression has none of them. */
function addressOf(typed: string): string {
  if (typed.trim().startsWith("^")) return typed.trim();
  const bare = typed.trim().replace(/[?#].*$/s, "");
  const parsed = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? URL.parse(bare) : null;
  if (parsed !== null) return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  return bare.replace(/^(\/\/|[a-z][a-z0-9+.-]*:\/\/)?[^/]*@/i, "$1");
}

/** Names out of a list, or out of pasted header lines with values. */
export function headerNames(typed: string): string[] {
  const names = typed
    .split(/\r\n|\n|\r/)
    .flatMap((line) => (line.includes(":") ? [line.split(":", 1)[0] ?? ""] : line.split(/[,;]/)))
    .map((name) => name.trim())
    .filter(isToken);
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}
