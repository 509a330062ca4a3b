import { useQuery } from "@tanstack/react-query";
import { apiPrefixOf, publicOriginOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { listQuery } from "../list-query.ts";
import { askWorker, COMPUTED } from "../worker/computed.ts";
import { usePaused } from "../worker/use-paused.ts";
import { SAMPLE_HEADERS, type Sample } from "./sample.ts";

/** The form waits for a pause in the typing; this is for the sample beside it. */
const PAUSE_MS = 50;

/** The sample request, played through all entries in the worker with this one as it stands in the form. */
export function usePlayed(entry: CorsFields, id: number | null, sample: Sample) {
  const client = useClient();
  const list = useQuery(listQuery(client));
  const wanted = {
    entry: { ...entry, id },
    pageOrigin: sample.pageOrigin.trim(),
    request: {
      method: sample.method,
      url: publicOriginOf(client.platform) + sample.path,
      apiPrefix: apiPrefixOf(client.platform),
      headers: Object.fromEntries(sample.headers.map((name) => [name, SAMPLE_HEADERS[name] ?? "value"])),
      credentials: entry.supports_credentials ? ("include" as const) : ("omit" as const),
    },
  };
  const paused = usePaused(wanted, JSON.stringify(wanted), PAUSE_MS);
  return useQuery({
    queryKey: ["cors-played", client.platform.base, list.dataUpdatedAt, JSON.stringify(paused)],
    queryFn: ({ signal }) => askWorker(list.data?.entries ?? [], "play", paused, { signal }),
    enabled: list.data !== undefined,
    ...COMPUTED,
  });
}
