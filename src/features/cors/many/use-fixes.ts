import { useQuery } from "@tanstack/react-query";
import type { FixProposal } from "../../../domain/cors/fix-many.ts";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { basisOf } from "../findings/use-findings.ts";
import { useListFindings } from "../findings/use-list-findings.ts";
import { askWorker, COMPUTED_ANEW } from "../worker/computed.ts";

/** What can be fixed of these entries, and what somebody has to decide; accepted findings are left alone. */
export function useFixes(stored: readonly CorsEntry[], ids: ReadonlySet<number>, version: number, enabled: boolean) {
  const client = useClient();
  const checked = useListFindings({ hints: true });
  return useQuery({
    queryKey: ["cors-fixes", client.platform.base, version, [...ids].join()],
    queryFn: async ({ signal }): Promise<FixProposal<CorsEntry>[]> => {
      const accepted = new Map<number, string[]>();
      for (const entry of stored) {
        const found = checked.of(entry);
        const left = found?.all.filter((finding) => !found.shown.includes(finding)) ?? [];
        if (left.length > 0)
          accepted.set(
            entry.id,
            left.map(({ code }) => code),
          );
      }
      const byId = new Map(stored.map((entry) => [entry.id, entry]));
      const proposals: FixProposal<CorsEntry>[] = [];
      await askWorker(
        stored,
        "fixMany",
        { ids: [...ids], accepted, basis: basisOf(client) },
        {
          onPart(part) {
            for (const [id, { fix, decisions }] of part) {
              const entry = byId.get(id);
              if (entry) proposals.push({ entry, after: { ...entry, ...fix }, decisions });
            }
          },
          signal,
        },
      );
      return proposals;
    },
    enabled: enabled && checked.state === "done",
    ...COMPUTED_ANEW,
  });
}
