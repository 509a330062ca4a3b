import { useState } from "react";
import type { CorsEntry } from "../../platform/cors.ts";
import { failureOf } from "../../platform/errors.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { showToast } from "../../ui/toasts.ts";
import { visibleText } from "../../ui/visible-text.ts";
import { fieldsOf } from "./entry.ts";
import { DeletionImpact } from "./impact/deletion-impact.tsx";
import { useCreate, useRemove, useSetEnabled } from "./queries.ts";
import { ChangedMeanwhile } from "./save.ts";

type Props = {
  /** The entry to ask about; null while there is no question. */
  entry: CorsEntry | null;
  onClose: () => void;
  /** After it was deleted or disabled; a message about it stands already. */
  onGone: () => void;
};

/** Asks, names the entry, offers to disable it instead, deletes it and offers to create it again. */
export function DeleteEntry({ entry, onClose, onGone }: Props) {
  const remove = useRemove();
  const create = useCreate();
  const disable = useSetEnabled();
  const [failure, setFailure] = useState<string | null>(null);
  // The dialog still shows the entry while it closes.
  const [{ asked, last }, setShown] = useState({ asked: entry, last: entry });
  if (entry !== null && entry !== asked) {
    setShown({ asked: entry, last: entry });
    setFailure(null);
  }
  if (last === null) return null;
  const path = visibleText(last.path);

  async function restore(deleted: CorsEntry) {
    try {
      const again = await create.mutateAsync(fieldsOf(deleted));
      showToast({
        tone: "ok",
        text: `${path} was created again as a new entry (number ${again.id}), with you as its author and today's date.`,
      });
    } catch (error) {
      showToast({
        tone: "crit",
        text: `${path} could not be created again. ${failureOf(error) ?? ""}`,
        action: { label: "Try again", run: () => restore(deleted) },
      });
    }
  }

  async function run(work: (entry: CorsEntry) => Promise<unknown>, done: (entry: CorsEntry) => void) {
    if (last === null) return;
    setFailure(null);
    try {
      await work(last);
    } catch (error) {
      setFailure(failureOf(error));
      if (error instanceof ChangedMeanwhile) setShown({ asked, last: error.current });
      return;
    }
    onClose();
    done(last);
  }

  const confirmed = () =>
    run(
      (deleted) => remove.mutateAsync(deleted),
      (deleted) => {
        showToast({
          tone: "neutral",
          text: `${path} was deleted.`,
          action: { label: "Create it again", run: () => restore(deleted) },
        });
        onGone();
      },
    );
  const disabled = () =>
    run(
      (kept) => disable.mutateAsync({ id: kept.id, enabled: false }),
      () => {
        showToast({ tone: "neutral", text: `${path} is disabled. It takes no part until it is switched on.` });
        onGone();
      },
    );

  return (
    <ConfirmDialog
      open={entry !== null}
      onClose={onClose}
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
            Disable instead
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
      {failure && (
        <Notice tone="crit" live="alert">
          {failure}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
