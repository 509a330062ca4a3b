import { useDeferredValue, useEffect, useMemo } from "react";
import { changesSince, type Since } from "../../../domain/cors/since.ts";
import { useAdministrator, useOwner } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { differences } from "../entry.ts";
import { changedBy } from "../list/search.ts";
import { deletedBy, noteOwn, see, useKept } from "./seen.ts";

/** What others changed since this administrator said that it was seen; null where nothing is kept, or was seen yet. */
export function useSince(listed: readonly CorsEntry[] | undefined): Since<CorsEntry> | null {
  const owner = useOwner();
  const { email } = useAdministrator();
  // Compared after the list shows an act.
  const entries = useDeferredValue(listed);
  const kept = useDeferredValue(useKept(owner));
  const isOwn = (entry: CorsEntry) => changedBy(entry) === email;

  useEffect(() => {
    if (entries === undefined || kept === "off") return;
    if (kept === "first") return see(owner, entries);
    const stored = entries.filter((entry) => {
      const before = kept.get(entry.id);
      return changedBy(entry) === email && (before === undefined || differences(before, entry).length > 0);
    });
    const there = new Set(entries.map(({ id }) => id));
    const deleted = [...deletedBy(owner)].filter((id) => kept.has(id) && !there.has(id));
    if (stored.length + deleted.length > 0) noteOwn(owner, { stored, deleted });
  }, [entries, kept, owner, email]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `isOwn` is about `email`
  return useMemo(() => {
    if (entries === undefined || kept === "off" || kept === "first") return null;
    const deleted = deletedBy(owner);
    return changesSince(
      kept,
      entries,
      isOwn,
      (before, entry) => differences(before, entry).length === 0,
      (id) => deleted.has(id),
    );
  }, [entries, kept, email, owner]);
}
