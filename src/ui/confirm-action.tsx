import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { Notice } from "./notice.tsx";

interface ConfirmActionProps {
  open: boolean;
  onClose: () => void;
  /** Carries it out; what it rejects with stands in the dialog, which stays open. */
  action: () => Promise<void>;
  /** It was carried out, and the dialog is closed. */
  onDone: () => void;
  title: ReactNode;
  /** What follows from a yes. */
  children: ReactNode;
  /** The verb on the button ("Flush the cache"). */
  confirm: string;
  danger?: boolean;
}

/** A question whose yes takes a while, and may fail. */
export function ConfirmAction({ open, onClose, action, onDone, children, ...rest }: ConfirmActionProps) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function run() {
    setPending(true);
    setFailure(null);
    try {
      await action();
      onClose();
      onDone();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setPending(false);
  }
  function close() {
    setFailure(null);
    onClose();
  }

  return (
    <ConfirmDialog {...rest} open={open} onClose={close} onConfirm={run} pending={pending}>
      {children}
      {failure && (
        <Notice tone="crit" live="alert">
          {failure}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
