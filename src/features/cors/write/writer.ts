import type { QueryClient } from "@tanstack/react-query";
import { type AdminCall, changedOnly } from "../../../domain/cors/access.ts";
import type { Impact } from "../../../domain/cors/impact.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { asNew, entriesAfter, touchedBy } from "../../../domain/policy-file/steps.ts";
import { apiPrefixOf } from "../../../platform/address.ts";
import type { CorsEntry, CorsFields } from "../../../platform/cors.ts";
import { createEntry, deleteEntry, updateEntry } from "../../../platform/cors-writes.ts";
import { mayHaveHappened, PlatformError } from "../../../platform/errors.ts";
import type { Client } from "../../../platform/http.ts";
import { changedFields, type FieldName } from "../entry.ts";
import type { Changed } from "../impact/use-impact.ts";
import { type Written, writtenOf } from "../in-force/observe.ts";
import type { Own } from "../since/seen.ts";
import { asksNothing, type Consequences, consequencesOf, NO_CONSEQUENCES } from "./consequences.ts";
import { judgeChange, touchesAccess } from "./judge.ts";
import { createListStore } from "./list-store.ts";
import type { Repair } from "./repair-command.ts";
import { ListChanged, OutcomeUnknown } from "./send.ts";
import { carryOutAll, type Outcome, repairOf, type Step, withOutcome } from "./steps.ts";

/** The act as its button names it. */
export type Act = "Create" | "Save" | "Switch on" | "Switch off" | "Delete" | "Undo" | "Apply";

export type Question = Consequences & { act: Act; repair: Repair; answer: (go: boolean) => void };
/** `undo` is null where it is not known whether the change was carried out. */
export type LockedOut = { repair: Repair; undo: (() => Promise<unknown>) | null };

/** What a writer asks of the page around it. */
export type Surroundings = {
  client: Client;
  queries: QueryClient;
  /** Every call of this console, and the origin that it is loaded from. */
  calls: readonly AdminCall[];
  pageOrigin: string;
  impactOf: (
    entries: readonly CorsPolicy[],
    changed: Changed,
  ) => Promise<{ impact: Impact; onSystem: (number | null)[] }>;
  /** Resolves to whether the administrator wants it. */
  ask: (question: Omit<Question, "answer">) => Promise<boolean>;
  isLetIn: () => Promise<boolean>;
  onLockedOut: (lockedOut: LockedOut) => void;
  onWritten: (written: Written) => void;
  /** Told of an entry of which another hand changed other fields at the same time: the platform stores both. */
  onMerged: (entry: CorsEntry, others: readonly FieldName[]) => void;
  /** Told what became of steps, as the platform answered. */
  onAnswers: (outcomes: readonly Outcome[]) => void;
  /** Told what this administrator made of entries. */
  onOwn: (own: Own) => void;
};

/** How an act of many steps goes on while it runs. */
export type Course = {
  /** Asked before each step; what is not sent yet is left. */
  goesOn: () => boolean;
  /** The entries by which it was shown what the steps do together; not asked about where the act needs no such look. */
  judgedBy?: readonly CorsEntry[];
  /** Told what became of steps, as they end. */
  onOutcomes: (outcomes: readonly Outcome[]) => void;
};

/** What led to a write. */
export type How = {
  /**
   * The entries for which it was shown already what others lose and gain by it, with the question whether to do it. Where
   * they are not those that are stored now, it is judged again.
   */
  seenFor?: readonly CorsEntry[] | undefined;
  /** It takes back what this administrator did: only what would break something is asked about. */
  isUndo?: boolean;
};

export type Writer = {
  create: (fields: CorsFields, how?: How) => Promise<CorsEntry>;
  /** @param seen the entry as the administrator saw it. @throws ChangedMeanwhile */
  update: (id: number, seen: CorsFields, fields: Partial<CorsFields>, how?: How) => Promise<CorsEntry>;
  /** @param seen the entry as the administrator saw it. @throws ChangedMeanwhile */
  remove: (seen: CorsEntry, how?: How) => Promise<void>;
  /**
   * Carries out many steps, what they do together having been shown before. Steps without an outcome were not sent.
   * @throws ListChanged before the first step, where what was shown is not what is stored any more; PlatformError when it
   * came to a halt between two steps
   */
  many: (steps: readonly Step[], course: Course, how?: Pick<How, "isUndo">) => Promise<void>;
};

