import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useClient } from "../../platform/client-context.ts";
import { type CorsEntry, type CorsFields, getEntry, updateEntry } from "../../platform/cors.ts";
import type { Client } from "../../platform/http.ts";
import { fieldsOf } from "./entry.ts";
import { useGuard } from "./guard/guard.tsx";
import { listQuery } from "./list-query.ts";
import { ChangedMeanwhile, create, remove, removeSeen, setEnabled, update } from "./save.ts";

/** Always read anew when a form opens: an edit must start from what is stored now. */
export const entryQuery = (client: Client, id: number) =>
  queryOptions({
    queryKey: ["cors-entry", client.platform.base, id] as const,
    queryFn: ({ signal }) => getEntry(client, id, { signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What a write changes in the list that is on the screen; the list is not read again for one entry. */
function useListCache() {
  const client = useClient();
  const queries = useQueryClient();
  const { queryKey } = listQuery(client);
  const change = (edit: (entries: CorsEntry[]) => CorsEntry[]) =>
    queries.setQueryData(queryKey, (list) => list && { ...list, entries: edit(list.entries) });
  return {
    put: (entry: CorsEntry) =>
      change((entries) =>
        entries.some(({ id }) => id === entry.id)
          ? entries.map((known) => (known.id === entry.id ? entry : known))
          : [...entries, entry],
      ),
    drop: (id: number) => change((entries) => entries.filter((entry) => entry.id !== id)),
    ids: () => new Set(queries.getQueryData(queryKey)?.entries.map(({ id }) => id) ?? []),
  };
}

/** The writes of CORS entries. Each passes the guard first, and puts its result into the list. */
export function useCreate() {
  const client = useClient();
  const list = useListCache();
  const guarded = useGuard();
  return useMutation({
    mutationFn: (fields: CorsFields) =>
      guarded(
        {
          after: (before) => [...before, { ...fields, id: null }],
          repair: (made) => ({ kind: "delete", id: made?.id ?? null }),
          undo: (made) => remove(client, made.id),
        },
        () => create(client, fields, list.ids()),
      ),
    onSuccess: list.put,
  });
}

export function useUpdate() {
  const client = useClient();
  const list = useListCache();
  const guarded = useGuard();
  return useMutation({
    mutationFn: ({ id, opened, fields }: { id: number; opened: CorsFields; fields: Partial<CorsFields> }) =>
      guarded(
        {
          after: (before) => before.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry)),
          repair: () => ({ kind: "restore", id, fields: fieldsOf(opened) }),
          undo: () => updateEntry(client, id, fieldsOf(opened)),
        },
        () => update(client, id, opened, fields),
      ),
    onSuccess: list.put,
  });
}

export function useSetEnabled() {
  const client = useClient();
  const list = useListCache();
  const guarded = useGuard();
  return useMutation({
    mutationFn: ({ id, enabled }: { id: number; enabled: boolean }) =>
      guarded(
        {
          after: (before) => before.map((entry) => (entry.id === id ? { ...entry, enabled } : entry)),
          repair: () => ({ kind: "restore", id, fields: { enabled: !enabled } }),
          undo: () => updateEntry(client, id, { enabled: !enabled }),
        },
        () => setEnabled(client, id, enabled),
      ),
    onSuccess: list.put,
  });
}

export function useRemove() {
  const client = useClient();
  const list = useListCache();
  const guarded = useGuard();
  return useMutation({
    mutationFn: (entry: CorsEntry) =>
      guarded(
        {
          after: (before) => before.filter(({ id }) => id !== entry.id),
          lossesSeen: true,
          repair: () => ({ kind: "create", fields: fieldsOf(entry) }),
          undo: () => create(client, fieldsOf(entry), list.ids()),
        },
        () => removeSeen(client, entry),
      ),
    onSuccess: (_, { id }) => {
      list.drop(id);
    },
    onError: (error) => {
      if (error instanceof ChangedMeanwhile) list.put(error.current);
    },
  });
}
