import { useDeferredValue, useMemo } from "react";
import type { Severity } from "../../../domain/cors/lint.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Segmented } from "../../../ui/segmented.tsx";
import { StatusPill } from "../../../ui/status-pill.tsx";
import s from "./findings.module.css";
import type { ListFindings } from "./use-list-findings.ts";

type Props = {
  checked: ListFindings;
  entries: readonly CorsEntry[];
  value: Severity | undefined;
  hints: boolean;
  onChange: (next: { finding?: Severity | undefined; hints?: true | undefined }) => void;
};

const isSeverity = (value: string): value is Severity => ["error", "warning", "info"].includes(value);

/** The summary above the list: how many entries have errors, warnings and hints; each is a filter. */
export function FindingFilter({ checked, entries, value, hints, onChange }: Props) {
  // Counted after the rows show an act.
  const later = useDeferredValue(entries);
  const counts = useMemo(() => {
    const count = (severity: Severity) => later.filter((entry) => checked.has(entry, severity)).length;
    return { error: count("error"), warning: count("warning"), info: hints ? count("info") : 0 };
  }, [later, checked, hints]);
  if (checked.state === "failed")
    return (
      <>
        <StatusPill tone="warn">The entries could not be checked.</StatusPill>
        <Button variant="text" onClick={checked.retry}>
          Try again
        </Button>
      </>
    );
  const segment = (severity: Severity, tone: "crit" | "warn" | "primary", label: string) => ({
    value: severity as string,
    label,
    tone,
    ...(checked.state === "done" && { count: counts[severity] }),
  });
  return (
    <>
      <Segmented
        legend="Findings"
        value={value ?? "any"}
        segments={[
          { value: "any", label: "Any finding" },
          segment("error", "crit", "Errors"),
          segment("warning", "warn", "Warnings"),
          ...(hints ? [segment("info", "primary", "Hints")] : []),
        ]}
        onChange={(next) => onChange({ finding: isSeverity(next) ? next : undefined })}
      />
      <span className={s.hints}>
        <Checkbox
          label="Hints too"
          checked={hints}
          onChange={(event) =>
            onChange(
              event.target.checked
                ? { hints: true }
                : { hints: undefined, finding: value === "info" ? undefined : value },
            )
          }
        />
      </span>
    </>
  );
}
