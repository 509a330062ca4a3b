import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { useClient } from "../../../platform/client-context.ts";
import type { Client } from "../../../platform/http.ts";
import { listQuery } from "../list-query.ts";
import type { LintOrigins } from "./protocol.ts";

const TYPING_PAUSE_MS = 500;

/** Loaded when the first check is wanted; the list is usable before it. */
const loadChecker = () => import("./checker.ts");

const originsOf = ({ platform }: Client): LintOrigins => ({
  serverOrigin: platform.origin,
  adminOrigin: platform.origin === location.origin ? null : location.origin,
});

/** Results are computed, not fetched: no storage of old ones, and no comparison of 10,000 entries with the last. */
const COMPUTED = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  structuralSharing: false,
  placeholderData: keepPreviousData,
};

/** Findings of the listed entries by id; `data` is undefined while they are checked for the first time. */
export function useAllFindings() {
  const client = useClient();
  const list = useQuery(listQuery(client));
  return useQuery({
    queryKey: ["cors-findings", client.platform.base, list.dataUpdatedAt],
    queryFn: async () => (await loadChecker()).checkAll(list.data?.entries ?? [], originsOf(client)),
    enabled: list.data !== undefined,
    ...COMPUTED,
  });
}

/** The value as it was when it last stood still. */
function usePaused<T>(value: T, same: string): T {
  const [paused, setPaused] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `same` tells whether the value changed; the object is new each time
  useEffect(() => {
    const handle = setTimeout(() => setPaused(value), TYPING_PAUSE_MS);
    return () => clearTimeout(handle);
  }, [same]);
  return paused;
}

/** Findings of an entry as it stands in the form, once the typing pauses. Null: not checked yet. */
export function useDraftFindings(entry: CorsPolicy): Finding[] | null {
  const client = useClient();
  const list = useQuery(listQuery(client));
  const paused = usePaused(entry, JSON.stringify(entry));
  const checked = useQuery({
    queryKey: ["cors-draft-findings", client.platform.base, list.dataUpdatedAt, JSON.stringify(paused)],
    queryFn: async () =>
      (await loadChecker()).checkOne(
        paused,
        (list.data?.entries ?? []).filter((other) => other.id !== paused.id),
        originsOf(client),
      ),
    enabled: list.data !== undefined,
    ...COMPUTED,
  });
  return checked.data ?? null;
}

/** Check and repair at once, for a press of a button that must not wait for the typing pause. */
export function useChecks() {
  const client = useClient();
  const queries = useQueryClient();
  const othersOf = async ({ id }: CorsPolicy) =>
    (await queries.ensureQueryData(listQuery(client))).entries.filter((other) => other.id !== id);
  return {
    check: async (entry: CorsPolicy) => (await loadChecker()).checkOne(entry, await othersOf(entry), originsOf(client)),
    repair: async (entry: CorsPolicy) =>
      (await loadChecker()).repaired(entry, await othersOf(entry), originsOf(client)),
  };
}
