import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { askedPlatform } from "../../../platform/address.ts";
import { certificateFolderCalls, consoleCalls } from "../../../platform/calls.ts";
import { useCertificateSettings, useClient, useOwner } from "../../../platform/client-context.ts";
import { answersThisPage } from "../../../platform/environment.ts";
import { PlatformError } from "../../../platform/errors.ts";
import type { Client } from "../../../platform/http.ts";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";
import { ENTRY_FIELDS } from "../entry.ts";
import { useNoteWritten } from "../in-force/in-force.tsx";
import { listQuery } from "../list-query.ts";
import { ManyProvider } from "../many/provider.tsx";
import { askWorker } from "../worker/computed.ts";
import { mark } from "./marked.ts";
import { WriterContext } from "./use-writes.ts";
import type { LockedOut, Question, Writer } from "./writer.ts";

const Dialogs = lazy(() => import("./dialogs.tsx"));

/** An answer that can be read, whatever it says, has passed. */
async function isLetIn(client: Client): Promise<boolean> {
  try {
    return await answersThisPage(client);
  } catch (error) {
    return !(error instanceof PlatformError && (error.kind === "unreachable" || error.kind === "timeout"));
  }
}

/**
 * Around every page, for a message may offer to take a deletion back anywhere. Asks before a write that would cost this
 * console or others something.
 */
export function WriterProvider({ children }: { children: ReactNode }) {
  const client = useClient();
  const certificates = useCertificateSettings();
  const queries = useQueryClient();
  const owner = useOwner();
  const onWritten = useNoteWritten();
  const [question, setQuestion] = useState<Question | null>(null);
  const [lockedOut, setLockedOut] = useState<LockedOut | null>(null);
  const [wasAsked, setAsked] = useState(false);
  if (!wasAsked && (question ?? lockedOut) !== null) setAsked(true);

  const writer = useMemo<Writer>(() => {
    let made: Promise<Writer> | null = null;
    /** Loaded with the first write: the pages stand without it. A load that failed is tried again. */
    const load = async () => {
      made ??= Promise.all([import("./writer.ts"), import("../since/seen.ts")]).then(
        ([{ createWriter }, { noteOwn }]) =>
          createWriter({
            client,
            queries,
            calls: [...consoleCalls(client.platform), ...certificateFolderCalls(client.platform, certificates)],
            pageOrigin: location.origin,
            impactOf: (entries, changed) =>
              askWorker(entries, "judge", { ...changed, ...askedPlatform(client.platform) }),
            async ask(asked) {
              const go = await new Promise<boolean>((answer) => setQuestion({ ...asked, answer }));
              setQuestion(null);
              return go;
            },
            isLetIn: () => isLetIn(client),
            onLockedOut: setLockedOut,
            onWritten,
            onMerged: (entry, others) =>
              showToast({
                tone: "warn",
                text: `Another hand changed ${others.map((name) => ENTRY_FIELDS[name].label).join(", ")} of ${visibleText(entry.path)} at the same time. Both changes are stored.`,
              }),
            onOwn(own) {
              noteOwn(owner, own);
              mark(
                client.platform.base,
                own.stored.map(({ id }) => id),
              );
            },
          }),
      );
      try {
        return await made;
      } catch (error) {
        made = null;
        throw error;
      }
    };
    return {
      create: async (...given) => (await load()).create(...given),
      update: async (...given) => (await load()).update(...given),
      remove: async (...given) => (await load()).remove(...given),
      many: async (...given) => (await load()).many(...given),
    };
  }, [client, owner, certificates, queries, onWritten]);

  return (
    <WriterContext.Provider value={writer}>
      <ManyProvider>{children}</ManyProvider>
      {wasAsked && (
        <Suspense>
          <Dialogs
            question={question}
            lockedOut={lockedOut}
            base={client.platform.base}
            probe={() => isLetIn(client)}
            onBack={() => queries.invalidateQueries({ queryKey: listQuery(client).queryKey })}
            onClose={() => setLockedOut(null)}
          />
        </Suspense>
      )}
    </WriterContext.Provider>
  );
}
