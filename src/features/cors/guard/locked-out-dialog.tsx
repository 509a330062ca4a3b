import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Notice } from "../../../ui/notice.tsx";
import s from "./guard.module.css";
import type { LockedOut } from "./guard.tsx";
import { repairCommand } from "./repair-command.ts";

type Props = { lockedOut: LockedOut | null; base: string; probe: () => Promise<boolean>; onClose: () => void };

/** After a change that did cost this console its access. A browser never learns whether the undo arrived. */
export function LockedOutDialog({ lockedOut, base, probe, onClose }: Props) {
  const [last, setLast] = useState(lockedOut);
  const [state, setState] = useState<"out" | "sending" | "sent" | "in">("out");
  if (lockedOut !== null && lockedOut !== last) {
    setLast(lockedOut);
    setState("out");
  }
  if (last === null) return null;

  async function run(work: () => Promise<unknown>) {
    setState("sending");
    try {
      await work();
    } catch {
      // Across origins a refused call and a lost answer look the same: the probe decides.
    }
    setState((await probe()) ? "in" : "sent");
  }

  const isIn = state === "in";
  return (
    <Dialog
      alert
      open={lockedOut !== null}
      onClose={onClose}
      title={isIn ? "The platform answers this console again" : "The platform no longer lets this console in"}
      footer={
        <>
          <Button variant={isIn ? "primary" : "text"} onClick={onClose}>
            Close
          </Button>
          {!isIn && (
            <>
              <Button pending={state === "sending"} onClick={() => run(async () => undefined)}>
                Ask again
              </Button>
              <Button variant="primary" pending={state === "sending"} onClick={() => run(last.undo)}>
                Send the undo
              </Button>
            </>
          )}
        </>
      }
    >
      {isIn ? (
        <p>The change has been taken back. Read the list again to see what is stored.</p>
      ) : (
        <div className={s.body}>
          {state === "sent" && (
            <Notice tone="warn" live="status">
              Sent, result unknown. The platform still refuses this console.
            </Notice>
          )}
          <p>
            The change was stored, and a call just now was refused. The undo can pass only while the browser remembers
            the old permission for this very entry. When it does not, this command takes the change back from any shell:
          </p>
          <CodeBlock copy="Copy the command" text={repairCommand(base, last.repair)} />
        </div>
      )}
    </Dialog>
  );
}
