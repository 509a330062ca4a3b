import type { Repair } from "./finding.ts";
import type { OriginItem, OriginList } from "./origin-items.ts";
import { tidyWildcard } from "./wildcard.ts";

/** The list with some items as a browser sends them; several slips in one item go at once. */
export function normalise(list: OriginList, items: readonly OriginItem[]): Repair {
  return replace(list, items, (item) => [item.normalised ?? item.text.trim()]);
}

/** The fix that takes the items out of the list; none when nothing would be left. */
export function drop(list: OriginList, items: readonly OriginItem[]): Repair {
  return replace(list, items, () => []);
}

/**
 * The fix that writes patterns as the platform knows them, with a question; none when one of them has no such form.
 */
export function replaceWithWildcard(list: OriginList, items: readonly OriginItem[]): Repair {
  const tidy = new Map(items.map((item) => [item, tidyWildcard(item.text)]));
  if ([...tidy.values()].includes(null)) return {};
  return ask(replace(list, items, (item) => [tidy.get(item) ?? item.text]));
}

/**
 * The list with some items replaced and without empty places; nothing when nothing would be left. A `*` or `null` that
 * comes to life is a question.
 */
export function replace(
  list: OriginList,
  items: readonly OriginItem[],
  change: (item: OriginItem) => readonly string[],
): Repair {
  const chosen = new Set(items);
  const after = list.items.flatMap((item) => (chosen.has(item) ? change(item) : [item.text]));
  const origin = after.join(",");
  if (origin === "" || origin === list.text) return {};
  const before = new Set(list.items.map((item) => item.text));
  const widens = after.some((item) => item === "*" || (item.includes("*") && !before.has(item)));
  const isQuestion = widens || (letsNullIn(after) && !letsNullIn(list.text.split(",")));
  return isQuestion ? { fix: { origin }, ask: true } : { fix: { origin } };
}

/** Marks a fix as one that is never made without a question. */
export function ask(repair: Repair): Repair {
  return repair.fix === undefined ? repair : { ...repair, ask: true };
}

/** A lone item is sent to everyone, and HTTP takes its blanks off. */
function letsNullIn(items: readonly string[]): boolean {
  return items.includes("null") || (items.length === 1 && items[0]?.trim() === "null");
}
