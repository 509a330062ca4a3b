import { useEffect, useMemo } from "react";
import { changesSince, type Since } from "../../../domain/cors/since.ts";
import { useAdministrator, useClient } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { differences } from "../entry.ts";
import { changedBy } from "../list/search.ts";
import { see, useKept } from "./seen.ts";

/** Whose memory it is. */
export function useOwner(): string {
  const { id } = useAdministrator();
  return `${useClient().platform.base}:${id}`;
}

/** What others changed since this administrator said that it was seen; null where nothing is kept, or was seen yet. */
export function useSince(entries: readonly CorsEntry[] | undefined): Since<CorsEntry> | null {
  const owner = useOwner();
  const { email } = useAdministrator();
  const kept = useKept(owner);
  const isOwn = (entry: CorsEntry) => changedBy(entry) === email;

  useEffect(() => {
    if (entries === undefined || kept === "off") return;
    if (kept === "first") return see(owner, entries);
    // What the administrator does is seen.
    const own = entries.filter((entry) => {
      const before = kept.get(entry.id);
      return changedBy(entry) === email && (before === undefined || differences(before, entry).length > 0);
    });
    if (own.length > 0) see(owner, own, kept);
  }, [entries, kept, owner, email]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `isOwn` is about `email`
  return useMemo(() => {
    if (entries === undefined || kept === "off" || kept === "first") return null;
    return changesSince(kept, entries, isOwn, (before, entry) => differences(before, entry).length === 0);
  }, [entries, kept, email]);
}
