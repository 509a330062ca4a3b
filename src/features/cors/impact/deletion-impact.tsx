import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { ImpactResult } from "./impact-result.tsx";
import { type Changed, useImpact } from "./use-impact.ts";

/** What a deletion changes; the same for an entry that is switched off. */
export const deletionOf = (entry: CorsPolicy): Changed => ({ before: [entry], after: [] });

/** Within the question whether to delete an entry, or to switch it off: who gains and who loses. */
export const DeletionImpact = ({ entry }: { entry: CorsPolicy }) => (
  <ImpactResult query={useImpact(deletionOf(entry))} />
);
