import { useBlocker } from "@tanstack/react-router";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { DIALOGS } from "./words.ts";

type Props = {
  /** Whether there are unsaved edits now. */
  isDirty: () => boolean;
  /** A save is under way. */
  saving: boolean;
  onDiscard: () => void;
};

/** Asks before a form with unsaved edits is left. A reload needs no question: the draft is kept. */
export function LeaveDialog({ isDirty, saving, onDiscard }: Props) {
  const blocker = useBlocker({ shouldBlockFn: isDirty, withResolver: true, enableBeforeUnload: false });
  return (
    <Dialog
      alert
      open={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title="Leave this form?"
      description={saving ? DIALOGS.leaveWhileSaving : DIALOGS.leave}
      footer={
        <>
          <Button variant="text" onClick={() => blocker.reset?.()}>
            Stay
          </Button>
          {!saving && (
            <Button
              variant="danger"
              onClick={() => {
                onDiscard();
                blocker.proceed?.();
              }}
            >
              Discard and leave
            </Button>
          )}
          <Button variant="primary" onClick={() => blocker.proceed?.()}>
            {saving ? "Leave" : "Keep draft and leave"}
          </Button>
        </>
      }
    />
  );
}
