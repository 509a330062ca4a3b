import type { Step as PolicyStep } from "../../../domain/policy-file/steps.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { PlatformError } from "../../../platform/errors.ts";
import type { Client } from "../../../platform/http.ts";
import { changedFields, type FieldName, fieldsOf, partOf } from "../entry.ts";
import type { Repair } from "./repair-command.ts";
import { ChangedMeanwhile, create, remove, update } from "./send.ts";

/** One write: an entry to create, to change from what was seen to other fields, or to delete as it was seen. */
export type Step = PolicyStep<CorsEntry>;

/**
 * What a step made of the platform: the entry as stored, null for a deletion; the step that undoes it; and fields that
 * another hand changed at the same time.
 */
export type Done = { entry: CorsEntry | null; undo: Step; others?: readonly FieldName[] };
export type Outcome = { step: Step; done: Done; error: null } | { step: Step; done: null; error: unknown };

/** Failures after which the next step would fail alike, or would only make it worse. */
const HALTING = ["signed-out", "rate-limited", "blocked", "timeout", "cancelled"];

const isHalting = (error: unknown): boolean => error instanceof PlatformError && HALTING.includes(error.kind);

/** @param known the ids before it. @throws ChangedMeanwhile, PlatformError */
async function carryOut(client: Client, step: Step, known: ReadonlySet<number>): Promise<Done> {
  switch (step.kind) {
    case "create": {
      const entry = await create(client, step.fields, known);
      return { entry, undo: { kind: "delete", path: entry.path, entry } };
    }
    case "update": {
      const changed = changedFields(step.entry, step.fields);
      const { entry, others } = await update(client, step.entry.id, step.entry, changed);
      const fields = { ...fieldsOf(entry), ...partOf(step.entry, changed) };
      return { entry, undo: { kind: "update", path: entry.path, entry, fields }, others };
    }
    case "delete":
      await remove(client, step.entry.id, step.entry);
      return { entry: null, undo: { kind: "create", path: step.path, fields: fieldsOf(step.entry) } };
  }
}

/**
 * Carries out steps in their order, each once. One that fails does not keep the others, unless they would fail alike: the
 * steps without an outcome were not sent.
 * @param goesOn asked before each step
 */
export async function carryOutAll(
  client: Client,
  steps: readonly Step[],
  known: ReadonlySet<number>,
  goesOn: () => boolean,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (!goesOn()) break;
    try {
      outcomes.push({ step, done: await carryOut(client, step, known), error: null });
    } catch (error) {
      outcomes.push({ step, done: null, error });
      if (isHalting(error)) break;
    }
  }
  return outcomes;
}

/** The list with what became of a step. */
export function withOutcome(entries: readonly CorsEntry[], { step, done, error }: Outcome): readonly CorsEntry[] {
  if (error instanceof ChangedMeanwhile) return withStored(entries, error.current);
  if (done === null) return entries;
  if (done.entry !== null) return withStored(entries, done.entry);
  return step.kind === "delete" ? entries.filter(({ id }) => id !== step.entry.id) : entries;
}

/** The entries with this one as it is stored now, in its place or last. */
const withStored = (entries: readonly CorsEntry[], entry: CorsEntry): CorsEntry[] =>
  entries.some(({ id }) => id === entry.id)
    ? entries.map((known) => (known.id === entry.id ? entry : known))
    : [...entries, entry];

/** The shell command that takes steps back; `outcomes` are empty before they were sent. */
export function repairOf(steps: readonly Step[], outcomes: readonly Outcome[]): Repair {
  const repairs = steps.map((step) =>
    repairOfStep(step, outcomes.find((outcome) => outcome.step === step)?.done?.entry?.id ?? null),
  );
  const [first] = repairs;
  return repairs.length === 1 && first ? first : { kind: "several", repairs };
}

/** @param made the id of the entry that it created, where that is known */
function repairOfStep(step: Step, made: number | null): Repair {
  switch (step.kind) {
    case "create":
      return { kind: "delete", id: made };
    case "update":
      return { kind: "restore", id: step.entry.id, fields: partOf(step.entry, changedFields(step.entry, step.fields)) };
    case "delete":
      return { kind: "create", fields: fieldsOf(step.entry) };
  }
}
