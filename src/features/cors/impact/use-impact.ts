import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Impact } from "../../../domain/cors/impact.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { useClient } from "../../../platform/client-context.ts";
import { listQuery } from "../list-query.ts";
import { COMPUTED, loadChecker } from "../worker/computed.ts";
import { usePaused } from "../worker/use-paused.ts";

const TYPING_PAUSE_MS = 600;

/** The entries that a change touches, in their stored and in their new version. */
export type Changed = { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] };

/** What a change does to others, computed in the worker once it stands still. `data` is undefined until then. */
export function useImpact(changed: Changed) {
  const client = useClient();
  const list = useQuery(listQuery(client));
  const paused = usePaused(changed, JSON.stringify(changed), TYPING_PAUSE_MS);
  return useQuery({
    queryKey: ["cors-impact", client.platform.base, list.dataUpdatedAt, JSON.stringify(paused)],
    queryFn: async () =>
      (await loadChecker()).impactOf(list.data?.entries ?? [], paused.before, paused.after, client.platform.origin),
    enabled: list.data !== undefined,
    ...COMPUTED,
  });
}

/** The same at once, for a press of a button. */
export function useImpactNow(): (changed: Changed) => Promise<Impact> {
  const client = useClient();
  const queries = useQueryClient();
  return useCallback(
    async ({ before, after }) => {
      const { entries } = await queries.ensureQueryData(listQuery(client));
      return (await loadChecker()).impactOf(entries, before, after, client.platform.origin);
    },
    [client, queries],
  );
}
