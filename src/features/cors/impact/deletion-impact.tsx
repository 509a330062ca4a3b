import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { ImpactResult } from "./impact-result.tsx";
import { useImpact } from "./use-impact.ts";

/** Within the question whether to delete an entry, or to switch it off: who gains and who loses. */
export const DeletionImpact = ({ entry }: { entry: CorsPolicy }) => (
  <ImpactResult query={useImpact({ before: [entry], after: [] })} />
);
