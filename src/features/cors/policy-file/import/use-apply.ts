import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { CorsFields } from "../../../../domain/cors/policy.ts";
import type { Step } from "../../../../domain/policy-file/steps.ts";
import { useClient } from "../../../../platform/client-context.ts";
import type { CorsEntry } from "../../../../platform/cors.ts";
import { failureOf } from "../../../../platform/errors.ts";
import { differences, fieldsOf } from "../../entry.ts";
import { listQuery } from "../../list-query.ts";
import { useWriter } from "../../write/use-writes.ts";

export type ImportStep = Step<CorsEntry>;
type Outcome = {
  step: ImportStep /** What undoes it. */;
  undo: ImportStep | null /** Why it failed; null: it is stored. */;
  failure: string | null;
};

export type Applying = {
  phase: "idle" | "running" | "settled";
  /** The act: an import, or taking one back. */
  act: "import" | "undo";
  done: number;
  of: number;
  failed: readonly { path: string; failure: string }[];
  /** Whether steps are left to be tried again. */
  hasRest: boolean;
  hasUndo: boolean;
  run: (steps: readonly ImportStep[]) => Promise<void>;
  runRest: () => Promise<void>;
  undo: () => Promise<void>;
  stop: () => void;
};

const changedFields = (from: CorsFields, to: CorsFields): Partial<CorsFields> =>
  Object.fromEntries(differences(from, to).map((name) => [name, to[name]]));

/** Carries steps out one after the other. One that fails does not keep the others; what is stored can be undone as a whole. */
export function useApply(): Applying {
  const client = useClient();
  const queries = useQueryClient();
  const writer = useWriter();
  const [phase, setPhase] = useState<Applying["phase"]>("idle");
  const [act, setAct] = useState<Applying["act"]>("import");
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [rest, setRest] = useState<readonly ImportStep[]>([]);
  const [of, setOf] = useState(0);
  const [undos, setUndos] = useState<readonly ImportStep[]>([]);
  const isStopped = useRef(false);

  /** Carries out one step, and says what undoes it. */
  async function carryOut(step: ImportStep, act: Applying["act"]): Promise<ImportStep> {
    // Who gains and loses by the whole was shown before.
    const how = act === "undo" ? { isUndo: true } : { isSeen: true };
    if (step.kind === "create") {
      const entry = await writer.create(step.fields, how);
      return { kind: "delete", path: step.path, entry };
    }
    if (step.kind === "update") {
      const entry = await writer.update(step.entry.id, step.entry, changedFields(step.entry, step.fields), how);
      return { kind: "update", path: step.path, entry, fields: fieldsOf(step.entry) };
    }
    await writer.remove(step.entry, how);
    return { kind: "create", path: step.path, fields: fieldsOf(step.entry) };
  }

  async function go(steps: readonly ImportStep[], before: readonly Outcome[], how: Applying["act"]): Promise<void> {
    isStopped.current = false;
    setAct(how);
    setPhase("running");
    setOutcomes(before);
    setOf(before.length + steps.length);
    const all = [...before];
    let at = 0;
    for (; at < steps.length && !isStopped.current; at++) {
      const step = steps[at];
      if (step === undefined) break;
      try {
        all.push({ step, undo: await carryOut(step, how), failure: null });
      } catch (error) {
        all.push({ step, undo: null, failure: failureOf(error) ?? "Not sent." });
      }
      setOutcomes([...all]);
    }
    const failed = all.filter(({ failure }) => failure !== null).map(({ step }) => step);
    setOutcomes(all);
    setRest([...failed, ...steps.slice(at)]);
    if (how === "import") setUndos(all.flatMap(({ undo }) => undo ?? []).reverse());
    else setUndos([]);
    await queries.invalidateQueries({ queryKey: listQuery(client).queryKey });
    setPhase("settled");
  }

  const stored = outcomes.filter(({ failure }) => failure === null);
  return {
    phase,
    act,
    done: stored.length,
    of,
    failed: outcomes.flatMap(({ step, failure }) => (failure === null ? [] : [{ path: step.path, failure }])),
    hasRest: rest.length > 0,
    hasUndo: act === "import" && undos.length > 0,
    run: (steps) => go(steps, [], "import"),
    runRest: () => go(rest, stored, act),
    undo: () => go(undos, [], "undo"),
    stop: () => {
      isStopped.current = true;
    },
  };
}
