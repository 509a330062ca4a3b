import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { useLastShown } from "../../../ui/use-last-shown.ts";
import { RepairSteps } from "./repair-steps.tsx";
import { CHANCES, LOCKED_OUT } from "./words.ts";
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
        <p>{LOCKED_OUT.isBack}</p>
      ) : (
        <div className={s.body}>
          {state === "asked" && (
            <Notice tone="warn" live="status">
              {LOCKED_OUT.asked}
            </Notice>
          )}
          {state === "sent" && (
            <Notice tone="warn" live="status">
              {LOCKED_OUT.sent}
            </Notice>
          )}
          <p>{undo === null ? LOCKED_OUT.unknown : `${LOCKED_OUT.stored} ${CHANCES[repair.kind]}`}</p>
          <p>{LOCKED_OUT.repair}</p>
          <RepairSteps base={base} repair={repair} />
        </div>
      )}
    </Dialog>
  );
}
