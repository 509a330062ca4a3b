import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Collection, collectFolder } from "../../platform/certificates/collect.ts";
import { useCertificateSettings, useClient } from "../../platform/client-context.ts";
import type { Folder } from "../../platform/files.ts";
import type { Client } from "../../platform/http.ts";

const AGAIN_MS = 5 * 60_000;

const keyOf = (client: Client, { service, folder }: Folder) =>
  ["certificates", client.platform.base, service, folder] as const;

/** The certificate folder. What is read so far is shown while the rest is read. */
const collectionQuery = (client: Client, folder: Folder) =>
  queryOptions<Collection>({
    queryKey: keyOf(client, folder),
    queryFn: ({ client: queries, queryKey, signal }) =>
      collectFolder(
        client,
        folder,
        queries.getQueryData<Collection>(queryKey)?.files ?? [],
        (soFar) => queries.setQueryData(queryKey, soFar),
        signal,
      ),
    // Only while the tab is visible, which is TanStack Query's default.
    refetchInterval: AGAIN_MS,
    // Comparing all certificates field by field costs more than drawing them.
    structuralSharing: false,
  });

/** The certificate folder, how to read it again, and how to make it forget a file that was changed from here. */
export function useCollection() {
  const client = useClient();
  const { service, folder } = useCertificateSettings();
  const queries = useQueryClient();
  const place: Folder = { service, folder };
  const query = useQuery(collectionQuery(client, place));

  /** Reads again what may have changed, and the named files in any case; all of them when none is named. */
  const refresh = async (...names: string[]) => {
    queries.setQueryData<Collection>(keyOf(client, place), (collection) =>
      collection === undefined
        ? undefined
        : {
            ...collection,
            files: collection.files.map((file) =>
              names.length === 0 || names.includes(file.name) ? { ...file, isDoubtful: true } : file,
            ),
          },
    );
    await query.refetch();
  };
  return { query, place, client, refresh };
}
