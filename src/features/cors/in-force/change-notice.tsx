import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { apiPrefixOf, prefixOf } from "../../../platform/address.ts";
import { useClient } from "../../../platform/client-context.ts";
import { getEntry } from "../../../platform/cors.ts";
import { updateEntry } from "../../../platform/cors-writes.ts";
import { failureOf, PlatformError } from "../../../platform/errors.ts";
import { probe } from "../../../platform/probe.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { visibleText } from "../../../ui/visible-text.ts";
import { listQuery, useEntries } from "../list-query.ts";
import { AskByCurl } from "./ask-by-curl.tsx";
import { FlushDialog } from "./flush-dialog.tsx";
import s from "./in-force.module.css";
import { tellingProbe, type Written } from "./observe.ts";
import { DELETED_MEANWHILE, STATES, type State } from "./words.ts";

/** In force, not in force, or not to be observed from here; with the ways to repair it. */
export default function ChangeNotice({ written, onClose }: { written: Written; onClose: () => void }) {
  const client = useClient();
  const entries = useEntries();
  const queries = useQueryClient();
  const [telling] = useState(() =>
    tellingProbe(written, {
      platformOrigin: client.platform.origin,
      pageOrigin: location.origin,
      prefix: prefixOf(client.platform),
      apiPrefix: apiPrefixOf(client.platform),
    }),
  );
  const [state, setState] = useState<State>(telling === null ? "unknown" : "checking");
  const [round, setRound] = useState(0);
  const [pending, setPending] = useState(false);
  const [isFlushing, setFlushing] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks again
  useEffect(() => {
    if (telling === null) return;
    let isGone = false;
    probe(client, { url: telling.url, method: "GET", headers: telling.headers, credentials: false }).then((result) => {
      const isNew = telling.read(result);
      if (!isGone) setState(isNew === null ? "unknown" : isNew ? "in" : "out");
    });
    return () => {
      isGone = true;
    };
  }, [client, telling, round]);

  function askAgain() {
    if (telling === null) return setState("unknown");
    setState("checking");
    setRound(round + 1);
  }

  async function saveAgain() {
    // After a deletion any other entry will do: each save makes the platform read all of them again.
    const target = entries.find(({ id, path }) => id === written.entry.id || path === written.entry.path) ?? entries[0];
    if (target === undefined) return;
    const { queryKey } = listQuery(client);
    setPending(true);
    setFailure(null);
    try {
      // The list may be old. One field that decides nothing, as it is stored now, takes back nobody's change.
      const { id, description } = await getEntry(client, target.id, { beforeWrite: true });
      const stored = await updateEntry(client, id, { description });
      queries.setQueryData(
        queryKey,
        (list) => list && { ...list, entries: list.entries.map((known) => (known.id === id ? stored : known)) },
      );
      askAgain();
    } catch (error) {
      const isGone = error instanceof PlatformError && error.kind === "not-found";
      if (isGone) await queries.invalidateQueries({ queryKey });
      setFailure(isGone ? DELETED_MEANWHILE : failureOf(error));
    }
    setPending(false);
  }

  const path = visibleText(written.entry.path);
  const repairs = (
    <>
      <Button onClick={saveAgain} pending={pending}>
        Save again
      </Button>
      <Button variant="text" onClick={() => setFlushing(true)}>
        Flush the cache…
      </Button>
    </>
  );
  return (
    <div className={s.notice}>
      <Notice
        tone={state === "in" ? "ok" : state === "out" ? "crit" : "neutral"}
        live="status"
        title={STATES[state].title(path)}
        actions={
          <>
            {state === "out" && repairs}
            {state === "out" && <Button onClick={askAgain}>Ask again</Button>}
            <Button variant="text" onClick={onClose}>
              Close
            </Button>
          </>
        }
      >
        {STATES[state].text}
        {state === "unknown" && <AskByCurl written={written} onSeen={(isNew) => setState(isNew ? "in" : "out")} />}
        {failure && <p>{failure}</p>}
      </Notice>
      <FlushDialog open={isFlushing} onClose={() => setFlushing(false)} onFlushed={askAgain} />
    </div>
  );
}
