import { queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import { useClient } from "../../platform/client-context.ts";
import { type CorsEntry, type CorsList, type CorsPart, listEntries } from "../../platform/cors.ts";
import type { Client } from "../../platform/http.ts";

/** The whole list. List and entry share no key prefix, so that one invalidation never hits the other by accident. */
export const listQuery = (client: Client) =>
  queryOptions({
    queryKey: ["cors-list", client.platform.base] as const,
    queryFn({ signal, client: queries, queryKey }): Promise<CorsList> {
      if (queries.getQueryData(queryKey) !== undefined) return listEntries(client, { signal });
      const part = partQuery(client).queryKey;
      return listEntries(client, { signal, onPart: (next) => queries.setQueryData(part, next) });
    },
  });

/** What is known of the list while it is read for the first time. */
export const partQuery = (client: Client) =>
  queryOptions<CorsPart>({ queryKey: ["cors-list-part", client.platform.base], queryFn: skipToken, gcTime: 0 });

const NONE: CorsEntry[] = [];

/** The entries as last read; none while they are read. */
export const useEntries = (): readonly CorsEntry[] => useQuery(listQuery(useClient())).data?.entries ?? NONE;
