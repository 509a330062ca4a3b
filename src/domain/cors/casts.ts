import { CORS_METHODS, type CorsPolicy } from "./policy.ts";

// PHP's casts: entries come from a database and an API that do not keep to the types.

/** In the order of the bits of the platform's mask (df-core's VerbsMask). */
const VERBS: readonly string[] = [...CORS_METHODS, "COPY", "TRACE", "CONNECT"];

/** `(string) $value`; null and lists are empty. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return value === true ? "1" : "";
}

/** `(bool) $value`: the text "false" is true. */
export function truthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return Boolean(value) && value !== "0";
}

/** `(int) $value` as text; null stays null. */
export function integer(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const number = Math.trunc(Number.parseFloat(text(value)));
  return Number.isFinite(number) ? String(number + 0) : "0";
}

/** The verbs that the platform holds for an entry, upper case, in its fixed order. A number is the stored bit mask. */
export function methodsOf(entry: CorsPolicy): string[] {
  const stored: unknown = entry.method;
  if (typeof stored === "number") return VERBS.filter((_, bit) => (stored & (1 << bit)) !== 0);
  // The API stores a string as no method at all.
  if (!Array.isArray(stored)) return [];
  const asked = new Set(stored.map((verb: unknown) => text(verb).toUpperCase()));
  return VERBS.filter((verb) => asked.has(verb));
}
