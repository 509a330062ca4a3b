import { useQuery } from "@tanstack/react-query";
import { apiPrefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { PlatformError } from "../../../platform/errors.ts";
import { probe } from "../../../platform/probe.ts";
import { ENVIRONMENT } from "../../../platform/reach.ts";
import { listQuery } from "../list-query.ts";

const MINUTES_5 = 300_000;

export type Ignored = {
  /** `likely`: across origins a page sees only that simple requests pass and all others are blocked. */
  certainty: "seen" | "likely";
  /** df-core's version, a hint; null when it cannot be read. */
  core: string | null;
};

/** Whether the platform ignores its entries; null where it does not, or nothing can be seen. */
export function useIgnored(): Ignored | null {
  const client = useClient();
  const { platform } = client;
  const list = useQuery(listQuery(client));
  const isSameOrigin = platform.origin === location.origin;
  const isBlocked = list.error instanceof PlatformError && list.error.kind === "blocked";
  const { data } = useQuery({
    // Each list is compared with an answer of its own: an alarm from an old one must not outlast it.
    queryKey: ["cors-ignored", platform.base, isBlocked, list.dataUpdatedAt] as const,
    placeholderData: (last, query) => (isSameOrigin && query?.queryKey[1] === platform.base ? last : undefined),
    queryFn: async (): Promise<Ignored | null> => {
      const url = platform.base + ENVIRONMENT;
      const result = await probe(client, { url, method: "GET", headers: {}, credentials: false });
      if (!isSameOrigin) return result.kind === "readable" ? { certainty: "likely", core: null } : null;
      const { ignoresEntries } = await import("./observe.ts");
      if (!ignoresEntries(list.data?.entries ?? [], `${platform.apiPath}${ENVIRONMENT}`, result, apiPrefixOf(platform)))
        return null;
      const core = await import("../../../platform/environment.ts")
        .then((one) => one.coreVersion(client))
        .catch(() => null);
      return { certainty: "seen", core };
    },
    enabled: isSameOrigin ? list.data !== undefined : isBlocked,
    staleTime: MINUTES_5,
    // What is said of an old list would hold all its entries.
    gcTime: 0,
  });
  return data ?? null;
}
