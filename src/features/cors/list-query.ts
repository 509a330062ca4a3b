import { queryOptions } from "@tanstack/react-query";
import { listEntries } from "../../platform/cors.ts";
import type { Client } from "../../platform/http.ts";

/** The whole list. List and entry share no key prefix, so that one invalidation never hits the other by accident. */
export const listQuery = (client: Client) =>
  queryOptions({
    queryKey: ["cors-list", client.platform.base] as const,
    queryFn: ({ signal }) => listEntries(client, signal),
  });
