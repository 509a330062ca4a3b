import { SEEN_IN } from "../../../domain/cors/console/sentences.ts";
import type { Difference } from "../../../domain/cors/differences.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";

/** Where an engine leaves the standard, whose verdict the page shows. */
export function EngineDifferences({ differences }: { differences: readonly Difference[] }) {
  return differences.map(({ engine, allowed, text }) => (
    <div key={engine}>
      <StatusPill tone="warn">
        {SEEN_IN[engine]} {allowed ? "lets it in" : "refuses it"}. {text}
      </StatusPill>
    </div>
  ));
}
