import { queryOptions, useMutation } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { type CorsEntry, type CorsFields, getEntry } from "../../../platform/cors.ts";
import type { Client } from "../../../platform/http.ts";
import type { How, Writer } from "./writer.ts";

export const WriterContext = createContext<Writer | null>(null);

/** The one way to write CORS entries. */
export function useWriter(): Writer {
  const writer = useContext(WriterContext);
  if (writer === null) throw new Error("useWriter outside WriterProvider");
  return writer;
}

/** Always read again when a form opens: an edit must start from what is stored now. */
export const entryQuery = (client: Client, id: number) =>
  queryOptions({
    queryKey: ["cors-entry", client.platform.base, id] as const,
    queryFn: ({ signal }) => getEntry(client, id, { signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export function useCreate() {
  const writer = useWriter();
  return useMutation({ mutationFn: (fields: CorsFields) => writer.create(fields) });
}

export function useUpdate() {
  const writer = useWriter();
  return useMutation({
    mutationFn: ({ id, opened, fields }: { id: number; opened: CorsFields; fields: Partial<CorsFields> }) =>
      writer.update(id, opened, fields),
  });
}

export function useSetEnabled() {
  const writer = useWriter();
  return useMutation({
    mutationFn: ({ entry, enabled, ...how }: How & { entry: CorsEntry; enabled: boolean }) =>
      writer.update(entry.id, entry, { enabled }, how),
  });
}

export function useRemove() {
  const writer = useWriter();
  return useMutation({ mutationFn: ({ entry, ...how }: How & { entry: CorsEntry }) => writer.remove(entry, how) });
}
