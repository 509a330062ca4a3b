import { type QueryClient, queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import { useClient } from "../../platform/client-context.ts";
import {
  type CorsEntry,
  type CorsList,
  type CorsPart,
  FIRST_PAGE,
  isAsPeeked,
  listEntries,
  peekEntries,
} from "../../platform/cors.ts";
import type { Client } from "../../platform/http.ts";

/** After it a long list is read whole in any case: what is changed in the database itself has no new date. */
const WHOLE_MS = 300_000;
const wholeAt = new WeakMap<QueryClient, number>();

/**
 * The whole list. List and entry share no key prefix, so that one invalidation never hits the other by accident. A long
 * list that is only old is peeked at first; one that is invalidated, failed or may not be whole is read.
 * @param early its first page, where that was asked for already; never rejects
 */
export const listQuery = (client: Client, early?: Promise<unknown>) =>
  queryOptions({
    queryKey: ["cors-list", client.platform.base] as const,
    async queryFn({ signal, client: queries, queryKey }): Promise<CorsList> {
      const { data, error, isInvalidated } = queries.getQueryState<CorsList>(queryKey) ?? {};
      // A shorter list comes in one answer, which is as cheap as a peek and tells more.
      const isOnlyOld = data?.complete && data.entries.length > FIRST_PAGE && !error && !isInvalidated;
      if (isOnlyOld && Date.now() - (wholeAt.get(queries) ?? 0) < WHOLE_MS) {
        if (isAsPeeked(data.entries, await peekEntries(client, { signal }))) return data;
      }
      const began = Date.now();
      const part = partQuery(client).queryKey;
      const list = await listEntries(client, {
        signal,
        ...(data === undefined && {
          early: await early,
          onPart: (next: CorsPart) => queries.setQueryData(part, next),
        }),
      });
      wholeAt.set(queries, began);
      return list;
    },
  });

/** A part may come before the page that shows it, and the whole list long after. */
const PART_KEPT_MS = 60_000;

/** What is known of the list while it is read for the first time. */
export const partQuery = (client: Client) =>
  queryOptions<CorsPart>({
    queryKey: ["cors-list-part", client.platform.base],
    queryFn: skipToken,
    gcTime: PART_KEPT_MS,
  });

const versions = new WeakMap<readonly CorsEntry[], number>();
let lastVersion = 0;

/**
 * A number for these entries, the same however often they are read: what was worked out of them, and ticked in it, stays
 * while a page reads them again.
 */
export function versionOf(entries: readonly CorsEntry[] = NONE): number {
  const version = versions.get(entries) ?? ++lastVersion;
  versions.set(entries, version);
  return version;
}

const NONE: CorsEntry[] = [];

/** The entries as last read; none while they are read. */
export const useEntries = (): readonly CorsEntry[] => useQuery(listQuery(useClient())).data?.entries ?? NONE;
