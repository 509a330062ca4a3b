import type { CorsFields } from "./policy.ts";

/** Entries as they were seen, by id. */
export type Seen = ReadonlyMap<number, CorsFields>;

/** What differs from what was seen: entries that came, that changed, and that are gone. */
export type Since<Entry> = {
  added: readonly Entry[];
  changed: readonly { entry: Entry; before: CorsFields }[];
  removed: readonly { id: number; before: CorsFields }[];
};

/**
 * What others did since entries were seen.
 * @param isOwn whether the last change of an entry is the administrator's own, which is not news
 * @param isSame whether two versions of an entry mean the same
 * @param isOwnDeletion whether the administrator deleted the entry of this id: the platform does not say who did
 */
export function changesSince<Entry extends CorsFields & { id: number }>(
  seen: Seen,
  entries: readonly Entry[],
  isOwn: (entry: Entry) => boolean,
  isSame: (before: CorsFields, entry: Entry) => boolean,
  isOwnDeletion: (id: number) => boolean,
): Since<Entry> {
  const added: Entry[] = [];
  const changed: { entry: Entry; before: CorsFields }[] = [];
  for (const entry of entries) {
    const before = seen.get(entry.id);
    if (isOwn(entry)) continue;
    if (before === undefined) added.push(entry);
    else if (!isSame(before, entry)) changed.push({ entry, before });
  }
  const there = new Set(entries.map(({ id }) => id));
  const removed = [...seen].flatMap(([id, before]) => (there.has(id) || isOwnDeletion(id) ? [] : [{ id, before }]));
  return { added, changed, removed };
}
