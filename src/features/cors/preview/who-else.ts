import { pathBytes } from "../../../domain/cors/path.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { visibleText } from "../../../ui/visible-text.ts";

/**
 * Says which entry answers a request instead of the one in the form, and why.
 * @param matches whether the form's own path matches the request; null where that cannot be known
 */
export function whoElse(
  matches: boolean | null,
  who: { id: number | null; path: string } | null,
  entry: Pick<CorsFields, "path" | "enabled">,
): string {
  const why = !entry.enabled
    ? "This one is switched off."
    : matches === false
      ? "The path of this one does not match."
      : "Its path is longer.";
  if (who === null)
    return `No enabled entry answers for this path. ${matches !== true && entry.enabled ? why : ""}`.trim();
  const other = `${who.id} (${visibleText(who.path)})`;
  return entry.enabled && matches !== false && pathBytes(who.path) === pathBytes(entry.path)
    ? `Not certain which entry answers: the path of entry ${other} is just as long, and the platform promises no order.`
    : `Entry ${other} answers, not this one. ${why}`;
}
