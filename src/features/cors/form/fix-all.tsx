import { useState } from "react";
import type { Finding } from "../../../domain/cors/lint.ts";
import type { CorsPolicy } from "../../../domain/cors/policy.ts";
import type { CorsFields } from "../../../platform/cors.ts";
import { countText, numberText } from "../../../text/number.ts";
import { Button } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Difference } from "../difference/difference.tsx";
import { differences, fieldsOf } from "../entry.ts";
import { useChecks } from "../findings/use-findings.ts";

type Props = {
  policy: CorsPolicy;
  /** Null while they are looked for. */
  findings: readonly Finding[] | null;
  onApply: (fix: Partial<CorsFields>) => void;
};

/** Says how many findings there are, and offers to repair at once what needs no question; first it shows what would change. */
export function FixAll({ policy, findings, onApply }: Props) {
  const { fixAll } = useChecks();
  const [proposed, setProposed] = useState<{ before: CorsPolicy; after: CorsPolicy } | null>(null);
  const [open, setOpen] = useState(false);
  const serious = (findings ?? []).filter(({ severity }) => severity !== "info");
  const fixable = serious.filter(({ fix, ask }) => fix !== undefined && !ask);

  async function propose() {
    setProposed({ before: policy, after: await fixAll(policy) });
    setOpen(true);
  }
  function apply() {
    setOpen(false);
    if (proposed === null) return;
    const after = fieldsOf(proposed.after);
    onApply(Object.fromEntries(differences(proposed.before, after).map((name) => [name, after[name]])));
  }

  if (fixable.length < 2 && !open) return null;
  return (
    <>
      <Notice
        tone={serious.some(({ severity }) => severity === "error") ? "crit" : "warn"}
        actions={<Button onClick={propose}>Fix all…</Button>}
      >
        {countText(serious.length, "finding")} below, {numberText(fixable.length)} of them can be fixed directly.
      </Notice>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={apply}
        title="Fix all"
        confirm="Put it into the form"
      >
        {proposed && <Difference before={proposed.before} after={proposed.after} />}
        <p>Nothing is sent yet.</p>
      </ConfirmDialog>
    </>
  );
}
