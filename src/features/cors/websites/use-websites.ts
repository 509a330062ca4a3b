import { useQuery } from "@tanstack/react-query";
import type { Websites } from "../../../domain/cors/websites.ts";
import { apiPrefixOf, publicOriginOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { listQuery } from "../list-query.ts";
import { askWorker, COMPUTED } from "../worker/computed.ts";

/** Which websites may call what, computed from the listed entries in the worker. */
export function useWebsites() {
  const client = useClient();
  const { platform } = client;
  const list = useQuery(listQuery(client));
  const entries = list.data?.entries;
  const computed = useQuery({
    ...COMPUTED,
    queryKey: ["cors-websites", platform.base, list.dataUpdatedAt],
    queryFn: async ({ signal }): Promise<Websites> => {
      const websites: Websites["websites"] = [];
      const areas: Websites["areas"] = [];
      const options = { platformOrigin: publicOriginOf(platform), prefix: apiPrefixOf(platform) };
      const rest = await askWorker(entries ?? [], "websites", options, {
        signal,
        onPart: (part) => {
          websites.push(...part.websites);
          areas.push(...part.areas);
        },
      });
      return { ...rest, websites, areas };
    },
    enabled: entries !== undefined,
  });
  return { list, computed };
}
