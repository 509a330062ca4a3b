import type { Finding } from "../../../domain/cors/lint.ts";
import { countText } from "../../../text/number.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { useLastShown } from "../../../ui/use-last-shown.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import s from "../findings/findings.module.css";

type Props = {
  /** The errors of the entry that is about to be saved; null while there is no question. */
  errors: readonly Finding[] | null;
  submit: string;
  onClose: () => void;
  onConfirm: () => void;
};

/** The second, explicit word before an entry is stored that cannot work or opens the platform. */
export function BrokenConfirm({ errors, submit, onClose, onConfirm }: Props) {
  const last = useLastShown(errors);
  if (last === null) return null;
  return (
    <ConfirmDialog
      open={errors !== null}
      onClose={onClose}
      onConfirm={onConfirm}
      danger
      title={`This entry has ${countText(last.length, "error")}`}
      confirm={`${submit} anyway`}
    >
      <ul className={s.notes}>
        {last.map((finding) => (
          <li key={`${finding.code} ${finding.message}`}>{visibleText(finding.message)}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
