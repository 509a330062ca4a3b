/**
 * `public-suffix.ts` as it stands in a browser: the list is half as large as all else that checks entries, and few
 * entries have an origin that asks for it.
 */
import type { isPublicSuffix as ask } from "./public-suffix.ts";

/** What was computed without the list and turned out to need it. */
class ListMissing extends Error {}

let list: { isPublicSuffix: typeof ask } | null = null;

/** @see public-suffix.ts; only within `withPublicSuffixes` */
export function isPublicSuffix(host: string): boolean {
  if (list === null) throw new ListMissing(host);
  return list.isPublicSuffix(host);
}

/** The result of a function that may ask for the list; it is loaded then, and the function runs again. */
export async function withPublicSuffixes<T>(compute: () => T): Promise<T> {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof ListMissing)) throw error;
    list = await import("./public-suffix.ts");
    return compute();
  }
}
