import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { askedPlatform } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { listQuery } from "../list-query.ts";
import { askWorker, COMPUTED } from "../worker/computed.ts";
import { usePaused } from "../worker/use-paused.ts";

const TYPING_PAUSE_MS = 350;

/** The entries that a change touches, in their stored and in their new version. */
export type Changed = { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] };

const keyOf = (base: string, listReadAt: number, changed: Changed) =>
  ["cors-impact", base, listReadAt, JSON.stringify(changed)] as const;

/** What a change does to others, computed in the worker once it stands still. `data` is undefined until then. */
export function useImpact(changed: Changed) {
  const client = useClient();
  const list = useQuery(listQuery(client));
  const paused = usePaused(changed, JSON.stringify(changed), TYPING_PAUSE_MS);
  return useQuery({
    queryKey: keyOf(client.platform.base, list.dataUpdatedAt, paused),
    queryFn: ({ signal }) =>
      askWorker(list.data?.entries ?? [], "impact", { ...paused, ...askedPlatform(client.platform) }, { signal }),
    enabled: list.data !== undefined,
    ...COMPUTED,
  });
}

/** Tells for which entries the comparison of a change stands on the page; undefined where it does not. */
export function useShownFor(): (changed: Changed) => readonly CorsEntry[] | undefined {
  const client = useClient();
  const queries = useQueryClient();
  return (changed) => {
    const list = queries.getQueryState(listQuery(client).queryKey);
    if (list?.data === undefined) return undefined;
    const isShown = queries.getQueryData(keyOf(client.platform.base, list.dataUpdatedAt, changed)) !== undefined;
    return isShown ? list.data.entries : undefined;
  };
}
