import { Card } from "../../../ui/card.tsx";
import { ImpactResult } from "./impact-result.tsx";
import { type Changed, useImpact } from "./use-impact.ts";

/** Beside the form: what the save would do to others. */
export const ImpactCard = ({ changed }: { changed: Changed }) => (
  <Card title="Who gains, who loses">
    <ImpactResult query={useImpact(changed)} />
  </Card>
);
