import type { CorsPolicy } from "../../../domain/cors/policy.ts";

/** The stored entries, by id, with this one as it would become; a new one comes last, as the platform would store it. */
export function withEntry(stored: readonly CorsPolicy[], entry: CorsPolicy): CorsPolicy[] {
  const { id } = entry;
  if (id === null) return [...stored, entry];
  const others = stored.filter((other) => other.id !== id);
  const at = others.findIndex((other) => other.id !== null && other.id > id);
  return at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)];
}
