import { API_KEY_HEADER, SESSION_HEADER } from "../../../domain/headers.ts";
import type { CorsFields } from "../../../platform/cors.ts";

/** A request that the preview plays through. */
export type Sample = { pageOrigin: string; path: string; method: string; headers: string[] };

/** Header names that the preview can send, with a value of the usual kind. */
export const SAMPLE_HEADERS: Readonly<Record<string, string>> = {
  "Content-Type": "application/json",
  [API_KEY_HEADER]: "key",
  [SESSION_HEADER]: "token",
  Authorization: "Bearer token",
};

/** The origin that a page there really has: with a scheme, in lower case, without a path or the usual port. */
function meant(item: string): string[] {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(item) ? item : `https://${item}`);
  return url === null || url.host === "" || /[\s,]/.test(item) ? [] : [`${url.protocol}//${url.host}`];
}

/** Of a longer list the first ones are enough to choose from. */
const OFFERED = 50;

/** Page origins worth trying: those that the entry names or means (a star as "app"), and one that it hopefully does not. */
export function sampleOrigins(origin: string): string[] {
  const named = origin
    .split(",", OFFERED)
    .map((item) => item.trim())
    .filter((item) => item !== "*")
    .flatMap((item) => meant(item.replaceAll("*", "app")));
  return [...new Set([...named, "https://somewhere-else.example"])];
}

/** A path that the pattern probably matches, to start from: a star as "example", a regular expression by its plain beginning. */
export function samplePath(pattern: string): string {
  const plain = pattern.startsWith("^")
    ? (/^\^\/?[\w/-]*/.exec(pattern)?.[0].slice(1) ?? "")
    : pattern.replaceAll("*", "example");
  return `/${plain.trim().replace(/^\/+/, "")}`;
}

/** What a page of the entry's first origin most likely does. */
export function firstSample(entry: CorsFields): Sample {
  const [pageOrigin = ""] = sampleOrigins(entry.origin);
  const method = entry.method.find((name) => name === "POST") ?? entry.method[0] ?? "GET";
  const allowed = (entry.header ?? "").toLowerCase();
  const key =
    allowed.includes(SESSION_HEADER.toLowerCase()) && !allowed.includes(API_KEY_HEADER.toLowerCase())
      ? SESSION_HEADER
      : API_KEY_HEADER;
  return {
    pageOrigin,
    path: samplePath(entry.path),
    method,
    headers: ["POST", "PUT", "PATCH"].includes(method) ? ["Content-Type", key] : [key],
  };
}
