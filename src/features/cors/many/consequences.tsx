import { countText } from "../../../text/number.ts";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import s from "./many.module.css";
import type { Consequences } from "./use-consequences.ts";
import { CONSEQUENCES } from "./words.ts";

/** What many changes do together, before anything is sent. */
export function ManyConsequences({ data, error }: { data: Consequences | undefined; error: Error | null }) {
  if (data === undefined)
    return error ? (
      <Notice tone="warn" title={CONSEQUENCES.notKnown}>
        {error.message}
      </Notice>
    ) : (
      <Loading label="Finding out who gains and who loses" rows={3} />
    );
  return (
    <div className={s.stack}>
      {data.broken !== null && (
        <Notice tone="crit" live="alert" title="This would break the platform">
          {visibleText(data.broken)}
        </Notice>
      )}
      {data.lost.length > 0 && (
        <Notice tone="crit" live="alert" title="This would lock this console out">
          <ul className={s.list}>
            {data.lost.slice(0, 3).map(({ call, because }) => (
              <li key={`${call.method} ${call.path}`}>
                {call.method} {call.path}: {visibleText(because)}
              </li>
            ))}
          </ul>
          {CONSEQUENCES.lockedOut}
        </Notice>
      )}
      <ImpactList impact={data.impact} />
      {data.findings.length > 0 && (
        <details className={s.group}>
          <summary>{countText(data.findings.length, "finding")} in what would be stored</summary>
          <ul className={s.list}>
            {data.findings.slice(0, 200).map(({ path, finding }) => (
              <li key={`${path} ${finding.code}`}>
                <StatusPill tone={finding.severity === "error" ? "crit" : "warn"}>{finding.severity}</StatusPill>{" "}
                <bdi>{visibleText(path)}</bdi>: {visibleText(finding.message)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
