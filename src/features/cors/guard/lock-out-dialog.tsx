import { useState } from "react";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "./guard.module.css";
import type { Question } from "./guard.tsx";
import { repairCommand } from "./repair-command.ts";

const WORD = "lock me out";
const SHOWN = 4;

/** Before a change that would cost this console its access: which call, which entry, why, and the way back. */
export function LockOutDialog({ question, base }: { question: Question | null; base: string }) {
  const [last, setLast] = useState(question); // still shown while the dialog closes
  if (question !== null && question !== last) setLast(question);
  if (last === null) return null;
  const { lost, repair, answer } = last;
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
          <code>{location.origin}</code>:
        </p>
        <ul>
          {lost.slice(0, SHOWN).map(({ call, entry, because }) => (
            <li key={`${call.method} ${call.path}`}>
              <code>
                {call.method} {call.path}
              </code>
              {": "}
              {entry === null ? (
                "no entry would answer."
              ) : (
                <>
                  <bdi>{visibleText(entry.path)}</bdi> ({entry.id === null ? "this new entry" : `entry ${entry.id}`})
                  would answer.
                </>
              )}{" "}
              {because}
            </li>
          ))}
          {lost.length > SHOWN && <li>and {lost.length - SHOWN} more</li>}
        </ul>
        <p>If you do it all the same, keep this first. It takes the change back from any shell:</p>
        <CodeBlock copy="Copy the command" text={repairCommand(base, repair)} />
      </div>
    </ConfirmDialog>
  );
}
