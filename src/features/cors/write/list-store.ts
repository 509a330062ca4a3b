import type { QueryClient } from "@tanstack/react-query";
import { type CorsEntry, isAsPeeked, listEntries, peekEntries } from "../../../platform/cors.ts";
import type { Client } from "../../../platform/http.ts";
import { listQuery } from "../list-query.ts";

/** The list on the screen as writes see and change it. */
export type ListStore = {
  /** What is stored now: the list on the screen where one small call tells that nothing changed, else read again. */
  look: () => Promise<readonly CorsEntry[]>;
  /**
   * Puts the result of a write into the list that was looked at. Where another read ended since, which of the two is newer
   * is not known, and one that is under way began before the result: the list is read again.
   */
  settle: (edit: (entries: readonly CorsEntry[]) => readonly CorsEntry[]) => Promise<void>;
  /** Reads the list again: what is stored is not known. */
  doubt: () => void;
};

export function createListStore(queries: QueryClient, client: Client): ListStore {
  const { queryKey } = listQuery(client);
  const filter = { queryKey, exact: true };
  const shown = () => queries.getQueryData(queryKey);
  let looked = shown();

  /** Ends reads that are under way; true where there was one. */
  async function endReads(): Promise<boolean> {
    const isReading = queries.isFetching(filter) > 0;
    if (isReading) await queries.cancelQueries(filter);
    return isReading;
  }

  /** Reads the list for a write; once more where another read ended meanwhile, which may be newer. */
  async function read(): Promise<readonly CorsEntry[]> {
    const before = shown();
    // Never waits for a sign-in: the write would follow it without a click.
    const fresh = await listEntries(client, { beforeWrite: true });
    if (shown() !== before) return read();
    await endReads();
    queries.setQueryData(queryKey, fresh);
    looked = shown();
    return looked?.entries ?? fresh.entries;
  }

  return {
    async look() {
      const list = shown();
      const peek = await peekEntries(client, { beforeWrite: true });
      if (!list?.complete || shown() !== list || !isAsPeeked(list.entries, peek)) return read();
      looked = list;
      return list.entries;
    },
    async settle(edit) {
      const isOther = shown() !== looked;
      const wasReading = await endReads();
      if (isOther) {
        await queries.invalidateQueries({ ...filter, refetchType: "all" });
        return;
      }
      queries.setQueryData(queryKey, (list) => list && { ...list, entries: [...edit(list.entries)] });
      if (wasReading) void queries.invalidateQueries(filter);
    },
    doubt() {
      void queries.invalidateQueries(filter);
    },
  };
}
