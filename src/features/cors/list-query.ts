import { queryOptions, useQuery } from "@tanstack/react-query";
import { useClient } from "../../platform/client-context.ts";
import { type CorsEntry, listEntries } from "../../platform/cors.ts";
import type { Client } from "../../platform/http.ts";

/** The whole list. List and entry share no key prefix, so that one invalidation never hits the other by accident. */
export const listQuery = (client: Client) =>
  queryOptions({
    queryKey: ["cors-list", client.platform.base] as const,
    queryFn: ({ signal }) => listEntries(client, { signal }),
  });

const NONE: CorsEntry[] = [];

/** The entries as last read; none while they are read. */
export const useEntries = (): readonly CorsEntry[] => useQuery(listQuery(useClient())).data?.entries ?? NONE;