/** So many steps are looked at, judged and sent together: another's change is seen before the next ones. */
const TOGETHER = 20;

/** Steps that are judged and sent together. */
type Turn = {
  act: Act;
  steps: readonly Step[];
  goesOn: () => boolean;
  /** Whether what they do to others need not be compared: it was shown for these entries, or it takes something back. */
  isSettled: (before: readonly CorsEntry[]) => boolean;
};

/**
 * The one way to write CORS entries. Each write goes: look what is stored now; judge the entries as they would become;
 * ask where that costs something; send once; where the answer is lost, look; put what is stored into the list. One write
 * at a time: two that are judged side by side could lock this console out together.
 */
export function createWriter(around: Surroundings): Writer {
  const { client, queries, calls, pageOrigin } = around;
  const store = createListStore(queries, client);
  // This console calls it at the address that is set here.
  const origins = { platformOrigin: client.platform.origin, apiPrefix: apiPrefixOf(client.platform), pageOrigin };
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = last.then(run, run);
    last = turn.catch(() => undefined);
    return turn;
  }

  /** What the entries as they would become cost. @throws PlatformError of kind `invalid` when it would break the platform */
  async function judge(
    { isSettled }: Turn,
    before: readonly CorsEntry[],
    after: readonly CorsPolicy[],
  ): Promise<Consequences> {
    const lost = judgeChange(before, after, calls, origins);
    const changed = changedOnly(before, after);
    if (isSettled(before)) return { lost, ...NO_CONSEQUENCES };
    try {
      const { impact, onSystem } = await around.impactOf(before, changed);
      return consequencesOf(impact, changed, onSystem, lost, pageOrigin);
    } catch {
      // Not being able to compare must not keep anyone from repairing, but it is asked about.
      return { lost, ...NO_CONSEQUENCES, notCompared: true };
    }
  }

  /**
   * Looks, judges and asks, until what was agreed to is what is stored: others go on while somebody thinks.
   * @throws PlatformError of kind `cancelled` when the administrator said no
   */
  async function agree(turn: Turn): Promise<{ before: readonly CorsEntry[]; after: readonly CorsPolicy[] }> {
    let agreed: string | null = null;
    for (;;) {
      const before = await store.look();
      const after = asNew(before, entriesAfter(before, touchedBy(before, turn.steps)));
      const consequences = await judge(turn, before, after);
      const asked = JSON.stringify(consequences);
      if (asksNothing(consequences) || asked === agreed) return { before, after };
      if (!(await around.ask({ ...consequences, act: turn.act, repair: repairOf(turn.steps, []) })))
        throw new PlatformError("cancelled", "Nothing was sent.");
      agreed = asked;
    }
  }

  async function settle(before: readonly CorsEntry[], outcomes: readonly Outcome[]): Promise<void> {
    await store.settle((entries) => outcomes.reduce(withOutcome, entries));
    if (outcomes.some(({ error }) => isDoubtful(error))) store.doubt();
    const done = outcomes.filter((outcome) => outcome.done !== null);
    around.onAnswers(outcomes);
    around.onOwn(ownOf(outcomes));
    for (const { done: made } of done) if (made?.entry && made.others?.length) around.onMerged(made.entry, made.others);
    const stored = done.reduce(withOutcome, before);
    const written = writtenOf(before, stored, changedOnly(before, stored));
    if (written !== null) around.onWritten(written);
  }

  /** What became of the steps; one after another's call cost this console its access, it says so. */
  async function tellLockOut(outcomes: readonly Outcome[]): Promise<void> {
    const done = outcomes.filter((outcome) => outcome.done !== null);
    const isStored = done.length > 0;
    if (!isStored && !outcomes.some(({ error }) => mayHaveHappened(error))) return;
    if (await around.isLetIn()) return;
    const repair = repairOf(
      (isStored ? done : outcomes).map(({ step }) => step),
      outcomes,
    );
    around.onLockedOut({ repair, undo: isStored ? async () => around.onOwn(await takeBack(client, done)) : null });
  }

  const run = (turn: Turn): Promise<Outcome[]> =>
    inTurn(async () => {
      const { steps, goesOn } = turn;
      const { before, after } = await agree(turn);
      const known = new Set(before.map(({ id }) => id));
      const outcomes = await carryOutAll(client, steps, known, goesOn);
      await settle(before, outcomes);
      const isCrossOrigin = origins.platformOrigin !== origins.pageOrigin;
      if (isCrossOrigin && touchesAccess(before, after, calls)) await tellLockOut(outcomes);
      return outcomes;
    });

  async function one(step: Step, act: Act, how: How = {}): Promise<CorsEntry | null> {
    const { seenFor, isUndo = false } = how;
    const [outcome] = await run({
      steps: [step],
      act: isUndo ? "Undo" : act,
      goesOn: () => true,
      isSettled: (before) => isUndo || before === seenFor,
    });
    if (outcome?.done) return outcome.done.entry;
    throw outcome?.error;
  }

  /** @throws PlatformError */
  const stored = (entry: CorsEntry | null): CorsEntry => {
    if (entry === null) throw new PlatformError("unexpected", "The platform stored the entry but did not return it.");
    return entry;
  };

  return {
    create: async (fields, how) => stored(await one({ kind: "create", path: fields.path, fields }, "Create", how)),

    update: async (id, seen, fields, how) =>
      stored(
        await one(
          { kind: "update", path: seen.path, entry: { ...seen, id }, fields: { ...seen, ...fields } },
          actOf(fields),
          how,
        ),
      ),

    async remove(seen, how) {
      await one({ kind: "delete", path: seen.path, entry: seen }, "Delete", how);
    },

    async many(steps, { goesOn, judgedBy, onOutcomes }, how) {
      if (judgedBy !== undefined && (await inTurn(store.look)) !== judgedBy) throw new ListChanged();
      const act = how?.isUndo ? "Undo" : "Apply";
      for (let at = 0; at < steps.length && goesOn(); at += TOGETHER) {
        const part = steps.slice(at, at + TOGETHER);
        const outcomes = await run({ act, steps: part, goesOn, isSettled: () => true });
        onOutcomes(outcomes);
        if (outcomes.length < part.length) return;
      }
    },
  };
}

