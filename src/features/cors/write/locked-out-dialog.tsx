import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { useLastShown } from "../../../ui/use-last-shown.ts";
import type { Repair } from "./repair-command.ts";
import { RepairSteps } from "./repair-steps.tsx";
import s from "./write.module.css";
import type { LockedOut } from "./writer.ts";

type Props = {
  lockedOut: LockedOut | null;
  base: string;
  probe: () => Promise<boolean>;
  /** The platform answers again. */
  onBack: () => void;
  onClose: () => void;
};

type State = "out" | "busy" | "asked" | "sent" | "in";

/** Whether the undo can still pass: only to an address for which the browser keeps a preflight's answer. */
const CHANCES: Readonly<Record<Repair["kind"], string>> = {
  restore:
    "The undo can pass only while the browser remembers the old permission for this very entry; Firefox forgets it after one refused call.",
  delete: "The undo goes to the new entry, for which the browser has no permission yet: it will probably be refused.",
  create: "The undo goes to another address than the change did: it will probably be refused.",
  several: "The undo takes several calls, and not all will pass.",
};

/** After a change that did cost this console its access. A browser never learns whether the undo arrived. */
export function LockedOutDialog({ lockedOut, base, probe, onBack, onClose }: Props) {
  const last = useLastShown(lockedOut);
  const [progress, setProgress] = useState<{ of: LockedOut | null; state: State }>({ of: null, state: "out" });
  const state = progress.of === last ? progress.state : "out";
  const setState = (next: State) => setProgress({ of: last, state: next });
  if (last === null) return null;
  const { repair, undo } = last;

  async function run(work: () => Promise<unknown>, after: "asked" | "sent") {
    setState("busy");
    try {
      await work();
    } catch {
      // Across origins a refused call and a lost answer look the same: the probe decides.
    }
    const isBack = await probe();
    if (isBack) onBack();
    setState(isBack ? "in" : after);
  }

  const isIn = state === "in";
  return (
    <Dialog
      alert
      overPages
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
              <Button pending={state === "busy"} onClick={() => run(async () => undefined, "asked")}>
                Ask again
              </Button>
              {undo && (
                <Button variant="primary" pending={state === "busy"} onClick={() => run(undo, "sent")}>
                  Send the undo
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      {isIn ? (
        <p>The list of entries is read again, so that you see what is stored now.</p>
      ) : (
        <div className={s.body}>
          {state === "asked" && (
            <Notice tone="warn" live="status">
              Asked again: the platform still refuses this console.
            </Notice>
          )}
          {state === "sent" && (
            <Notice tone="warn" live="status">
              Sent, result unknown. The platform still refuses this console.
            </Notice>
          )}
          <p>
            {undo === null
              ? "Whether the change was stored is not known, and a call just now was refused. "
              : "The change was stored, and a call just now was refused. "}
            {undo !== null && CHANCES[repair.kind]}
          </p>
          <p>This undoes the change. Then ask again.</p>
          <RepairSteps base={base} repair={repair} />
        </div>
      )}
    </Dialog>
  );
}
