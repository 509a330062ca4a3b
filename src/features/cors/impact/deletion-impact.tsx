import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { ImpactList } from "./impact-list.tsx";
import { useImpact } from "./use-impact.ts";

/** Within the question whether to delete an entry, or to disable it: who gains and loses. */
export function DeletionImpact({ entry }: { entry: CorsPolicy }) {
  const { data, error } = useImpact({ before: [entry], after: [] });
  if (error) return <p>Who loses access by this is not known: the comparison failed.</p>;
  if (data === undefined) return <p>Comparing with the other entries…</p>;
  return <ImpactList impact={data} />;
}
