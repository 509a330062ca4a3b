import { useOwner } from "../../../platform/client-context.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { actsInWords, forgetRefusals, useRefused } from "./refused.ts";

/** Says what the account may not do, where an earlier answer told, before it is tried again. */
export default function RefusedNotice() {
  const owner = useOwner();
  const refused = [...useRefused()];
  if (refused.length === 0) return null;
  return (
    <Notice
      tone="neutral"
      title={`Your account may not ${actsInWords(refused)} entries on this platform.`}
      actions={<Button onClick={() => forgetRefusals(owner)}>Try again</Button>}
    >
      The platform refused it before, so the controls for it are off.
    </Notice>
  );
}
