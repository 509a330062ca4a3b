import type { ReactNode } from "react";
import type { RefusedCall } from "../../../domain/cors/access.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useLastShown } from "../../../ui/use-last-shown.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./guard.module.css";
import type { Question } from "./guard.tsx";
import { RepairSteps } from "./repair-steps.tsx";

const WORD = "lock me out";
const SHOWN = 3;

type Reason = { why: ReactNode; key: string; calls: Map<string, string[]> };

/** The refused calls by what would refuse them; of each path its methods. Most often all have one reason. */
function reasonsOf(lost: readonly RefusedCall[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { call, entry, because } of lost) {
    const key = `${entry?.path} ${because}`;
    const reason = reasons.get(key) ?? { key, why: <Why entry={entry} because={because} />, calls: new Map() };
    reason.calls.set(call.path, [...(reason.calls.get(call.path) ?? []), call.method]);
    reasons.set(key, reason);
  }
  return [...reasons.values()];
}

function Why({ entry, because }: Pick<RefusedCall, "entry" | "because">) {
  if (entry === null) return <>No entry would answer. {because}</>;
  return (
    <>
      <bdi>{visibleText(entry.path)}</bdi> ({entry.id === null ? "this new entry" : `entry ${entry.id}`}) would answer.{" "}
      {visibleText(because)}
    </>
  );
}

/** Before a change that would cost this console its access: which call, which entry, why, and the way back. */
export function LockOutDialog({ question, base }: { question: Question | null; base: string }) {
  const last = useLastShown(question);
  if (last === null) return null;
  const { lost, repair, answer } = last;
  const reasons = reasonsOf(lost);
  return (
    <ConfirmDialog
      open={question !== null}
      onClose={() => answer(false)}
      onConfirm={() => answer(true)}
      title="This locks this console out"
      confirm="Do it all the same"
      danger
      word={WORD}
    >
      <div className={s.body}>
        <p>
          Afterwards browsers refuse {lost.length === 1 ? "one call" : `${lost.length} calls`} of this console on{" "}
          <code>{location.origin}</code>.
        </p>
        {reasons.slice(0, SHOWN).map(({ key, why, calls }) => (
          <div key={key}>
            <p>{why}</p>
            <ul>
              {[...calls].map(([path, methods]) => (
                <li key={path}>
                  {methods.map(visibleText).join(", ")} <code>{visibleText(path)}</code>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {reasons.length > SHOWN && <p>{reasons.length - SHOWN} more reasons are like these.</p>}
        <p>If you do it all the same, keep this first. It takes the change back:</p>
        <RepairSteps base={base} repair={repair} />
      </div>
    </ConfirmDialog>
  );
}
