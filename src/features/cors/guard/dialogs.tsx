import type { LockedOut, LossQuestion, Question } from "./guard.tsx";
import { LockOutDialog } from "./lock-out-dialog.tsx";
import { LockedOutDialog } from "./locked-out-dialog.tsx";
import { LossDialog } from "./loss-dialog.tsx";

type Props = {
  question: Question | null;
  loss: LossQuestion | null;
  lockedOut: LockedOut | null;
  base: string;
  probe: () => Promise<boolean>;
  onBack: () => void;
  onClose: () => void;
};

/** What the guard asks; loaded with the first question, and kept so that each dialog can close in its own time. */
export default function Dialogs({ question, loss, lockedOut, base, probe, onBack, onClose }: Props) {
  return (
    <>
      <LockOutDialog question={question} base={base} />
      <LossDialog question={loss} />
      <LockedOutDialog lockedOut={lockedOut} base={base} probe={probe} onBack={onBack} onClose={onClose} />
    </>
  );
}
