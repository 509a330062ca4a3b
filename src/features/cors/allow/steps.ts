import type { AllowChange } from "../../../domain/cors/allow.ts";
import { BLANK_ENTRY } from "../../../domain/cors/policy.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { fieldsOf } from "../entry.ts";
import type { Step } from "../write/steps.ts";

const LONGEST_NOTE = 255;

/**
 * The writes of a plan.
 * @param stored the entries on the platform; those of the plan lack their notes
 * @param note the description of a new entry
 */
export const stepsOf = (changes: readonly AllowChange[], stored: readonly CorsEntry[], note: string): Step[] =>
  changes.flatMap(({ entry: changed, fields }): Step[] => {
    if (changed === null) {
      const created = { ...fieldsOf({ ...BLANK_ENTRY, ...fields }), description: note.slice(0, LONGEST_NOTE) };
      return [{ kind: "create", path: created.path, fields: created }];
    }
    const entry = stored.find(({ id }) => id === changed.id);
    if (entry === undefined) return [];
    return [{ kind: "update", path: entry.path, entry, fields: fieldsOf({ ...entry, ...fields }) }];
  });
