import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { mayHaveHappened, PlatformError } from "../../../platform/errors.ts";
import { deleteFile, listFiles } from "../../../platform/files.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { pageInAddress } from "../../../ui/page-in-address.ts";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { useCollection } from "../collection-query.ts";
import { deletion } from "./words.ts";

type Props = { name: string; isServed: boolean; open: boolean; onClose: () => void };

/** Asks, names the file, and deletes it. */
export function DeleteFile({ name, isServed, open, onClose }: Props) {
  const { client, place, refresh } = useCollection();
  const navigate = useNavigate();
  const remove = useMutation({
    /** Resolves to the page that it was asked on. */
    mutationFn: async () => {
      const page = pageInAddress();
      try {
        await deleteFile(client, place, name);
      } catch (error) {
        if (error instanceof PlatformError && error.kind === "not-found") return page;
        // The answer was lost: look whether it happened.
        if (!mayHaveHappened(error) || (await listFiles(client, place)).some((file) => file.name === name)) throw error;
      }
      return page;
    },
    onSuccess: async (page) => {
      onClose();
      showToast({ tone: "neutral", text: `${visibleText(name)} was deleted.` });
      // Whoever has left meanwhile is not brought back.
      if (page === pageInAddress()) await navigate({ to: "/config/ssl", search: true });
      await refresh(name);
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      onConfirm={() => remove.mutate()}
      title={
        <>
          Delete <bdi>{visibleText(name)}</bdi>?
        </>
      }
      confirm="Delete"
      danger
      pending={remove.isPending}
    >
      <p>{deletion(`${place.service}/${place.folder}/`, isServed)}</p>
      {remove.error && (
        <Notice tone="crit" live="alert">
          {remove.error.message}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
