import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { publicOriginOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { platformNow } from "../../../platform/clock.ts";
import type { Client } from "../../../platform/http.ts";
import { listQuery } from "../list-query.ts";
import { askWorker, COMPUTED } from "../worker/computed.ts";
import type { LintBasis } from "../worker/protocol.ts";
import { usePaused } from "../worker/use-paused.ts";

/** Nothing is found in a word that is still being typed. */
const TYPING_PAUSE_MS = 250;

/** What the entries are checked by. */
export const basisOf = ({ platform }: Client): LintBasis => ({
  now: platformNow(platform.base),
  apiPath: platform.apiPath,
  serverOrigin: publicOriginOf(platform),
  adminOrigin: platform.origin === location.origin ? null : location.origin,
});

/** Findings of the listed entries by id; `data` is undefined while they are checked for the first time. */
export function useAllFindings() {
  const client = useClient();
  const list = useQuery(listQuery(client));
  return useQuery({
    queryKey: ["cors-findings", client.platform.base, list.dataUpdatedAt],
    queryFn: async ({ signal }) => {
      const all = new Map<number, Finding[]>();
      const onPart = (part: [number, Finding[]][]) => {
        for (const [id, findings] of part) all.set(id, findings);
      };
      const { isCut } = await askWorker(list.data?.entries ?? [], "lintAll", basisOf(client), { onPart, signal });
      return { all, isCut };
    },
    enabled: list.data !== undefined,
    ...COMPUTED,
  });
}

/** Findings of an entry as it stands in the form, once the typing pauses. Null: not checked yet. */
export function useDraftFindings(entry: CorsPolicy): Finding[] | null {
  const client = useClient();
  const list = useQuery(listQuery(client));
  const text = JSON.stringify(entry);
  const paused = usePaused(entry, text, TYPING_PAUSE_MS);
  const checked = useQuery({
    queryKey: ["cors-draft-findings", client.platform.base, list.dataUpdatedAt, JSON.stringify(paused)],
    queryFn: ({ signal }) =>
      askWorker(list.data?.entries ?? [], "lint", { entry: paused, basis: basisOf(client) }, { signal }),
    enabled: list.data !== undefined,
    ...COMPUTED,
  });
  return checked.data ?? null;
}

/** Check and fix at once, for a press of a button that must not wait for the typing pause. */
export function useChecks() {
  const client = useClient();
  const queries = useQueryClient();
  const stored = async () => (await queries.ensureQueryData(listQuery(client))).entries;
  return {
    check: async (entry: CorsPolicy) => askWorker(await stored(), "lint", { entry, basis: basisOf(client) }),
    fixAll: async (entry: CorsPolicy) => askWorker(await stored(), "fixAll", { entry, basis: basisOf(client) }),
  };
}
