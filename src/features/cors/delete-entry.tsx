import { useState } from "react";
import type { CorsEntry } from "../../platform/cors.ts";
import { failureOf } from "../../platform/errors.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { pageInAddress } from "../../ui/page-in-address.ts";
import { showToast } from "../../ui/toasts.ts";
import { useLastShown } from "../../ui/use-last-shown.ts";
import { visibleText } from "../../ui/visible-text.ts";
import { fieldsOf } from "./entry.ts";
import { DeletionImpact, deletionOf } from "./impact/deletion-impact.tsx";
import { useShownFor } from "./impact/use-impact.ts";
import { ChangedMeanwhile } from "./write/send.ts";
import { useUndo } from "./write/use-undo.ts";
import { useRemove, useSetEnabled } from "./write/use-writes.ts";

type Props = {
  /** The entry to ask about; null while there is no question. */
  entry: CorsEntry | null;
  onClose: () => void;
  /** After it was deleted or disabled, unless the page was left meanwhile; a message about it stands already. */
  onGone: () => void;
};

/** Asks, names the entry, offers to disable it instead, deletes it and offers to undo it. */
export function DeleteEntry({ entry, onClose, onGone }: Props) {
  const remove = useRemove();
  const undo = useUndo();
  const disable = useSetEnabled();
  const shownFor = useShownFor();
  const asked = useLastShown(entry);
  const [trouble, setTrouble] = useState<{ failure: string | null; current: CorsEntry | null } | null>(null);
  const last = trouble?.current ?? asked;
  if (last === null) return null;
  const path = visibleText(last.path);

  function close() {
    setTrouble(null);
    onClose();
  }

  async function run<T>(work: (entry: CorsEntry) => Promise<T>, done: (entry: CorsEntry, result: T) => void) {
    if (last === null) return;
    const page = pageInAddress();
    setTrouble(null);
    let result: T;
    try {
      result = await work(last);
    } catch (error) {
      const current = error instanceof ChangedMeanwhile ? error.current : last;
      setTrouble({ failure: failureOf(error), current });
      return;
    }
    close();
    done(last, result);
    if (page === pageInAddress()) onGone();
  }

  const confirmed = () =>
    run(
      (deleted) => remove.mutateAsync({ entry: deleted, seenFor: shownFor(deletionOf(deleted)) }),
      (deleted) => {
        showToast({
          tone: "neutral",
          text: `${path} was deleted.`,
          action: undo({ kind: "create", path: deleted.path, fields: fieldsOf(deleted) }),
        });
      },
    );
  const disabled = () =>
    run(
      (kept) => disable.mutateAsync({ entry: kept, enabled: false, seenFor: shownFor(deletionOf(kept)) }),
      (kept, made) => {
        showToast({
          tone: "neutral",
          text: `${path} is switched off.`,
          action: undo({ kind: "update", path: kept.path, entry: made, fields: kept }),
        });
      },
    );

  return (
    <ConfirmDialog
      open={entry !== null}
      onClose={close}
      onConfirm={confirmed}
      title={
        <>
          Delete <bdi>{path}</bdi>?
        </>
      }
      confirm="Delete"
      danger
      pending={remove.isPending || disable.isPending}
      others={
        last.enabled && (
          <Button onClick={disabled} pending={disable.isPending}>
            Switch off instead
          </Button>
        )
      }
    >
      <p>
        Entry {last.id}
        {last.description ? ` (${visibleText(last.description)})` : ""}. Requests that it answers now are answered by
        the next longest matching path, or refused. You can create it again afterwards, as a new entry with a new number
        and date.
      </p>
      {last.enabled && <DeletionImpact entry={last} />}
      {trouble?.failure && (
        <Notice tone="crit" live="alert">
          {trouble.failure}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
