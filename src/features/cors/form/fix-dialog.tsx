import type { Finding, Fix } from "../../../domain/cors/lint.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useLastShown } from "../../../ui/use-last-shown.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { Difference } from "../difference/difference.tsx";
import { DIALOGS } from "./words.ts";

export type FixQuestion = { finding: Finding; before: CorsFields };

type Props = { question: FixQuestion | null; onClose: () => void; onApply: (fix: Fix) => void };

/** A fix that changes who is let in, or that only guesses what you want, is never made without this question. */
export function FixDialog({ question, onClose, onApply }: Props) {
  const last = useLastShown(question);
  if (last?.finding.fix === undefined) return null;
  const { finding, before } = last;
  const { fix = {} } = finding;
  return (
    <ConfirmDialog
      open={question !== null}
      onClose={onClose}
      onConfirm={() => {
        onApply(fix);
        onClose();
      }}
      title="Is this what you mean?"
      confirm="Put it into the form"
    >
      <p>{visibleText(finding.message)}</p>
      <p>{DIALOGS.fix}</p>
      <Difference before={before} after={{ ...before, ...fix }} />
    </ConfirmDialog>
  );
}
