import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useCertificateSettings, useClient, useOwner } from "../../../platform/client-context.ts";
import { useNoteWritten } from "../in-force/in-force.tsx";
import { listQuery } from "../list-query.ts";
import { ManyProvider } from "../many/provider.tsx";
import { WriterContext } from "./use-writes.ts";
import type { LockedOut, Question, Writer } from "./writer.ts";

const Dialogs = lazy(() => import("./dialogs.tsx"));

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
      made ??= import("./page-writer.ts").then(({ pageWriter }) =>
        pageWriter({
          client,
          certificates,
          queries,
          owner,
          async ask(asked) {
            const go = await new Promise<boolean>((answer) => setQuestion({ ...asked, answer }));
            setQuestion(null);
            return go;
          },
          onLockedOut: setLockedOut,
          onWritten,
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
            probe={async () => (await import("./page-writer.ts")).isLetIn(client)}
            onBack={() => queries.invalidateQueries({ queryKey: listQuery(client).queryKey })}
            onClose={() => setLockedOut(null)}
          />
        </Suspense>
      )}
    </WriterContext.Provider>
  );
}
