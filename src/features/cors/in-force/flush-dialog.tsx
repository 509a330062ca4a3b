import { useState } from "react";
import { flushCache } from "../../../platform/cache.ts";
import { useClient } from "../../../platform/client-context.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Notice } from "../../../ui/notice.tsx";
import s from "./in-force.module.css";

type Props = { open: boolean; onClose: () => void; onFlushed: () => void };

/** The harder way, with what else it does. */
export function FlushDialog({ open, onClose, onFlushed }: Props) {
  const client = useClient();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function flush() {
    setPending(true);
    setFailure(null);
    try {
      await flushCache(client);
      onClose();
      onFlushed();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setPending(false);
  }

  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={flush}
      pending={pending}
      title="Flush the platform's whole cache?"
      confirm="Flush the cache"
      danger
    >
      <div className={s.stack}>
        <p>The platform then reads its entries anew. Save again does the same with less. The flush also does this:</p>
        <ul>
          <li>
            Sessions that were signed out come back to life until their tokens expire: their list is in that cache.
          </li>
          <li>With a file cache behind a load balancer, only the node that answers is flushed.</li>
          <li>The platform is slower for a moment, until its cache is filled again.</li>
        </ul>
        {failure && (
          <Notice tone="crit" live="alert">
            {failure}
          </Notice>
        )}
      </div>
    </ConfirmDialog>
  );
}
