import { deviates, type Engine, MAX_AGE_LIMITS } from "./engines.ts";

/** Fetch's default, where the header is missing or cannot be read. */
const UNSTATED = 5;

/**
 * For how many seconds an engine remembers a preflight's answer; 0: it asks before every call.
 * @param maxAge the combined value of `Access-Control-Max-Age`, null without one
 */
export function rememberedFor(maxAge: string | null, engine: Engine): number {
  if (maxAge === null || maxAge === "") return UNSTATED;
  if (/^-\d+$/.test(maxAge)) return 0;
  if (!/^\d+$/.test(maxAge)) return deviates(engine, "max-age-not-a-number") ? 0 : UNSTATED;
  return Math.min(Number(maxAge), MAX_AGE_LIMITS[engine].seconds);
}
