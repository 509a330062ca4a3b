import { useState } from "react";
import { useClient } from "../../../platform/client-context.ts";
import { failureOf } from "../../../platform/errors.ts";
import { createFolder, type Folder } from "../../../platform/files.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { visibleText } from "../../../ui/visible-text.ts";

/**
 * For a hook or a collector on the platform's host, which need the folder before they store anything. It reads nothing
 * itself: a reader that appears with a failed read would start the next one, and go with it.
 */
export function CreateFolder({ place, onCreated }: { place: Folder; onCreated: () => void }) {
  const client = useClient();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function create() {
    setPending(true);
    setFailure(null);
    try {
      await createFolder(client, place);
      onCreated();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <Button onClick={create} pending={pending}>
        Create the folder
      </Button>
      {failure && (
        <Notice tone="crit" live="alert" title="The folder could not be created.">
          {visibleText(failure)}
        </Notice>
      )}
    </>
  );
}
