import * as z from "zod/mini";
import { spliceOf } from "../../../domain/splice.ts";
import type { CorsEntry } from "../../../platform/cors.ts";

const SORTS = ["path", "origin", "max_age", "changed", "enabled"] as const;
export type SortKey = (typeof SORTS)[number];

/** The list's state as it stands in the URL. Anything unreadable there falls back to the default. */
export const searchSchema = z.object({
  q: z.catch(z.optional(z.string()), undefined),
  state: z.catch(z.optional(z.enum(["enabled", "disabled"])), undefined),
  /** Only entries with a finding of this severity. */
  finding: z.catch(z.optional(z.enum(["error", "warning", "info"])), undefined),
  /** Hints are shown too. */
  hints: z.catch(z.optional(z.boolean()), undefined),
  sort: z.catch(z.optional(z.enum(SORTS)), undefined),
  desc: z.catch(z.optional(z.boolean()), undefined),
});
export type ListSearch = z.infer<typeof searchSchema>;

export const changedAt = (entry: CorsEntry): string => entry.last_modified_date ?? entry.created_date ?? "";

/** Who changed it last, or created it. */
export const changedBy = (entry: CorsEntry): string | null =>
  (entry.user_by_last_modified_by_id ?? entry.user_by_created_by_id)?.email ?? null;

const by =
  (sort: SortKey) =>
  (entry: CorsEntry): string | number => {
    switch (sort) {
      case "path":
        return entry.path;
      case "origin":
        return entry.origin;
      case "max_age":
        return entry.max_age ?? -1;
      case "changed":
        return changedAt(entry);
      case "enabled":
        return entry.enabled ? 0 : 1;
    }
  };

let last: { entries: readonly CorsEntry[]; sorted: readonly CorsEntry[] } = { entries: [], sorted: [] };

/**
 * A sorted copy; equal keys stay in the order of their ids. It begins with the order of the last one: where one entry of
 * 10,000 changed, that is a single pass.
 */
export function sortEntries(entries: readonly CorsEntry[], sort: SortKey, desc: boolean): CorsEntry[] {
  const key = by(sort);
  const sign = desc ? -1 : 1;
  const { gone, items } = spliceOf(last.entries, entries);
  const old = new Set(gone);
  const sorted = [...last.sorted.filter((entry) => !old.has(entry)), ...items].sort((a, b) => {
    const x = key(a);
    const y = key(b);
    return x < y ? -sign : x > y ? sign : a.id - b.id;
  });
  last = { entries, sorted };
  return sorted;
}

const haystacks = new WeakMap<CorsEntry, string>();

/** One lower-case text per entry to search in, made once per entry. */
export function haystack(entry: CorsEntry): string {
  let text = haystacks.get(entry);
  if (text === undefined) {
    text = [entry.path, entry.origin, entry.description, changedBy(entry), entry.method.join(" "), entry.header]
      .join("\n")
      .toLowerCase();
    haystacks.set(entry, text);
  }
  return text;
}

/** Entries that hold every word of the search text, in the given state. */
export function filterEntries(entries: readonly CorsEntry[], q: string, state: ListSearch["state"]): CorsEntry[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(
    (entry) =>
      (state === undefined || entry.enabled === (state === "enabled")) &&
      words.every((word) => haystack(entry).includes(word)),
  );
}
