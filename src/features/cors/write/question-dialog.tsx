import type { ReactNode } from "react";
import type { RefusedCall } from "../../../domain/cors/access.ts";
import type { ImpactRow } from "../../../domain/cors/impact.ts";
import { countText, numberText } from "../../../text/number.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useLastShown } from "../../../ui/use-last-shown.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import { RepairSteps } from "./repair-steps.tsx";
import { QUESTION } from "./words.ts";
import s from "./write.module.css";
import type { Question } from "./writer.ts";

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

/** What a write would cost, before it is sent: one line a consequence, details folded, a button that names the act. */
export function QuestionDialog({ question, base }: { question: Question | null; base: string }) {
  const last = useLastShown(question);
  if (last === null) return null;
  const { act, lost, losses, gains, unknown, notCompared, repair, answer } = last;
  return (
    <ConfirmDialog
      open={question !== null}
      onClose={() => answer(false)}
      onConfirm={() => answer(true)}
      title={titleOf(last)}
      confirm={act}
      danger
      {...(lost.length > 0 && { word: WORD })}
    >
      <div className={s.body}>
        {lost.length > 0 && <LostCalls lost={lost} />}
        <Rows title="Lose access" rows={losses} isOpen={lost.length === 0} />
        <Rows title="Gain access" rows={gains} isOpen={lost.length === 0} />
        {notCompared && (
          <p>Who {losses.length + gains.length > 0 && "else "}gains or loses access by this could not be compared.</p>
        )}
        {unknown && <p>{QUESTION.undecided}</p>}
        {lost.length > 0 && (
          <>
            <p>{QUESTION.repair}</p>
            <RepairSteps base={base} repair={repair} />
          </>
        )}
      </div>
    </ConfirmDialog>
  );
}

function titleOf({ lost, losses, gains }: Question): string {
  if (lost.length > 0) return "This locks this console out";
  if (losses.length > 0) return "This takes access away";
  return gains.length > 0 ? "This opens access to others" : "What this does to others is not known";
}

/** The calls of this console that browsers refuse afterwards, and why. */
function LostCalls({ lost }: { lost: readonly RefusedCall[] }) {
  const reasons = reasonsOf(lost);
  return (
    <>
      <p>
        Afterwards browsers refuse {countText(lost.length, "call")} of this console on <code>{location.origin}</code>.
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
      {reasons.length > SHOWN && (
        <p>{countText(reasons.length - SHOWN, "more reason is", "more reasons are")} like these.</p>
      )}
    </>
  );
}

/** Who loses or gains, in one line by name; where, and by which entry, below it. */
function Rows({ title, rows, isOpen }: { title: string; rows: readonly ImpactRow[]; isOpen: boolean }) {
  if (rows.length === 0) return null;
  const names = [...new Set(rows.map(({ origin }) => (origin === "*" ? "any website" : visibleText(origin))))];
  const more = names.length > SHOWN ? ` and ${numberText(names.length - SHOWN)} more` : "";
  return (
    <details open={isOpen}>
      <summary>
        {title}: {names.slice(0, SHOWN).join(", ")}
        {more}
      </summary>
      <ImpactList impact={{ rows: [...rows], more: 0, skipped: 0, unknown: false }} />
    </details>
  );
}
