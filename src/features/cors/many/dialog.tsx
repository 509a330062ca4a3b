import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useClient } from "../../../platform/client-context.ts";
import type { CorsEntry } from "../../../platform/cors.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { listQuery } from "../list-query.ts";
import type { Step } from "../write/steps.ts";
import { readChange, type TypedChange } from "./change.ts";
import { ChangeForm } from "./change-form.tsx";
import { ManyConsequences } from "./consequences.tsx";
import { Decisions, Differences, LeftOut } from "./differences.tsx";
import s from "./many.module.css";
import { type Plan, planOf, planOfFixes } from "./plan.ts";
import { ManyButtons, ManyProgress } from "./progress.tsx";
import type { ManyRequest } from "./provider.tsx";
import { tellLeft } from "./tell-left.ts";
import { useConsequences } from "./use-consequences.ts";
import { useFixes } from "./use-fixes.ts";
import { type ManyState, resultOf, undosOf, useMany } from "./use-many.ts";
import { CONSEQUENCES, wordsFor, wordsOf } from "./words.ts";

const NO_ENTRIES: CorsEntry[] = [];
const NO_IDS: ReadonlySet<number> = new Set();
const NOTHING: Plan = { steps: [], leftOut: [] };

type Props = {
  request: ManyRequest;
  /** Opens the dialog again, to undo these. */
  onUndo: (steps: readonly Step[]) => void;
};

/** One act on many entries: what it does, before anything is sent; how far it is; its result. */
export default function ManyDialog({ request, onUndo }: Props) {
  const list = useQuery(listQuery(useClient()));
  const [isOpen, setOpen] = useState(true);
  const [typed, setTyped] = useState<TypedChange>({ change: "replace-origin", from: "", item: "" });
  const many = useMany(tellLeft);
  const { state } = many;
  const hasSteps = request.act === "undo" || request.act === "plan";
  const isIdle = state.phase === "idle" && !hasSteps;
  const ids = hasSteps ? NO_IDS : request.ids;
  const stored = list.data?.entries ?? NO_ENTRIES;
  const entries = useMemo(() => stored.filter(({ id }) => ids.has(id)), [stored, ids]);
  const fixes = useFixes(stored, ids, list.dataUpdatedAt, isOpen && isIdle && request.act === "fix");
  const read = readChange(typed);
  const act = "act" in read ? JSON.stringify(read.act) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `act` stands for what is read of the form
  const plan = useMemo<Plan>(() => {
    switch (request.act) {
      case "undo":
      case "plan":
        return NOTHING;
      case "fix":
        return fixes.data ? planOfFixes(fixes.data) : NOTHING;
      case "change":
        return "act" in read ? planOf(entries, read.act) : NOTHING;
      default:
        return planOf(entries, { kind: request.act });
    }
  }, [request, fixes.data, entries, act]);
  const consequences = useConsequences(stored, isOpen && isIdle ? plan.steps : NOTHING.steps, list.dataUpdatedAt);
  const { data, error } = consequences;
  const isRefused = data !== undefined && (data.broken !== null || data.lost.length > 0);
  const words = wordsFor(request, plan.steps.length);

  /** Where all went well one message is enough; else the dialog says what did not. */
  function end(ended: ManyState) {
    const { done } = resultOf(ended);
    if (ended.phase !== "settled" || ended.rest.length > 0) return;
    setOpen(false);
    const undos = undosOf(ended);
    showToast({
      tone: "ok",
      text: (ended.isUndo ? wordsOf(undoOf(ended), done) : wordsFor(request, done)).done,
      ...(!ended.isUndo && { action: { label: "Undo", run: () => onUndo(undos) } }),
    });
    if (request.act !== "undo") request.onDone?.();
  }

  const begin = useEffectEvent(async () => {
    if (request.act === "undo") end(await many.undoSteps(request.steps));
    if (request.act === "plan") end(await many.run(request.steps, request.judgedBy));
  });
  useEffect(() => void begin(), []);

  const isRunning = state.phase === "running" || state.phase === "paused";
  const close = () => !isRunning && setOpen(false);
  return (
    <Dialog
      alert
      wide
      open={isOpen}
      onClose={close}
      title={words.title}
      footer={
        <>
          {!isRunning && (
            <Button variant="text" onClick={close}>
              {isIdle ? "Cancel" : "Close"}
            </Button>
          )}
          {isIdle ? (
            <Button
              variant={request.act === "delete" ? "danger" : "primary"}
              disabled={
                plan.steps.length === 0 || isRefused || (data === undefined && error === null) || !list.data?.complete
              }
              onClick={async () => end(await many.run(plan.steps, stored))}
            >
              {words.confirm}
            </Button>
          ) : (
            <ManyButtons many={many} onEnd={end} />
          )}
        </>
      }
    >
      <div className={s.stack}>
        {state.phase === "idle" && state.halt !== null && (
          <Notice tone="warn" live="alert">
            {state.halt}
          </Notice>
        )}
        {state.phase !== "idle" && <ManyProgress state={state} />}
        {isIdle && (
          <>
            {request.act === "change" && <ChangeForm entries={entries} typed={typed} read={read} onChange={setTyped} />}
            {request.act === "fix" && fixes.data === undefined && (
              <Loading label="Looking for what can be fixed" rows={3} />
            )}
            {plan.steps.length > 0 ? (
              <>
                <Differences steps={plan.steps} />
                <ManyConsequences data={data} error={error} />
              </>
            ) : (
              (request.act !== "fix" || fixes.data) && <Nothing isTyping={request.act === "change" && act === null} />
            )}
            <LeftOut leftOut={plan.leftOut} />
            {request.act === "fix" && fixes.data && <Decisions proposals={fixes.data} onOpen={() => setOpen(false)} />}
            {isRefused && <p>{CONSEQUENCES.refused}</p>}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** An undo of deletions makes new entries, and says so. */
const undoOf = ({ outcomes }: ManyState) => (outcomes.some(({ step }) => step.kind === "create") ? "recreate" : "undo");

const Nothing = ({ isTyping }: { isTyping: boolean }) =>
  isTyping ? <p>{CONSEQUENCES.typing}</p> : <Notice tone="neutral">This changes nothing.</Notice>;
