import { useState } from "react";
import type { CorsEntry } from "../../platform/cors.ts";
import { failureOf } from "../../platform/errors.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { showToast } from "../../ui/toasts.ts";
import { useLastShown } from "../../ui/use-last-shown.ts";
import { visibleText } from "../../ui/visible-text.ts";
import { fieldsOf } from "./entry.ts";
import { DeletionImpact } from "./impact/deletion-impact.tsx";
import { ChangedMeanwhile } from "./write/send.ts";
import { useCreate, useRemove, useSetEnabled } from "./write/use-writes.ts";

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
  const disable = useSetEnabled({ isSeen: true });
  const asked = useLastShown(entry);
  const [trouble, setTrouble] = useState<{ failure: string | null; current: CorsEntry | null } | null>(null);
  const last = trouble?.current ?? asked;
  if (last === null) return null;
  const path = visibleText(last.path);

  async function restore(deleted: CorsEntry) {
    try {
      const again = await create.mutateAsync(fieldsOf(deleted));
      showToast({
        tone: "ok",
        text: `${path} was created again as entry ${again.id}, a new one with today's date.`,
      });
    } catch (error) {
      showToast({
        tone: "crit",
        text: `${path} could not be created again. ${failureOf(error) ?? ""}`,
        action: { label: "Try again", run: () => restore(deleted) },
      });
    }
  }

  function close() {
    setTrouble(null);
    onClose();
  }

  async function run(work: (entry: CorsEntry) => Promise<unknown>, done: (entry: CorsEntry) => void) {
    if (last === null) return;
    setTrouble(null);
    try {
      await work(last);
    } catch (error) {
      const current = error instanceof ChangedMeanwhile ? error.current : last;
      setTrouble({ failure: failureOf(error), current });
      return;
    }
    close();
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
      (kept) => disable.mutateAsync({ entry: kept, enabled: false }),
      () => {
        showToast({ tone: "neutral", text: `${path} is switched off.` });
        onGone();
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
