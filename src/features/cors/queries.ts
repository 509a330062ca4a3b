import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useClient } from "../../platform/client-context.ts";
import {
  type CorsEntry,
  type CorsFields,
  type CorsList,
  getEntry,
  listEntries,
} from "../../platform/cors.ts";
import type { Client } from "../../platform/http.ts";
import { create, remove, setEnabled, update } from "./save.ts";

/** Every query key of this feature; list and entry share no prefix, so that one invalidation never hits the other by accident. */
const keys = {
  list: (client: Client) => ["cors-list", client.platform.base] as const,
  entry: (client: Client, id: number) => ["cors-entry", client.platform.base, id] as const,
};

export const listQuery = (client: Client) =>
  queryOptions({ queryKey: keys.list(client), queryFn: ({ signal }) => listEntries(client, signal) });

/** Always read anew when a form opens: an edit must start from what is stored now. */
export const entryQuery = (client: Client, id: number) =>
  queryOptions({
    queryKey: keys.entry(client, id),
    queryFn: ({ signal }) => getEntry(client, id, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What a write changes in the list that is on the screen; the list is not read again for one entry. */
function useListCache() {
  const client = useClient();
  const queries = useQueryClient();
  const change = (edit: (entries: CorsEntry[]) => CorsEntry[]) =>
    queries.setQueryData<CorsList>(keys.list(client), (list) => list && { ...list, entries: edit(list.entries) });
  return {
    put: (entry: CorsEntry) =>
      change((entries) =>
        entries.some(({ id }) => id === entry.id)
          ? entries.map((known) => (known.id === entry.id ? entry : known))
          : [...entries, entry],
      ),
    drop: (id: number) => change((entries) => entries.filter((entry) => entry.id !== id)),
    ids: () => new Set(queries.getQueryData<CorsList>(keys.list(client))?.entries.map(({ id }) => id) ?? []),
  };
}

export function useCreate() {
  const client = useClient();
  const list = useListCache();
  return useMutation({ mutationFn: (fields: CorsFields) => create(client, fields, list.ids()), onSuccess: list.put });
}

export function useUpdate(id: number) {
  const client = useClient();
  const list = useListCache();
  return useMutation({
    mutationFn: (edit: { opened: CorsFields; fields: Partial<CorsFields> }) =>
      update(client, id, edit.opened, edit.fields),
    onSuccess: list.put,
  });
}

export function useSetEnabled() {
  const client = useClient();
  const list = useListCache();
  return useMutation({
    mutationFn: (edit: { id: number; enabled: boolean }) => setEnabled(client, edit.id, edit.enabled),
    onSuccess: list.put,
  });
}

export function useRemove() {
  const client = useClient();
  const list = useListCache();
  return useMutation({
    mutationFn: (id: number) => remove(client, id),
    onSuccess: (_, id) => {
      list.drop(id);
    },
  });
}
