/** Any JSON value, as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a JSON text; undefined when it is not one. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What 7.x does to every string of the input (Laravel's TrimStrings and ConvertEmptyStringsToNull): blanks at both ends
 * go away, an empty text becomes null. Passwords keep their blanks.
 */
export function trimmed(value: Json, name = ""): Json {
  if (typeof value === "string") return (/password/.test(name) ? value : value.trim()) || null;
  if (Array.isArray(value)) return value.map((item) => trimmed(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, trimmed(item, key)]));
}
