import { Card } from "../../../ui/card.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ImpactList } from "./impact-list.tsx";
import { type Changed, useImpact } from "./use-impact.ts";

const TITLE = "Who gains, who loses";

/** Beside the form: what the save would do to others. */
export function ImpactCard({ changed }: { changed: Changed }) {
  const { data, error } = useImpact(changed);
  return (
    <Card title={TITLE}>
      {error ? (
        <p>Not known: the comparison failed.</p>
      ) : data === undefined ? (
        <Loading label="Comparing with the other entries" rows={2} />
      ) : (
        <ImpactList impact={data} />
      )}
    </Card>
  );
}
