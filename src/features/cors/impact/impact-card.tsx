import { Card } from "../../../ui/card.tsx";
import { ImpactResult } from "./impact-result.tsx";
import { Inside } from "./inside.tsx";
import { type Changed, useImpact } from "./use-impact.ts";

/** Beside the form: what the save would do to others. */
export const ImpactCard = ({ changed }: { changed: Changed }) => (
  <Card title="Who gains, who loses">
    <ImpactResult query={useImpact(changed)} />
    {changed.after[0] && <Inside entry={changed.after[0]} />}
  </Card>
);
