import { text } from "../casts.ts";
import { originPatterns } from "../grants.ts";
import { originWithin } from "../origin-space.ts";
import type { CorsPolicy } from "../policy.ts";

/** Characters in the platform's column. */
const COLUMN = 255;

/**
 * The origins of `into` with those of `from` that it lacks and that browsers send. null where there are none, where any
 * website would be let in, or where they are too many for one entry.
 */
export function mergedOrigin(into: CorsPolicy, from: CorsPolicy): string | null {
  const known = originPatterns(into);
  const added = originPatterns(from).filter(
    (pattern) => !known.includes(pattern) && typeof originWithin([pattern], known) === "string",
  );
  if (added.length === 0 || added.some((pattern) => /^\*+$/.test(pattern))) return null;
  // HTTP takes the blanks off a lone origin; in a list they count.
  const kept = known.length === 1 ? known : [text(into.origin)];
  const origin = [...kept.filter((pattern) => pattern !== ""), ...added].join(",");
  return origin.length > COLUMN ? null : origin;
}