/** Whether what is stored is not what the list shows, or is not known. */
const isDoubtful = (error: unknown): boolean =>
  error instanceof OutcomeUnknown || (error instanceof PlatformError && error.kind === "not-found");

/** What became of entries by these steps. */
function ownOf(outcomes: readonly Outcome[]): Own {
  const deletions = outcomes.flatMap((outcome) =>
    outcome.step.kind === "delete" ? [{ id: outcome.step.entry.id, outcome }] : [],
  );
  return {
    stored: outcomes.flatMap(({ done }) => done?.entry ?? []),
    deleted: deletions.filter(({ outcome }) => outcome.done !== null).map(({ id }) => id),
    doubtful: deletions.filter(({ outcome }) => mayHaveHappened(outcome.error)).map(({ id }) => id),
  };
}

/** From a console that is locked out: one call a step, for which the browser may still have a permission. */
async function takeBack(client: Client, outcomes: readonly Outcome[]): Promise<Own> {
  const stored: CorsEntry[] = [];
  const deleted: number[] = [];
  for (const { done } of [...outcomes].reverse()) {
    const undo = done?.undo;
    if (undo?.kind === "create") stored.push(await createEntry(client, undo.fields));
    if (undo?.kind === "update")
      stored.push(await updateEntry(client, undo.entry.id, changedFields(undo.entry, undo.fields)));
    if (undo?.kind === "delete") {
      await deleteEntry(client, undo.entry.id);
      deleted.push(undo.entry.id);
    }
  }
  return { stored, deleted };
}

function actOf(fields: Partial<CorsFields>): Act {
  if (Object.keys(fields).length > 1 || fields.enabled === undefined) return "Save";
  return fields.enabled ? "Switch on" : "Switch off";
}
