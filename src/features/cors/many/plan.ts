import { type BulkAct, fieldsAfter } from "../../../domain/cors/bulk.ts";
import type { FixProposal } from "../../../domain/cors/fix-many.ts";
import type { CorsEntry, CorsFields } from "../../../platform/cors.ts";
import { differences, fieldsOf } from "../entry.ts";
import { validate } from "../form/validate.ts";
import { toForm } from "../form/values.ts";
import type { Step } from "../write/steps.ts";

/** What is done to many entries. */
export type ManyAct = BulkAct | { kind: "delete" };

export type Plan = {
  steps: readonly Step[];
  /** Entries that the platform could not keep as they would become. */
  leftOut: readonly { entry: CorsEntry; because: string }[];
};

/** The steps of one act; entries of which it changes nothing have none. */
export function planOf(entries: readonly CorsEntry[], act: ManyAct): Plan {
  if (act.kind === "delete")
    return { steps: entries.map((entry): Step => ({ kind: "delete", path: entry.path, entry })), leftOut: [] };
  return updatesOf(entries.map((entry) => ({ entry, fields: fieldsAfter(fieldsOf(entry), act) })));
}

/** The steps of what can be fixed directly. */
export const planOfFixes = (proposals: readonly FixProposal<CorsEntry>[]): Plan =>
  updatesOf(proposals.map(({ entry, after }) => ({ entry, fields: fieldsOf(after) })));

function updatesOf(changes: readonly { entry: CorsEntry; fields: CorsFields }[]): Plan {
  const steps: Step[] = [];
  const leftOut: Plan["leftOut"][number][] = [];
  for (const { entry, fields } of changes) {
    if (differences(entry, fields).length === 0) continue;
    const [because] = Object.values(validate(toForm(fields), entry));
    if (because === undefined) steps.push({ kind: "update", path: entry.path, entry, fields });
    else leftOut.push({ entry, because });
  }
  return { steps, leftOut };
}
