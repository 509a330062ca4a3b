import type { Facts } from "../facts.ts";

/**
 * What this page saw of the platform's CORS layer (`platform.md`, three generations). Across origins a read with the session
 * header passes only where a preflight is answered by an entry. On the platform's own origin every header is seen, and
 * a platform that ignores its entries sends `*` to everyone, whatever they say.
 */
export function corsBehaviour({
  base,
  pageOrigin,
  environment,
  headers,
  entries,
}: Facts): "applied" | "ignored" | null {
  if (new URL(base).origin !== pageOrigin) return environment.known ? "applied" : null;
  if (!headers.known) return null;
  if (headers.value["access-control-allow-origin"] !== "*") return "applied";
  if (!entries.known) return null;
  return entries.value.sendsStar ? null : "ignored";
}
