import { useOwner } from "../../../platform/client-context.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { forgetRefusals, useRefused } from "./refused.ts";

const WORDS = { create: "create", update: "change", delete: "delete" } as const;

/** Says what the account may not do, where an earlier answer told, before it is tried again. */
export default function RefusedNotice() {
  const owner = useOwner();
  const acts = [...useRefused()].map((kind) => WORDS[kind]);
  if (acts.length === 0) return null;
  return (
    <Notice
      tone="neutral"
      title={`Your account may not ${acts.join(" or ")} entries on this platform.`}
      actions={<Button onClick={() => forgetRefusals(owner)}>Try again</Button>}
    >
      The platform refused it before, so the controls for it are off.
    </Notice>
  );
}
