import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useLastShown } from "../../../ui/use-last-shown.ts";
import { ImpactList } from "../impact/impact-list.tsx";
import s from "./guard.module.css";
import type { LossQuestion } from "./guard.tsx";

/** Before a change by which other applications lose access: which, where, and why. */
export function LossDialog({ question }: { question: LossQuestion | null }) {
  const last = useLastShown(question);
  if (last === null) return null;
  return (
    <ConfirmDialog
      open={question !== null}
      onClose={() => last.answer(false)}
      onConfirm={() => last.answer(true)}
      title="This takes access away"
      confirm="Save all the same"
      danger
    >
      <div className={s.body}>
        <ImpactList impact={last.impact} />
      </div>
    </ConfirmDialog>
  );
}
