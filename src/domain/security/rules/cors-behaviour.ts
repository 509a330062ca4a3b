import { seenAllowOrigin } from "../../cors/seen-allow-origin.ts";
import type { Facts } from "../facts.ts";

/**
 * What this page saw of the platform's CORS layer; null where nothing decides.
 * Across origins a read with the session header passes only where a preflight was answered as an entry says. On one origin
 * the header of an answer to everybody is compared with what the entries say: a platform that ignores them sends `*`.
 */
export function corsBehaviour({
  base,
  pageOrigin,
  environment,
  headers,
  entries,
}: Facts): "applied" | "ignored" | null {
  if (!entries.known) return null;
  const { letsConsoleIn, toEverybody } = entries.value;
  // Where no entry lets it in, something else in front of the platform does.
  if (new URL(base).origin !== pageOrigin) return environment.known && letsConsoleIn ? "applied" : null;
  const seen = headers.known ? seenAllowOrigin(headers.value) : null;
  if (seen === null || toEverybody === null) return null;
  if (seen.value === "*") return toEverybody.allowOrigin === "*" ? null : "ignored";
  return seen.value === toEverybody.allowOrigin ? "applied" : null;
}
