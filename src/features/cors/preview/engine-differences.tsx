import { SEEN_IN } from "../../../domain/cors/console/sentences.ts";
import type { Difference } from "../../../domain/cors/differences.ts";
import { StatusPill } from "../../../ui/status-pill.tsx";
import s from "./preview.module.css";

/** Where an engine leaves the standard, whose verdict the page shows. */
export function EngineDifferences({ differences }: { differences: readonly Difference[] }) {
  return differences.map(({ engine, allowed, text }) => (
    <div key={engine} className={s.difference}>
      <StatusPill tone="warn">
        {SEEN_IN[engine]} {allowed === null ? "asks differently" : allowed ? "lets it in" : "refuses it"}. {text}
      </StatusPill>
    </div>
  ));
}
