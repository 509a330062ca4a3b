import type { AllowChange } from "../../../domain/cors/allow.ts";
import { fixAll } from "../../../domain/cors/fix.ts";
import { lint } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { FIELD_NAMES, sameField } from "../entry.ts";

/** A change that also fixes its stored entry, and what of it is the fix: values of fields, after the change alone. */
export type Repair = { change: AllowChange; fix: Partial<CorsPolicy> };

/** The change with every error of its stored entry fixed that needs no question; null where there is none. For the worker. */
export function repairOf(change: AllowChange, serverOrigin: string): Repair | null {
  const { entry, fields } = change;
  if (entry === null) return null;
  const made: CorsPolicy = { ...entry, ...fields };
  const fixed = fixAll(made, (now) =>
    lint(now, { entries: [now], serverOrigin, adminOrigin: null }).filter(
      ({ severity, field }) => severity === "error" && field !== "path" && field !== "enabled",
    ),
  ).entry;
  const repaired = FIELD_NAMES.filter((name) => !sameField(name, fixed, made));
  if (repaired.length === 0) return null;
  const fix = Object.fromEntries(repaired.map((name) => [name, fixed[name]]));
  return { change: { entry, fields: { ...fields, ...fix } }, fix };
}
