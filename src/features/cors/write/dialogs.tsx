import { LockedOutDialog } from "./locked-out-dialog.tsx";
import { QuestionDialog } from "./question-dialog.tsx";
import type { LockedOut, Question } from "./writer.ts";

type Props = {
  question: Question | null;
  lockedOut: LockedOut | null;
  base: string;
  probe: () => Promise<boolean>;
  onBack: () => void;
  onClose: () => void;
};

/** What a write asks; loaded with the first question, and kept so that each dialog can close in its own time. */
export default function Dialogs({ question, lockedOut, base, probe, onBack, onClose }: Props) {
  return (
    <>
      <QuestionDialog question={question} base={base} />
      <LockedOutDialog lockedOut={lockedOut} base={base} probe={probe} onBack={onBack} onClose={onClose} />
    </>
  );
}
