import { useState } from "react";
import { failureOf } from "../../../platform/errors.ts";
import { createFolder } from "../../../platform/files.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { useCollection } from "../collection-query.ts";

/** For a hook or a collector on the platform's host, which need the folder before they store anything. */
export function CreateFolder() {
  const { client, place, refresh } = useCollection();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function create() {
    setPending(true);
    setFailure(null);
    try {
      await createFolder(client, place);
    } catch (error) {
      // It may be there although the answer was lost, or somebody else was faster: the list decides.
      setFailure(failureOf(error));
    }
    await refresh();
    setPending(false);
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
