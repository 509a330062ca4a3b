import { useBlocker } from "@tanstack/react-router";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

type Props = { dirty: boolean; onDiscard: () => void };

/** Asks before a form with unsaved edits is left. A reload needs no question: the draft is kept. */
export function LeaveDialog({ dirty, onDiscard }: Props) {
  const blocker = useBlocker({ shouldBlockFn: () => dirty, withResolver: true, enableBeforeUnload: false });
  return (
    <Dialog
      alert
      open={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title="Leave this form?"
      description="Your edits are not saved. They are kept as a draft in this tab unless you discard them."
      footer={
        <>
          <Button variant="text" onClick={() => blocker.reset?.()}>
            Stay
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              onDiscard();
              blocker.proceed?.();
            }}
          >
            Discard and leave
          </Button>
          <Button variant="primary" onClick={() => blocker.proceed?.()}>
            Keep draft and leave
          </Button>
        </>
      }
    />
  );
}
