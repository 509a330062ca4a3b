import type { CorsFields, CorsPolicy } from "../cors/policy.ts";
import type { Comparison } from "./compare.ts";

type Stored = CorsFields & { id: number };

/** One write. */
export type Step<Entry extends Stored> =
  | { kind: "create"; path: string; fields: CorsFields }
  | { kind: "update"; path: string; entry: Entry; fields: CorsFields }
  | { kind: "delete"; path: string; entry: Entry };

/**
 * What brings a platform to what was chosen of a comparison: updates, then creations in the order of the file, then
 * deletions, so that nobody is let in later than the old entry goes.
 */
export function stepsOf<Entry extends Stored>(
  { added, changed, removed }: Comparison<Entry, CorsFields>,
  isChosen: (path: string) => boolean,
): Step<Entry>[] {
  const steps: Step<Entry>[] = [
    ...changed.map(({ path, before, after }): Step<Entry> => ({ kind: "update", path, entry: before, fields: after })),
    ...added.map((fields): Step<Entry> => ({ kind: "create", path: fields.path, fields })),
    ...removed.map((entry): Step<Entry> => ({ kind: "delete", path: entry.path, entry })),
  ];
  return steps.filter(({ path }) => isChosen(path));
}

/** The entries that steps touch, before and after them. New ones have ids above all others, in the order of their creation. */
export function touchedBy<Entry extends Stored>(
  stored: readonly Entry[],
  steps: readonly Step<Entry>[],
): { before: CorsPolicy[]; after: CorsPolicy[] } {
  let free = stored.reduce((most, { id }) => Math.max(most, id), 0);
  const before: CorsPolicy[] = [];
  const after: CorsPolicy[] = [];
  for (const step of steps) {
    if (step.kind !== "create") before.push(step.entry);
    if (step.kind === "update") after.push({ ...step.fields, id: step.entry.id });
    if (step.kind === "create") {
      free += 1;
      after.push({ ...step.fields, id: free });
    }
  }
  return { before, after };
}

/** All entries as they would become, in the order of their ids. */
export function entriesAfter<Entry extends Stored>(
  stored: readonly Entry[],
  { before, after }: { before: readonly CorsPolicy[]; after: readonly CorsPolicy[] },
): CorsPolicy[] {
  const gone = new Set(before.map(({ id }) => id));
  const byId = new Map(after.map((entry) => [entry.id, entry]));
  const kept = stored.flatMap((entry): CorsPolicy[] => {
    const next = byId.get(entry.id);
    byId.delete(entry.id);
    return next ? [next] : gone.has(entry.id) ? [] : [entry];
  });
  return [...kept, ...byId.values()];
}

/** The same entries, those without an id that are not stored yet. */
export function asNew(stored: readonly CorsPolicy[], after: readonly CorsPolicy[]): CorsPolicy[] {
  const known = new Set(stored.map(({ id }) => id));
  return after.map((entry) => (known.has(entry.id) ? entry : { ...entry, id: null }));
}
