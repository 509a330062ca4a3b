import type { QueryClient } from "@tanstack/react-query";
import type { AdminCall } from "../../../domain/cors/access.ts";
import type { Impact } from "../../../domain/cors/impact.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import { apiPrefixOf } from "../../../platform/address.ts";
import { type CorsEntry, type CorsFields, createEntry, deleteEntry, updateEntry } from "../../../platform/cors.ts";
import { mayHaveHappened, PlatformError } from "../../../platform/errors.ts";
import type { Client } from "../../../platform/http.ts";
import { fieldsOf, partOf } from "../entry.ts";
import type { Changed } from "../impact/use-impact.ts";
import type { Written } from "../in-force/observe.ts";
import type { Consequences } from "./consequences.ts";
import { createListStore, withoutId, withStored } from "./list-store.ts";
import type { Repair } from "./repair-command.ts";
import { ChangedMeanwhile, create, OutcomeUnknown, remove, update } from "./send.ts";

/** The act as its button names it. */
export type Act = "Create" | "Save" | "Switch on" | "Switch off" | "Delete" | "Undo";

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
};

/** How a write came about. */
export type How = {
  /** What others lose and gain by it was shown already, with the question whether to do it. */
  isSeen?: boolean;
  /** It takes back what this administrator did: only what would break something is asked about. */
  isUndo?: boolean;
};

export type Writer = {
  create: (fields: CorsFields, how?: How) => Promise<CorsEntry>;
  /** @param seen the entry as the administrator saw it. @throws ChangedMeanwhile */
  update: (id: number, seen: CorsFields, fields: Partial<CorsFields>, how?: How) => Promise<CorsEntry>;
  /** @param seen the entry as the administrator saw it. @throws ChangedMeanwhile */
  remove: (seen: CorsEntry, how?: How) => Promise<void>;
};

/** What one write is judged by, how it is sent, and what undoes it. */
type Write<T> = How & {
  act: Act;
  /** The entries as they would become. */
  after: (before: readonly CorsEntry[]) => CorsPolicy[];
  send: (before: readonly CorsEntry[]) => Promise<T>;
  /** The list with the result. */
  settle: (entries: CorsEntry[], result: T) => CorsEntry[];
  /** The shell command that undoes it; after a write, with its result. */
  repair: (result: T | null) => Repair;
  /** What undoes it from a console that is locked out: one call, for which the browser may still have a permission. */
  undo: (result: T) => Promise<unknown>;
};

/** What a browser and the platform do with the entries is worked out only when something is written. */
const loadJudge = async () => ({
  ...(await import("./judge.ts")),
  ...(await import("../in-force/observe.ts")),
  ...(await import("./consequences.ts")),
});

/** The entries that a change touches, before and after. */
function changedOnly(before: readonly CorsPolicy[], after: readonly CorsPolicy[]): Changed {
  const [old, fresh] = [new Set(before), new Set(after)];
  return { before: before.filter((entry) => !fresh.has(entry)), after: after.filter((entry) => !old.has(entry)) };
}

/**
 * The one way to write CORS entries. Each write goes: look what is stored now; judge the entries as they would become;
 * ask where that costs something; send once; where the answer is lost, look; put what is stored into the list. One write
 * at a time: two that are judged side by side could lock this console out together.
 */
export function createWriter(around: Surroundings): Writer {
  const { client, queries, calls, pageOrigin } = around;
  const store = createListStore(queries, client);
  const origins = { platformOrigin: client.platform.origin, pageOrigin, apiPrefix: apiPrefixOf(client.platform) };
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = last.then(run, run);
    last = turn.catch(() => undefined);
    return turn;
  }

  /** @throws PlatformError; kind `cancelled` when the administrator said no, `invalid` when it would break the platform */
  async function judge<T>(write: Write<T>, before: readonly CorsEntry[], after: readonly CorsPolicy[]) {
    const { judgeChange, consequencesOf, asksNothing } = await loadJudge();
    const lost = judgeChange(before, after, calls, origins);
    const changed = changedOnly(before, after);
    const isComparing = !write.isSeen && !write.isUndo;
    // Not being able to compare must not keep anyone from repairing.
    const found = isComparing ? await around.impactOf(before, changed).catch(() => null) : null;
    const none = { lost, losses: [], gains: [], unknown: false };
    const consequences = found ? consequencesOf(found.impact, changed, found.onSystem, lost, pageOrigin) : none;
    if (asksNothing(consequences)) return;
    const go = await around.ask({ ...consequences, act: write.act, repair: write.repair(null) });
    if (!go) throw new PlatformError("cancelled", "Nothing was sent.");
  }

  async function settle<T>(write: Write<T>, before: readonly CorsEntry[]): Promise<T> {
    try {
      const result = await write.send(before);
      await store.settle((entries) => write.settle(entries, result));
      return result;
    } catch (error) {
      if (error instanceof ChangedMeanwhile) await store.settle((entries) => withStored(entries, error.current));
      else if (error instanceof OutcomeUnknown || (error instanceof PlatformError && error.kind === "not-found"))
        store.doubt();
      throw error;
    }
  }

  const run = <T>(write: Write<T>): Promise<T> =>
    inTurn(async () => {
      const { touchesAccess, writtenOf } = await loadJudge();
      const before = await store.look();
      const after = write.after(before);
      await judge(write, before, after);
      const send = async () => {
        const result = await settle(write, before);
        const written = writtenOf(before, after, changedOnly(before, after));
        if (written !== null) around.onWritten(written);
        return result;
      };
      const isCrossOrigin = origins.platformOrigin !== origins.pageOrigin;
      if (!isCrossOrigin || !touchesAccess(before, after, calls)) return send();
      try {
        const result = await send();
        if (!(await around.isLetIn()))
          around.onLockedOut({ repair: write.repair(result), undo: () => write.undo(result) });
        return result;
      } catch (error) {
        if (mayHaveHappened(error) && !(await around.isLetIn()))
          around.onLockedOut({ repair: write.repair(null), undo: null });
        throw error;
      }
    });

  return {
    create: (fields, how) =>
      run<CorsEntry>({
        act: how?.isUndo ? "Undo" : "Create",
        ...how,
        after: (before) => [...before, { ...fields, id: null }],
        send: (before) => create(client, fields, new Set(before.map(({ id }) => id))),
        settle: withStored,
        repair: (made) => ({ kind: "delete", id: made?.id ?? null }),
        undo: (made) => deleteEntry(client, made.id),
      }),

    update: (id, seen, fields, how) =>
      run<CorsEntry>({
        act: how?.isUndo ? "Undo" : actOf(fields),
        ...how,
        after: (before) => before.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry)),
        send: () => update(client, id, seen, fields),
        settle: withStored,
        repair: () => ({ kind: "restore", id, fields: partOf(seen, fields) }),
        undo: () => updateEntry(client, id, partOf(seen, fields)),
      }),

    remove: (seen, how) =>
      run<void>({
        act: how?.isUndo ? "Undo" : "Delete",
        ...how,
        after: (before) => before.filter(({ id }) => id !== seen.id),
        send: () => remove(client, seen.id, seen),
        settle: (entries) => withoutId(entries, seen.id),
        repair: () => ({ kind: "create", fields: fieldsOf(seen) }),
        undo: () => createEntry(client, fieldsOf(seen)),
      }),
  };
}

function actOf(fields: Partial<CorsFields>): Act {
  if (Object.keys(fields).length > 1 || fields.enabled === undefined) return "Save";
  return fields.enabled ? "Switch on" : "Switch off";
}
