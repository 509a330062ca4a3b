import type { QueryClient } from "@tanstack/react-query";
import { type CorsEntry, isAsPeeked, listEntries, peekEntries } from "../../../platform/cors.ts";
import type { Client } from "../../../platform/http.ts";
import { listQuery } from "../list-query.ts";

/** The list on the screen as writes see and change it. */
export type ListStore = {
  /** What is stored now: the list on the screen where one small call tells that nothing changed, else read again. */
  look: () => Promise<readonly CorsEntry[]>;
  /** Puts the result of a write into the list. A read that began before it would show the old state: it starts again. */
  settle: (edit: (entries: CorsEntry[]) => CorsEntry[]) => Promise<void>;
  /** Reads the list again: what is stored is not known. */
  doubt: () => void;
};

export function createListStore(queries: QueryClient, client: Client): ListStore {
  const { queryKey } = listQuery(client);
  const filter = { queryKey, exact: true };

  /** Ends reads that are under way; true where there was one. */
  async function endReads(): Promise<boolean> {
    const isReading = queries.isFetching(filter) > 0;
    if (isReading) await queries.cancelQueries(filter);
    return isReading;
  }

  return {
    async look() {
      const list = queries.getQueryData(queryKey);
      const peek = await peekEntries(client, { beforeWrite: true });
      if (list?.complete && isAsPeeked(list.entries, peek)) return list.entries;
      // Never waits for a sign-in: the write would follow it without a click.
      const fresh = await listEntries(client, { beforeWrite: true });
      await endReads();
      queries.setQueryData(queryKey, fresh);
      return fresh.entries;
    },
    async settle(edit) {
      const wasReading = await endReads();
      queries.setQueryData(queryKey, (list) => list && { ...list, entries: edit(list.entries) });
      if (wasReading) void queries.invalidateQueries(filter);
    },
    doubt() {
      void queries.invalidateQueries(filter);
    },
  };
}

/** The entries with this one as it is stored now, in its place or last. */
export const withStored = (entries: readonly CorsEntry[], entry: CorsEntry): CorsEntry[] =>
  entries.some(({ id }) => id === entry.id)
    ? entries.map((known) => (known.id === entry.id ? entry : known))
    : [...entries, entry];

export const withoutId = (entries: readonly CorsEntry[], gone: number): CorsEntry[] =>
  entries.filter(({ id }) => id !== gone);
