import { useQuery } from "@tanstack/react-query";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { askedPlatform } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { listQuery } from "../list-query.ts";
import { askWorker, COMPUTED } from "../worker/computed.ts";
import { usePaused } from "../worker/use-paused.ts";

const TYPING_PAUSE_MS = 350;

/** The entries that a change touches, in their stored and in their new version. */
export type Changed = { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] };

/** What a change does to others, computed in the worker once it stands still. `data` is undefined until then. */
export function useImpact(changed: Changed) {
  const client = useClient();
  const list = useQuery(listQuery(client));
  const paused = usePaused(changed, JSON.stringify(changed), TYPING_PAUSE_MS);
  return useQuery({
    queryKey: ["cors-impact", client.platform.base, list.dataUpdatedAt, JSON.stringify(paused)],
    queryFn: ({ signal }) =>
      askWorker(list.data?.entries ?? [], "impact", { ...paused, ...askedPlatform(client.platform) }, { signal }),
    enabled: list.data !== undefined,
    ...COMPUTED,
  });
}
